import { ApiError, ConnectionError } from "./errors.js";

/** What makes it safe to send a request again (RFC 9110, 9.2.2), and when that is worth it beyond the usual. */
export interface Repeatable {
  method: string;
  idempotent?: boolean;
  retryOn?: readonly number[];
}

const IDEMPOTENT = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

const LONGEST_WAIT_MS = 60_000;
const BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;

/** Whether sending the request again is safe, and may help. `keyed`: it has an idempotency key. */
export function isRetryable(error: unknown, request: Repeatable, keyed: boolean): boolean {
  const isSafe = keyed || (request.idempotent ?? IDEMPOTENT.has(request.method));
  if (error instanceof ConnectionError) return isSafe;
  if (!(error instanceof ApiError)) return false;
  // A request that was turned away was not carried out.
  if (error.status === 429) return true;
  return isSafe && isTransient(error.status, request.retryOn);
}

function isTransient(status: number, more: readonly number[] = []): boolean {
  return status === 408 || (status >= 500 && status !== 501) || more.includes(status);
}

/** How long to wait before the next attempt; undefined where the server asks for more than is worth waiting. */
export function delayMs(error: unknown, attempt: number): number | undefined {
  const asked = error instanceof ApiError ? retryAfterMs(error.headers) : undefined;
  if (asked !== undefined) return asked <= LONGEST_WAIT_MS ? asked : undefined;
  return backoffMs(attempt);
}

/** Full jitter: a random part of a time that doubles with every attempt. */
export function backoffMs(attempt: number): number {
  return Math.random() * Math.min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2 ** attempt);
}

/** How long the server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: Headers): number | undefined {
  const ms = numberIn(headers.get("retry-after-ms"));
  if (ms !== undefined) return ms;
  const value = headers.get("retry-after");
  const seconds = numberIn(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(value ?? "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function numberIn(text: string | null): number | undefined {
  const number = text === null || text === "" ? Number.NaN : Number(text);
  return number >= 0 ? number : undefined;
}

const CAPACITY = 500;
const RETRY_COST = 5;

/** What a client may spend on retries, so that a server that is down is not flooded by them. */
export class RetryBudget {
  #tokens = CAPACITY;

  /** Whether a retry can be afforded, which is then paid for. */
  take(): boolean {
    if (this.#tokens < RETRY_COST) return false;
    this.#tokens -= RETRY_COST;
    return true;
  }

  /** An attempt succeeded: a retry gives back what it cost, a first one a little. */
  reward(attempt: number): void {
    this.#tokens = Math.min(CAPACITY, this.#tokens + (attempt === 0 ? 1 : RETRY_COST));
  }
}
