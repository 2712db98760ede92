// Run it after `npm run build`: `npx vite-node examples/upload.ts`.
import type * as sdk from "assistant";
import { Client } from "assistant";

const client = new Client();
const body: sdk.UploadFileRequest = {
  file: "sample",
  purpose: "sample",
};
const result = await client.files.uploadFile(body);
console.log(result);
