/** A file. */
export interface FilePart {
  /** Always `file`. */
  type: "file";
  /** Its id. */
  file_id: string;
}
