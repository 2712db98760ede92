import type * as sdk from "../../src/index.js";
import type { Client, RequestOptions } from "../../src/index.js";

/** What a call gives: a promise of a result or a stream, or pages. */
export type Role = (client: Client, options: RequestOptions) => unknown;

/** The operation that plays each part in the scenarios. */
export const ROLES: Record<string, Role> = {
  stream: (client, options) => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    return client.messages.createMessage({ ...body, stream: true }, options);
  },
  items: (client, options) => {
    return client.files.listFiles(undefined, options);
  },
  upload: (client, options) => {
    const body: sdk.UploadFileRequest = {
      file: "sample",
      purpose: "sample",
    };
    return client.files.uploadFile(body, options);
  },
  download: (client, options) => {
    return client.files.downloadFile("sample", options);
  },
};

/** Options that take a client's id and secret. */
export const OAUTH: string[] = [];
