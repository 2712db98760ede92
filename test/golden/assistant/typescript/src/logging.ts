import { requestIdOf } from "./errors.js";
import type { HttpRequest, Middleware } from "./middleware.js";

/** What is told of every attempt, such as `console`. */
export interface Logger {
  info(message: string, fields: AttemptLog): void;
  warn(message: string, fields: AttemptLog): void;
}

/** One attempt, without bodies, query values and credentials. */
export interface AttemptLog {
  method: string;
  /** The values of query parameters are `***`. */
  url: string;
  attempt: number;
  durationMs: number;
  /** Absent where there was no answer. */
  status?: number;
  requestId?: string;
  /** Credentials and idempotency keys are `***`. */
  requestHeaders: Record<string, string>;
  responseHeaders?: Record<string, string>;
}

const SECRETS = ["authorization", "proxy-authorization", "cookie", "set-cookie", "idempotency-key"];

/** Tells a logger of every attempt. `secrets`: headers that hold credentials or keys, in small letters. */
export function logging(logger: Logger, secrets: Iterable<string>): Middleware {
  const hidden = new Set([...SECRETS, ...secrets]);
  return async (request, next) => {
    const startedAt = performance.now();
    try {
      const response = await next(request);
      const log = logOf(request, startedAt, hidden, response);
      const said = `${response.status} in ${log.durationMs} ms (${origin(log)})`;
      logger[response.ok ? "info" : "warn"](`${request.method} ${log.url}: ${said}`, log);
      return response;
    } catch (error) {
      const log = logOf(request, startedAt, hidden);
      logger.warn(`${request.method} ${log.url}: no answer in ${log.durationMs} ms (${origin(log)})`, log);
      throw error;
    }
  };
}

function logOf(request: HttpRequest, startedAt: number, hidden: Set<string>, response?: Response): AttemptLog {
  const requestId = response && requestIdOf(response.headers);
  return {
    method: request.method,
    url: redactedUrl(request.url),
    attempt: request.attempt,
    durationMs: Math.round(performance.now() - startedAt),
    ...(response && { status: response.status }),
    ...(requestId !== undefined && { requestId }),
    requestHeaders: redacted(Object.entries(request.headers), hidden),
    ...(response && { responseHeaders: redacted(response.headers, hidden) }),
  };
}

function origin({ attempt, requestId }: AttemptLog): string {
  return `attempt ${attempt}${requestId === undefined ? "" : `, request ${requestId}`}`;
}

function redacted(headers: Iterable<[string, string]>, hidden: Set<string>): Record<string, string> {
  return Object.fromEntries(Array.from(headers, ([name, value]) => [name, hidden.has(name) ? "***" : value]));
}

/** A URL as it may be told: without user info, and with `***` for the values of its query. */
export function redactedUrl(url: string): string {
  const [before = "", query] = url.replace(/^(\w+:\/\/)[^/?#]*@/, "$1").split("?", 2);
  return query === undefined ? before : `${before}?${query.replace(/=[^&]*/g, "=***")}`;
}
