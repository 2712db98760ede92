import { type Credentials, DEFAULT_SECURITY, prove, type Security } from "./auth.js";
import type { Payload } from "./body.js";
import { ConnectionError, errorFrom, SdkError, TimeoutError } from "./errors.js";
import { EventStream, type StreamFormat } from "./stream.js";
import { USER_AGENT } from "./version.js";

/** Settings for every request of a client. */
export interface TransportOptions extends Credentials {
  /** Where the API is served, those operations too that are served elsewhere otherwise. */
  baseUrl?: string;
  /** Headers sent with every request. */
  headers?: Record<string, string>;
  /** How long to wait for an answer, in milliseconds: 60,000 unless set. Of a stream, how long until it begins. */
  timeoutMs?: number;
  /** What sends the requests: the runtime's own `fetch` unless set. */
  fetch?: typeof globalThis.fetch;
}

/** Settings for one request. */
export interface RequestOptions {
  /** Headers sent too; they win over the client's. */
  headers?: Record<string, string>;
  /** How long to wait for an answer, in milliseconds; the client's unless set. */
  timeoutMs?: number;
  /** Aborts the request, or the stream that it began. */
  signal?: AbortSignal;
}

/** One call of an operation. */
export interface Call {
  method: string;
  /** Where the operation is served, if that is not where the API is. */
  server?: string;
  path: string;
  query?: string[][];
  headers?: Record<string, string | undefined>;
  body?: Payload | undefined;
  accept?: string;
  security?: Security;
  options: RequestOptions | undefined;
}

/** One call of an operation that answers with a stream. */
export interface StreamCall extends Call {
  stream: StreamFormat;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** The one way in which requests leave and answers come back. */
export class Transport {
  readonly baseUrl: string;
  readonly #options: TransportOptions;

  constructor(options: TransportOptions, defaultBaseUrl: string) {
    this.#options = options;
    this.baseUrl = (options.baseUrl ?? defaultBaseUrl).replace(/\/+$/, "");
  }

  /** Calls an operation that answers with JSON; nothing where the answer has no body. */
  async json<T>(call: Call): Promise<T> {
    const text = await this.text(call);
    if (text === "") return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch (error) {
      throw new SdkError("The server's answer is not JSON.", { cause: error });
    }
  }

  /** Calls an operation that answers with text. */
  text(call: Call): Promise<string> {
    return this.#send(call, (response) => response.text());
  }

  /** Calls an operation that answers with nothing. */
  async nothing(call: Call): Promise<void> {
    await this.text(call);
  }

  /** Calls an operation that answers with bytes, which are not read yet. */
  raw(call: Call): Promise<Response> {
    return this.#send(call, async (response) => response);
  }

  /** Calls an operation that answers with a stream of events, which are not read yet. */
  async stream<Event>(call: StreamCall): Promise<EventStream<Event>> {
    return new EventStream<Event>(await this.raw(call), call.stream);
  }

  async #send<T>(call: Call, read: (response: Response) => Promise<T>): Promise<T> {
    const { url, init } = await this.#request(call);
    const fetch = this.#options.fetch ?? globalThis.fetch;
    const timeoutMs = call.options?.timeoutMs ?? this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    const { signal } = timeout;
    const caller = call.options?.signal;
    const abort = (): void => timeout.abort(caller?.reason);
    if (caller?.aborted) abort();
    // Stays until the caller's signal is gone: a stream that has begun is aborted by it as well.
    caller?.addEventListener("abort", abort, { once: true });
    try {
      const response = await fetch(url, { ...init, signal });
      if (!response.ok) throw await errorFrom(response);
      return await read(response);
    } catch (error) {
      if (error instanceof SdkError) throw error;
      if (caller?.aborted) throw caller.reason;
      if (signal.aborted) throw new TimeoutError(`No answer within ${timeoutMs} ms.`, { cause: error });
      throw new ConnectionError(`${call.method} ${call.path} failed.`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  async #request(call: Call): Promise<{ url: string; init: RequestInit }> {
    const proof = await prove(this.#options, call.security ?? DEFAULT_SECURITY);
    const server = this.#options.baseUrl === undefined ? call.server : undefined;
    const query = [...(call.query ?? []).flat(), ...proof.query].join("&");
    const separator = query === "" ? "" : call.path.includes("?") ? "&" : "?";
    const headers = new Headers(USER_AGENT === undefined ? {} : { "User-Agent": USER_AGENT });
    const { Cookie: cookie, ...own } = call.headers ?? {};
    const cookies = [cookie, ...proof.cookies].filter((pair) => pair !== undefined).join("; ");
    const all = [
      { Accept: call.accept, "Content-Type": call.body?.contentType, Cookie: cookies || undefined },
      this.#options.headers,
      own,
      proof.headers,
      call.options?.headers,
    ];
    for (const [name, value] of all.flatMap((some) => Object.entries(some ?? {}))) {
      if (value !== undefined) headers.set(name, value);
    }
    return {
      url: `${server ?? this.baseUrl}${call.path}${separator}${query}`,
      init: {
        method: call.method,
        headers,
        // A redirect to another host would take an API key along; only `Authorization` is left out by `fetch` itself.
        redirect: Object.keys(proof.headers).some((name) => name !== "Authorization") ? "error" : "follow",
        ...(call.body && { body: call.body.content }),
      },
    };
  }
}
