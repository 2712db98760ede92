import type { Credentials } from "./auth.js";
import { pageUrl } from "./environment.js";
import { ArgumentError } from "./errors.js";
import type { JsonParser } from "./json.js";
import type { Logger } from "./logging.js";
import type { Middleware } from "./middleware.js";
import type { QueryValue } from "./parameters.js";

/** What sends a request: `fetch`, or a function that takes the same arguments. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Settings that a client has, and that a request may have otherwise. */
export interface SharedOptions {
  /** Where the API is served; those operations too that are served elsewhere otherwise. */
  baseUrl?: string;
  /** Headers sent too. */
  headers?: Record<string, string>;
  /** Query parameters sent too. */
  query?: Record<string, QueryValue>;
  /**
   * How long an attempt may take until its answer is read, in milliseconds: 60,000 unless set. Of a stream or download,
   * how long until it begins. `Infinity` for no limit.
   */
  timeoutMs?: number;
  /** How long a stream or download may pause, in milliseconds: 60,000 unless set. `Infinity` for no limit. */
  idleTimeoutMs?: number;
  /** How often a request that failed is sent again where that is safe: 2 unless set. 0 switches retries off. */
  maxRetries?: number;
}

/** Settings for every request of a client. */
export interface TransportOptions extends SharedOptions, Credentials {
  /** What sends the requests: the runtime's own `fetch` unless set. */
  fetch?: Fetch;
  /** Functions around every attempt, the first outermost. */
  middleware?: readonly Middleware[];
  /** Told of every attempt; `console` is one. Credentials and bodies are left out. */
  logger?: Logger;
  /** Reads all JSON that comes: `JSON.parse` unless set, which rounds integers beyond 2^53. */
  parseJson?: JsonParser;
  /** The most bytes that an answer read as a whole may have: 256 MiB unless set. */
  maxResponseBytes?: number;
  /** The most characters that a line or event of a stream may have: 16 Mi unless set. */
  maxEventBytes?: number;
}

/** Settings for one request; they win over the client's. */
export interface RequestOptions extends SharedOptions {
  /** Ends the request, the wait between two attempts, or the stream that it began; the call throws its reason. */
  signal?: AbortSignal;
  /** Lets the server tell a repeated request from a new one; every attempt sends the same. */
  idempotencyKey?: string;
}

/** A client's settings, with what applies where nothing is given. */
export interface Settings extends TransportOptions {
  baseUrl: string;
  /** Whether the base URL was given, and serves those operations too that are served elsewhere. */
  isServed: boolean;
  timeoutMs: number;
  idleTimeoutMs: number;
  maxRetries: number;
  parseJson: JsonParser;
  maxResponseBytes: number;
  maxEventBytes: number;
}

const MIB = 1024 * 1024;

export function settingsFrom(options: TransportOptions, defaultBaseUrl: string): Settings {
  return {
    timeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    maxRetries: 2,
    parseJson: JSON.parse,
    maxResponseBytes: 256 * MIB,
    maxEventBytes: 16 * MIB,
    ...options,
    isServed: options.baseUrl !== undefined,
    // The API's own may be relative: then a client needs another, but only when it calls.
    baseUrl: options.baseUrl === undefined ? trimmed(defaultBaseUrl) : checkedBaseUrl(options.baseUrl),
  };
}

/** A base URL without the slashes at its end; those of browsers may be relative. */
export function checkedBaseUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl, pageUrl())) {
    throw new ArgumentError("baseUrl", baseUrl === "" ? "A base URL is needed." : `${baseUrl} is no base URL.`);
  }
  return trimmed(baseUrl);
}

const trimmed = (url: string): string => url.replace(/\/+$/, "");
