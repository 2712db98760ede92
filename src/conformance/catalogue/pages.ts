import { ANSWER, scenarios, status } from "../scenario.ts";

export const pages = scenarios("pages", [
  [
    "pages",
    "Items of all pages come in order",
    "items",
    { expect: { outcome: "success", events: "sample" }, wire: { attempts: 2 } },
  ],
  [
    "pages-first",
    "Leaving after the first item asks for no further page",
    "items",
    { action: "first", expect: { outcome: "success", count: 1 }, wire: { attempts: 1 } },
  ],
  [
    "pages-retry",
    "A later page is tried again like any request",
    "items",
    { replies: [ANSWER, status(503), ANSWER], expect: { outcome: "success", events: "sample" }, wire: { attempts: 3 } },
  ],
  [
    "pages-error",
    "A later page's failure comes after the items before it",
    "items",
    {
      client: { maxRetries: 0 },
      replies: [ANSWER, status(500)],
      expect: { outcome: "error", kind: "status", status: 500 },
      wire: { attempts: 2 },
    },
  ],
]);

const MEBIBYTE = 1_048_576;
const bytes = (body: string, repeat: number) =>
  ({ kind: "body", contentType: "application/octet-stream", body, repeat }) as const;

export const files = scenarios("files", [
  [
    "upload",
    "Parts arrive with names and types",
    "upload",
    { wire: { attempts: 1, headers: { "content-type": /^multipart\/form-data; ?boundary=/ } } },
  ],
  [
    "upload-refused",
    "A refused upload is an error with its status",
    "upload",
    { client: { maxRetries: 0 }, replies: [status(400)], expect: { outcome: "error", kind: "status", status: 400 } },
  ],
  [
    "download",
    "A file comes as it was sent",
    "download",
    {
      replies: [{ ...bytes("AAEC//4=", 1), base64: true }],
      expect: { outcome: "success", bytes: 5, sha256: "{sent}" },
    },
  ],
  [
    "download-large",
    "A large file comes piece by piece",
    "download",
    {
      replies: [bytes("0123456789abcdef", (32 * MEBIBYTE) / 16)],
      expect: { outcome: "success", bytes: 32 * MEBIBYTE, sha256: "{sent}" },
    },
  ],
  [
    "download-cut",
    "A download that breaks off is a connection error",
    "download",
    {
      client: { maxRetries: 0 },
      replies: [{ ...bytes("abc", 10), contentLength: 1_000, end: "cut" }],
      expect: { outcome: "error", kind: "connection" },
    },
  ],
  [
    "download-missing",
    "A file that is not there is an error with its status",
    "download",
    { replies: [status(404)], expect: { outcome: "error", kind: "status", status: 404 } },
  ],
]);
