import type { Security } from "./auth.js";
import type { Payload } from "./body.js";
import { ArgumentError, ConnectionError } from "./errors.js";
import { checkedBaseUrl, type RequestOptions, type Settings, type SharedOptions } from "./options.js";
import { queryPairs } from "./parameters.js";
import type { Repeatable } from "./retry.js";
import { uuid } from "./uuid.js";
import { USER_AGENT } from "./version.js";

/** One call of an operation. */
export interface Call extends Repeatable {
  /** Where the operation is served, if that is not where the API is. */
  server?: string;
  /** Below the base URL, or a URL of its own. */
  path: string;
  /** The URL that a page named as the next one's, absolute or relative; only on the same origin. */
  url?: unknown;
  query?: string[][];
  headers?: Record<string, string | undefined>;
  body?: Payload | undefined;
  accept?: string;
  security?: Security;
  /** The header that takes the call's idempotency key. */
  keyHeader?: string;
  options: RequestOptions | undefined;
}

/** A call with all that is the same for each of its attempts; credentials are added to each. */
export interface Prepared {
  method: string;
  /** How messages name it: method and path. */
  name: string;
  url: string;
  query: string[];
  /** By their names in small letters. */
  headers: Record<string, string>;
  /** What wins over credentials. */
  ownHeaders: Record<string, string>;
  cookies: string[];
  body: Payload["content"] | undefined;
  security: Security | undefined;
  signal: AbortSignal | undefined;
  timeoutMs: number;
  idleMs: number;
  maxRetries: number;
  isKeyed: boolean;
  /** Whether its body can be sent more than once. */
  isRepeatable: boolean;
}

/** A call as the client's and its own settings make it. */
export function prepare(call: Call, settings: Settings): Prepared {
  const { method, path, body, options } = call;
  const name = `${method} ${path.split("?", 1)[0]}`;
  const ownHeaders = lowerCased(options?.headers);
  const { cookie, ...headers }: Record<string, string> = {
    ...(USER_AGENT === undefined ? {} : { "user-agent": USER_AGENT }),
    ...(call.accept === undefined ? {} : { accept: call.accept }),
    ...(body?.contentType === undefined ? {} : { "content-type": body.contentType }),
    ...lowerCased(settings.headers),
    ...lowerCased(call.headers),
  };
  const keyHeader = (call.keyHeader ?? "idempotency-key").toLowerCase();
  const key = options?.idempotencyKey ?? ownHeaders[keyHeader] ?? headers[keyHeader] ?? newKey(call);
  if (key !== undefined) headers[keyHeader] = key;
  for (const [name, value] of [...Object.entries(headers), ...Object.entries(ownHeaders)]) check(name, value);
  return {
    method,
    name,
    url: call.url === undefined ? urlOf(call, settings) : nextUrl(urlOf(call, settings), String(call.url), name),
    query: call.url === undefined ? queryOf(call, settings) : [],
    headers,
    ownHeaders,
    cookies: cookie === undefined ? [] : [cookie],
    body: body?.content,
    security: call.security,
    signal: options?.signal,
    timeoutMs: options?.timeoutMs ?? settings.timeoutMs,
    idleMs: options?.idleTimeoutMs ?? settings.idleTimeoutMs,
    maxRetries: options?.maxRetries ?? settings.maxRetries,
    isKeyed: key !== undefined,
    isRepeatable: !(body?.content instanceof ReadableStream),
  };
}

function newKey({ keyHeader }: Call): string | undefined {
  return keyHeader === undefined ? undefined : uuid();
}

function urlOf({ server, path, options }: Call, { baseUrl, isServed }: Settings): string {
  if (/^https?:\/\//.test(path)) return path;
  return `${checkedBaseUrl(options?.baseUrl ?? (isServed ? undefined : server) ?? baseUrl)}${path}`;
}

/** Credentials go with it, so a page elsewhere is none of this API. */
function nextUrl(from: string, to: string, name: string): string {
  const url = URL.canParse(to, from) ? new URL(to, from) : undefined;
  if (url?.origin !== new URL(from).origin) throw new ConnectionError(`${name}: the next page is on another origin.`);
  return url.href;
}

/** Query parameters of the client, the operation and the call, of which the nearest to the call win. */
function queryOf({ query = [], options }: Call, settings: Settings): string[] {
  const own = query.flat();
  if (settings.query === undefined && options?.query === undefined) return own;
  return overridden(overridden(pairsOf(settings.query), own), pairsOf(options?.query));
}

function pairsOf(query: SharedOptions["query"] = {}): string[] {
  return Object.entries(query).flatMap(([name, value]) => queryPairs(name, value));
}

function overridden(pairs: string[], nearer: string[]): string[] {
  const names = new Set(nearer.map(nameOf));
  return [...pairs.filter((pair) => !names.has(nameOf(pair))), ...nearer];
}

const nameOf = (pair: string): string => pair.split("=", 1)[0] ?? "";

function lowerCased(headers: Record<string, string | undefined> = {}): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) lower[name.toLowerCase()] = value;
  }
  return lower;
}

/** Headers as `fetch` takes them: a character for each byte of UTF-8, as every language sends them. */
export function headerBytes(headers: Record<string, string>): Record<string, string> {
  const bytes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const isPlain = /^[\t\x20-\x7e]*$/.test(value);
    bytes[name] = isPlain ? value : String.fromCharCode(...new TextEncoder().encode(value));
  }
  return bytes;
}

/** What a header may not have would let it become two (RFC 9110, 5.5), or cannot be sent. */
function check(name: string, value: string): void {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new ArgumentError(name, `No header can be named ${name}.`);
  if (/[^\t\x20-\x7e\x80-\uffff]/.test(value)) {
    throw new ArgumentError(name, `The header ${name} has a character that headers cannot have.`);
  }
}
