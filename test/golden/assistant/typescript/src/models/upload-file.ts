import type { Upload } from "../body.js";

export interface UploadFileRequest {
  /** The bytes. */
  file: Upload;
  /** What for. */
  purpose?: string;
}
