import { type Answer, ApiPromise } from "./api-promise.js";
import { Attempt, connectionFailure, sleep } from "./attempt.js";
import { Authenticator, type Proof } from "./auth.js";
import { ApiError, apiError, type ConnectionError } from "./errors.js";
import { parseJson } from "./json.js";
import { logging } from "./logging.js";
import { compose, type HttpRequest, type Next } from "./middleware.js";
import { type Settings, settingsFrom, type TransportOptions } from "./options.js";
import { guarded, type Opened, readText } from "./reading.js";
import { follow, type Send } from "./redirect.js";
import { type Call, headerBytes, type Prepared, prepare } from "./request.js";
import { delayMs, isRetryable, RetryBudget } from "./retry.js";
import { EventStream, type StreamFormat, type StreamHost } from "./stream.js";

type Read<T> = (opened: Opened) => Promise<Answer<T>>;

/** The one way in which requests leave and answers come back. */
export class Transport {
  readonly settings: Settings;
  readonly #auth: Authenticator;
  readonly #budget = new RetryBudget();
  readonly #next: Next;

  constructor(options: TransportOptions, defaultBaseUrl: string) {
    this.settings = settingsFrom(options, defaultBaseUrl);
    this.#auth = new Authenticator(options, this);
    const { middleware = [], logger } = this.settings;
    const secrets = this.#auth.secretHeaders;
    const all = logger === undefined ? middleware : [...middleware, logging(logger, secrets)];
    this.#next = compose(all, (request) => follow(request, this.#fetch, secrets));
  }

  /** Calls an operation that answers with JSON; nothing where the answer has no body. */
  json<T>(call: Call): ApiPromise<T> {
    return this.#call(call, async (opened) => {
      const text = await this.#text(opened);
      const data = text === "" ? undefined : parseJson(text, opened.name, this.settings.parseJson);
      return { data, response: opened.response };
    });
  }

  /** Calls an operation that answers with text. */
  text(call: Call): ApiPromise<string> {
    return this.#call(call, async (opened) => ({ data: await this.#text(opened), response: opened.response }));
  }

  /** Calls an operation that answers with nothing. */
  nothing(call: Call): ApiPromise<void> {
    return this.#call(call, async (opened) => {
      await this.#text(opened);
      return { data: undefined, response: opened.response };
    });
  }

  /** Calls an operation that answers with bytes, which are not read yet. */
  raw(call: Call): ApiPromise<Response> {
    return this.#call(call, unread);
  }

  /** Calls an operation that answers with a stream of events, which are not read yet. */
  stream<Event>(call: Call & { stream: StreamFormat }): ApiPromise<EventStream<Event>> {
    const host = this.#streamHost(call);
    return this.#call(call, async (opened) => ({
      data: new EventStream<Event>(opened, call.stream, host),
      response: opened.response,
    }));
  }

  #streamHost(call: Call): StreamHost {
    const maxRetries = call.options?.maxRetries ?? this.settings.maxRetries;
    const resume = async (error: ConnectionError, id: string, retries: number, waitMs?: number): Promise<Opened> => {
      if (retries >= maxRetries) throw error;
      await this.#wait(error, retries, call.options?.signal, waitMs);
      const headers = { ...call.headers, "last-event-id": id };
      return (await this.#send({ ...call, headers }, async (data) => ({ data, response: data.response }))).data;
    };
    return { maxEventBytes: this.settings.maxEventBytes, parse: this.settings.parseJson, resume };
  }

  #call<T>(call: Call, read: Read<unknown>): ApiPromise<T> {
    return new ApiPromise<T>((isUnread) => this.#send(call, isUnread ? unread : read));
  }

  #text(opened: Opened): Promise<string> {
    return readText(opened, this.settings.maxResponseBytes);
  }

  async #send<T>(call: Call, read: Read<T>): Promise<Answer<T>> {
    const prepared = prepare(call, this.settings);
    const { signal, maxRetries, isRepeatable, isKeyed } = prepared;
    let isRenewed = false;
    for (let retries = 0; ; retries++) {
      try {
        const answer = await this.#attempt(prepared, retries + 1, read);
        this.#budget.reward(retries);
        return answer;
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (!isRepeatable) throw error;
        if (!isRenewed && error instanceof ApiError && error.status === 401 && this.#auth.renew(call.security)) {
          isRenewed = true;
          continue;
        }
        if (retries >= maxRetries || !isRetryable(error, call, isKeyed)) throw error;
        await this.#wait(error, retries, signal);
      }
    }
  }

  /** Waits before a retry; throws the error where a retry is not worth it, or cannot be afforded. */
  async #wait(error: unknown, retries: number, signal: AbortSignal | undefined, askedMs?: number): Promise<void> {
    const waitMs = askedMs ?? delayMs(error, retries);
    if (waitMs === undefined || !this.#budget.take()) throw error;
    await sleep(waitMs, signal);
  }

  async #attempt<T>(prepared: Prepared, number: number, read: Read<T>): Promise<Answer<T>> {
    const { name, idleMs } = prepared;
    const attempt = new Attempt(prepared.signal);
    attempt.arm("attempt", prepared.timeoutMs);
    try {
      const proof = await attempt.race(this.#auth.prove(prepared.security));
      const response = await attempt.race(this.#next(httpRequest(prepared, proof, attempt.signal, number)));
      const opened = { response, attempt, name, idleMs };
      if (response.ok) return await read(opened);
      const text = await readText(opened, this.settings.maxResponseBytes, true);
      throw apiError(name, response, text, this.settings.parseJson);
    } catch (error) {
      attempt.cancel();
      throw error;
    }
  }

  #fetch: Send = async ({ method, url, headers, body, signal }, redirect) => {
    const init: RequestInit & { duplex?: "half" } = { method, headers: headerBytes(headers), signal, redirect };
    if (body !== undefined) init.body = body;
    if (body instanceof ReadableStream) init.duplex = "half";
    try {
      return await (this.settings.fetch ?? globalThis.fetch)(url, init);
    } catch (error) {
      throw connectionFailure(signal, `${method} ${url.split("?", 1)[0]}`, error);
    }
  };
}

/** Leaves the body to the caller. */
const unread: Read<Response> = async (opened) => {
  const response = guarded(opened);
  return { data: response, response };
};

function httpRequest(prepared: Prepared, proof: Proof, signal: AbortSignal, attempt: number): HttpRequest {
  const { method, headers, ownHeaders, body } = prepared;
  const query = [...prepared.query, ...proof.query].join("&");
  const separator = query === "" ? "" : prepared.url.includes("?") ? "&" : "?";
  const cookies = [...prepared.cookies, ...proof.cookies].join("; ");
  return {
    method,
    url: `${prepared.url}${separator}${query}`,
    headers: { ...headers, ...proof.headers, ...(cookies !== "" && { cookie: cookies }), ...ownHeaders },
    body,
    signal,
    attempt,
  };
}
