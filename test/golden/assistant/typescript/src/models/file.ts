/** A file. */
export interface File {
  /** Its id. */
  id: string;
  /** Its size. */
  bytes: number;
}
