import type { JsonParser } from "./json.js";

/** Base of every error that this SDK throws. */
export class SdkError extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What the caller gave cannot be sent. Nothing was. */
export class ArgumentError extends SdkError {
  /** Which argument or setting. */
  readonly argument: string;

  constructor(argument: string, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.argument = argument;
  }
}

/** The request did not reach the server, or the answer did not come back whole. The reason is in `cause`. */
export class ConnectionError extends SdkError {}

/** Which time was up: for an attempt, between two reads of a body, or for a connection. */
export type TimeoutPhase = "attempt" | "idle" | "connect";

/** The server did not answer within the time allowed. */
export class TimeoutError extends ConnectionError {
  readonly phase: TimeoutPhase;
  /** The time allowed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(phase: TimeoutPhase, timeoutMs: number) {
    super(`${PHASES[phase]} within ${timeoutMs} ms.`);
    this.phase = phase;
    this.timeoutMs = timeoutMs;
  }
}

const PHASES: Record<TimeoutPhase, string> = {
  attempt: "The server did not answer",
  idle: "The server sent nothing more",
  connect: "No connection came about",
};

/** The answer is not what the API documents: not JSON, not UTF-8, or larger or deeper than the limits. */
export class DecodeError extends SdkError {
  /** What the server sent, or its beginning where it is long. */
  readonly rawBody: string;

  constructor(message: string, rawBody: string, options?: { cause: unknown }) {
    super(message, options);
    this.rawBody = rawBody.slice(0, RAW_BODY_LENGTH);
  }
}

const RAW_BODY_LENGTH = 65_536;

/** An answer that means an error. */
export interface ErrorAnswer<Body> {
  status: number;
  headers: Headers;
  body: Body;
  rawBody: string;
}

/** The server answered with a status that means an error. */
export class ApiError<Body = unknown> extends SdkError {
  /** The HTTP status. */
  readonly status: number;
  /** The answer's body: parsed when it is JSON, else its text. */
  readonly body: Body;
  /** The answer's body as it came. */
  readonly rawBody: string;
  readonly headers: Headers;
  /** The server's id of the request, to quote to its support. */
  readonly requestId: string | undefined;

  constructor(message: string, { status, headers, body, rawBody }: ErrorAnswer<Body>) {
    super(message);
    this.status = status;
    this.body = body;
    this.rawBody = rawBody;
    this.headers = headers;
    this.requestId = requestIdOf(headers);
  }
}

/** 400: the request is not valid. */
export class BadRequestError<Body = unknown> extends ApiError<Body> {}

/** 401: the credentials are missing or wrong. */
export class AuthenticationError<Body = unknown> extends ApiError<Body> {}

/** 403: the credentials do not allow this. */
export class PermissionDeniedError<Body = unknown> extends ApiError<Body> {}

/** 404: there is no such thing. */
export class NotFoundError<Body = unknown> extends ApiError<Body> {}

/** 409: it conflicts with the present state. */
export class ConflictError<Body = unknown> extends ApiError<Body> {}

/** 422: the request is well-formed, but cannot be processed. */
export class UnprocessableEntityError<Body = unknown> extends ApiError<Body> {}

/** 429: too many requests. */
export class RateLimitError<Body = unknown> extends ApiError<Body> {}

/** 5xx: the server failed. */
export class ServerError<Body = unknown> extends ApiError<Body> {}

/** The server reported a failure in a stream that had begun; `body` is what it sent. */
export class StreamError<Body = unknown> extends ApiError<Body> {}

const BY_STATUS = new Map<number, typeof ApiError>([
  [400, BadRequestError],
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [409, ConflictError],
  [422, UnprocessableEntityError],
  [429, RateLimitError],
]);

/** The typed error for an answer. `request` is how messages name what was asked: its method and path. */
export function apiError(
  request: string,
  { status, headers }: Response,
  rawBody: string,
  parse: JsonParser = JSON.parse,
): ApiError {
  const Class = BY_STATUS.get(status) ?? (status >= 500 ? ServerError : ApiError);
  const body = parseIfJson(rawBody, parse);
  return new Class(describe(request, `${status}`, body, rawBody, headers), { status, headers, body, rawBody });
}

/** The error for an event by which a stream reports a failure. */
export function streamError(
  request: string,
  { status, headers }: Response,
  rawBody: string,
  parse: JsonParser = JSON.parse,
): StreamError {
  const body = parseIfJson(rawBody, parse);
  const message = describe(request, "the stream failed:", body, rawBody, headers);
  return new StreamError(message, { status, headers, body, rawBody });
}

function describe(request: string, what: string, body: unknown, rawBody: string, headers: Headers): string {
  const id = requestIdOf(headers);
  const parts = [`${request}:`, what, summary(body, rawBody), id === undefined ? "" : `(request ${id})`];
  return parts.filter(Boolean).join(" ");
}

/** The server's id of the request that it answered. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get("x-request-id") ?? headers.get("request-id") ?? undefined;
}

/** JSON parsed, or the text itself where it is not JSON. */
export function parseIfJson(text: string, parse: JsonParser): unknown {
  try {
    return parse(text);
  } catch {
    return text;
  }
}

/** Where APIs say something for people. */
const PLACES = [
  ["message"],
  ["error", "message"],
  ["error_description"],
  ["error"],
  ["detail"],
  ["title"],
  ["errors", "0", "message"],
  ["errors", "0", "detail"],
  ["errors", "0"],
  ["detail", "0", "msg"],
  ["msg"],
];

const SHOWN_CHARS = 500;

/** What the API says for people, else the body, unless that is a page for browsers. */
function summary(body: unknown, rawBody: string): string {
  const text = rawBody.trim();
  const said = PLACES.map((path) => textAt(body, path)).find(Boolean) ?? (text.startsWith("<") ? "" : text);
  return said.length > SHOWN_CHARS ? `${said.slice(0, SHOWN_CHARS)}…` : said;
}

function textAt(value: unknown, path: string[]): string | undefined {
  const found = path.reduce(
    (within, name) => (typeof within === "object" && within !== null ? Reflect.get(within, name) : undefined),
    value,
  );
  return typeof found === "string" ? found : undefined;
}
