import type { File } from "./file.js";

/** A page of files. */
export interface FilePage {
  /** The files. */
  data: File[];
  /** Cursor of the next page. */
  last_id?: string | null;
  /** Whether there are more. */
  has_more: boolean;
}
