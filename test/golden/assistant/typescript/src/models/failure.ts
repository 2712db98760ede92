/** What went wrong. */
export interface Failure {
  /** For people. */
  message: string;
}
