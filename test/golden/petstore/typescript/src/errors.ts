/** Base of every error that this SDK throws. */
export class SdkError extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The request did not reach the server, or the answer did not come back. The reason is in `cause`. */
export class ConnectionError extends SdkError {}

/** No answer within the time allowed. */
export class TimeoutError extends ConnectionError {}

/** A stream that had begun ended in an error, which the server described in `data`. */
export class StreamError extends SdkError {
  /** What the server sent: parsed JSON, or text. */
  readonly data: unknown;

  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
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
  /** The server's id of the request, to quote in support requests. */
  readonly requestId: string | undefined;

  constructor(status: number, body: Body, rawBody: string, headers: Headers) {
    super(`${status} ${summarize(body) ?? (rawBody.slice(0, 200) || "without a body")}`);
    this.status = status;
    this.body = body;
    this.rawBody = rawBody;
    this.headers = headers;
    this.requestId = headers.get("x-request-id") ?? headers.get("request-id") ?? undefined;
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

const BY_STATUS = new Map<number, typeof ApiError>([
  [400, BadRequestError],
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [409, ConflictError],
  [422, UnprocessableEntityError],
  [429, RateLimitError],
]);

/** The typed error for an answer, whose body it reads. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const rawBody = await response.text();
  const Class = BY_STATUS.get(response.status) ?? (response.status >= 500 ? ServerError : ApiError);
  return new Class(response.status, parseIfJson(rawBody), rawBody, response.headers);
}

/** JSON parsed, or the text itself where it is not JSON. */
export function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The message in an error body of one of the usual shapes. */
function summarize(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  for (const key of ["message", "detail", "title", "error"] as const) {
    const value = (body as Record<string, unknown>)[key];
    if (typeof value === "string") return value;
    if (key === "error") return summarize(value);
  }
  return undefined;
}
