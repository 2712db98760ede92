import { ArgumentError, requestIdOf } from "./errors.js";

/** What an operation answered with, and the answer as it came. */
export interface WithResponse<T> {
  data: T;
  /** Its body was read, unless `data` is a stream or the response itself. */
  response: Response;
  /** The server's id of the request, to quote to its support. */
  requestId: string | undefined;
}

/** The answer to a request and what was read from it. */
export interface Answer<T> {
  data: T;
  response: Response;
}

/**
 * What an operation answers with. The request is sent as soon as the calling code gives way, or awaits it.
 *
 * @example
 * const { data, response } = await client.things.get("id").withResponse();
 */
export class ApiPromise<T> extends Promise<T> {
  readonly #start: (unread: boolean) => Promise<Answer<unknown>>;
  #answer: Promise<Answer<unknown>> | undefined;
  #unread = false;

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** `start` sends the request; `unread`: and leaves the answer's body to the caller. */
  constructor(start: (unread: boolean) => Promise<Answer<unknown>>) {
    // What others await is what `then` gives.
    super(() => undefined);
    this.#start = start;
    queueMicrotask(() => this.#send());
  }

  /** Status, headers and the unread body. Call it at once; then nothing is parsed. */
  asResponse(): Promise<Response> {
    if (this.#answer !== undefined && !this.#unread) {
      return Promise.reject(new ArgumentError("asResponse", "asResponse() came too late: the answer is being read."));
    }
    this.#unread = true;
    return this.#send().then(({ response }) => response);
  }

  /** The result, and the response that it was read from. */
  withResponse(): Promise<WithResponse<T>> {
    return this.#send().then(({ data, response }) => ({
      data: data as T,
      response,
      requestId: requestIdOf(response.headers),
    }));
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise, which begins when it is awaited.
  override then<Fulfilled = T, Rejected = never>(
    onFulfilled?: ((value: T) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#send()
      .then(({ data }) => data as T)
      .then(onFulfilled, onRejected);
  }

  #send(): Promise<Answer<unknown>> {
    this.#answer ??= this.#start(this.#unread);
    return this.#answer;
  }
}
