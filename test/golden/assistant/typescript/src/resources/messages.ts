import { jsonBody } from "../body.js";
import type * as models from "../models/index.js";
import type { EventStream } from "../stream.js";
import type { RequestOptions, Transport } from "../transport.js";

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
  createMessage(body: models.MessageRequest, options?: RequestOptions): Promise<models.Message> {
    return this.#transport.json<models.Message>({
      method: "POST",
      path: "/messages",
      body: jsonBody({ ...body, stream: false }),
      accept: "application/json",
      options,
    });
  }

  /**
   * Say something
   *
   * @param options - Settings for this request.
   * @throws `RateLimitError<Failure>` 429: Too many requests.
   */
  createMessageStream(
    body: models.MessageRequest,
    options?: RequestOptions,
  ): Promise<EventStream<models.MessageEvent>> {
    return this.#transport.stream<models.MessageEvent>({
      method: "POST",
      path: "/messages",
      body: jsonBody({ ...body, stream: true }),
      accept: "text/event-stream",
      stream: { format: "sse", done: "[DONE]" },
      options,
    });
  }
}
