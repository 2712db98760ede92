import type { ApiPromise } from "../api-promise.js";
import { jsonBody } from "../body.js";
import type { FoldingStream } from "../fold.js";
import type * as models from "../models/index.js";
import type { RequestOptions } from "../options.js";
import type { Call } from "../request.js";
import type { EventStream } from "../stream.js";
import type { Transport } from "../transport.js";

/** Talking. */
export class MessagesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Say something
   *
   * @param options - Settings for this request.
   * @throws `RateLimitError<Failure>` 429: Too many requests.
   */
  createMessage(
    body: models.MessageRequest & { stream: true },
    options?: RequestOptions,
  ): ApiPromise<FoldingStream<models.MessageEvent>>;
  /**
   * Say something
   *
   * @param options - Settings for this request.
   * @throws `RateLimitError<Failure>` 429: Too many requests.
   */
  createMessage(
    body: models.MessageRequest & { stream?: false | null },
    options?: RequestOptions,
  ): ApiPromise<models.Message>;
  createMessage(
    body: models.MessageRequest,
    options?: RequestOptions,
  ): ApiPromise<models.Message | FoldingStream<models.MessageEvent>>;
  createMessage(
    body: models.MessageRequest,
    options?: RequestOptions,
  ): ApiPromise<models.Message | FoldingStream<models.MessageEvent>> {
    const call: Call = {
      method: "POST",
      path: "/messages",
      body: jsonBody(body),
      options,
    };
    if (body.stream) {
      return this.#transport.folding<models.MessageEvent>({
        ...call,
        accept: "text/event-stream",
        stream: { format: "sse", done: "[DONE]" },
        fold: [["delta"]],
      });
    }
    return this.#transport.json<models.Message>({ ...call, accept: "application/json" });
  }

  /**
   * Follow the log
   *
   * @param options - Settings for this request.
   */
  followLog(options?: RequestOptions): ApiPromise<EventStream<string>> {
    return this.#transport.stream<string>({
      method: "GET",
      path: "/log",
      accept: "text/event-stream",
      stream: { format: "sse", text: "always" },
      options,
    });
  }
}
