import { scenarios, status } from "../scenario.ts";

const NO_RETRY = { maxRetries: 0 };
const error = (code: number) => ({ outcome: "error", kind: "status", status: code }) as const;

const documented = [400, 401, 403, 404, 409, 422, 429, 500].map((code): Parameters<typeof scenarios>[1][number] => [
  `error-${code}`,
  `A ${code} is an error of its own, its documented body typed`,
  "read",
  { client: NO_RETRY, replies: [status(code)], expect: { ...error(code), typed: true } },
]);

export const errors = scenarios("errors", [
  ...documented,
  [
    "error-request-id",
    "An error has the request's id",
    "read",
    { replies: [status(400, { "x-request-id": "req-7" })], expect: { ...error(400), requestId: "req-7" } },
  ],
  [
    "error-other-request-id",
    "The request's id may be in request-id",
    "read",
    { replies: [status(400, { "request-id": "req-8" })], expect: { ...error(400), requestId: "req-8" } },
  ],
  [
    "error-undocumented",
    "A status that is not documented is an error all the same",
    "read",
    {
      replies: [{ kind: "status", status: 418, body: '{"teapot":true}' }],
      expect: { ...error(418), body: '{"teapot":true}' },
    },
  ],
  [
    "error-of-text",
    "A body that is not what was documented is kept as it is",
    "read",
    {
      client: NO_RETRY,
      replies: [{ kind: "status", status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }],
      expect: { ...error(502), body: "<h1>Bad gateway</h1>" },
    },
  ],
  [
    "error-without-body",
    "An error may have no body",
    "read",
    { client: NO_RETRY, replies: [{ kind: "status", status: 503, body: "" }], expect: error(503) },
  ],
  [
    "error-of-bytes",
    "A body that is not UTF-8 does not hide the status",
    "read",
    {
      replies: [{ kind: "status", status: 400, contentType: "application/json", body: "{bytes}" }],
      expect: error(400),
    },
  ],
  [
    "error-tells-no-secret",
    "No error shows credentials",
    "read",
    { replies: [status(400)], expect: { ...error(400), secret: "secret" } },
  ],
]);

const decode = { outcome: "error", kind: "decode" } as const;
const json = (body: string) => ({ kind: "body", contentType: "application/json", body }) as const;

export const decoding = scenarios("decoding", [
  [
    "decode-not-json",
    "An answer that is not JSON is a decode error",
    "read",
    { replies: [json("<html>")], expect: decode },
  ],
  [
    "decode-incomplete",
    "JSON that ends early is a decode error",
    "read",
    { replies: [json('{"id": "a')], expect: decode },
  ],
  [
    "decode-truncated",
    "An answer that breaks off is a connection error",
    "read",
    {
      client: NO_RETRY,
      replies: [{ ...json('{"id": "a'), contentLength: 1_000, end: "cut" }],
      expect: { outcome: "error", kind: "connection" },
    },
  ],
  [
    "decode-not-utf8",
    "A body that is not UTF-8 is a decode error",
    "read",
    { replies: [{ ...json("eyJpZCI6Iv/+In0="), base64: true }], expect: decode },
  ],
  [
    "headers-endless",
    "Headers that do not end are a connection error, in bounded memory",
    "read",
    {
      client: NO_RETRY,
      replies: [{ kind: "headers" }],
      expect: { outcome: "error", kind: "connection" },
    },
  ],
  [
    "decode-too-large",
    "A body over the limit is a decode error, and is not read to its end",
    "read",
    {
      client: { maxResponseBytes: 100_000 },
      replies: [{ ...json(" "), repeat: 64_000_000 }],
      expect: decode,
      wire: { attempts: 1, closed: true },
    },
  ],
  [
    "decode-too-deep",
    "JSON that is deeper than any document is a decode error",
    "read",
    { replies: [{ ...json("["), repeat: 200_000 }], expect: decode },
  ],
]);
