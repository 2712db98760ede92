/** What went wrong. */
export interface Problem {
  /** For people. */
  message: string;
  /** For programs. */
  code?: number;
}
