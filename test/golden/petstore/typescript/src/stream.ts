import { ConnectionError, parseIfJson, SdkError, StreamError } from "./errors.js";
import { lines, serverSentEvents } from "./sse.js";

/** How a stream's body is read. */
export interface StreamFormat {
  format: "sse" | "ndjson";
  /** Whether an event's data is plain text and not JSON. */
  text?: boolean;
  /** The data that ends the stream and is no event itself. */
  done?: string;
}

/**
 * Events as they arrive. Read it once, with `for await`; leaving the loop closes the connection.
 *
 * A stream that breaks throws a {@link ConnectionError}; one in which the server reports an error, a {@link StreamError}.
 */
export class EventStream<Event> implements AsyncIterable<Event> {
  /** The answer that carries the stream. Its body belongs to the stream. */
  readonly response: Response;
  readonly #format: StreamFormat;

  constructor(response: Response, format: StreamFormat) {
    this.response = response;
    this.#format = format;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined> {
    if (!this.response.body) return;
    try {
      yield* this.#format.format === "sse" ? this.#events(this.response.body) : this.#lines(this.response.body);
    } catch (error) {
      if (error instanceof SdkError) throw error;
      throw new ConnectionError("The stream broke off.", { cause: error });
    }
  }

  /** Closes the connection of a stream that is not read to its end. */
  async close(): Promise<void> {
    await this.response.body?.cancel();
  }

  async *#events(body: ReadableStream<Uint8Array>): AsyncGenerator<Event, void, undefined> {
    for await (const { event, data } of serverSentEvents(body)) {
      if (data === this.#format.done) return;
      if (event === "error") throw new StreamError("The server ended the stream with an error.", parseIfJson(data));
      yield this.#parse(data);
    }
  }

  async *#lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Event, void, undefined> {
    for await (const line of lines(body)) {
      if (line.trim() !== "") yield this.#parse(line);
    }
  }

  #parse(data: string): Event {
    if (this.#format.text) return data as Event;
    try {
      return JSON.parse(data) as Event;
    } catch {
      throw new StreamError("The server sent an event that is not JSON.", data);
    }
  }
}
