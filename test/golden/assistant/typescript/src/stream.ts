/// <reference lib="esnext.disposable" preserve="true" />
import { ConnectionError, parseIfJson, streamError } from "./errors.js";
import { type JsonParser, parseJson } from "./json.js";
import { LineParser } from "./ndjson.js";
import { BodyReader, type Opened } from "./reading.js";
import { EventParser, type EventSource, type ServerSentEvent } from "./sse.js";

/** How a stream's body is read. */
export interface StreamFormat {
  format: "sse" | "ndjson";
  /** Where an event's data is the text itself: always, or if it is no JSON. */
  text?: "always" | "unless-json";
  /** The data that ends the stream and is no event itself. */
  done?: string;
  /** The event that reports a failure: `error` unless set. */
  error?: string;
  /** The property that an event's name stands for, where the data has none. */
  tag?: string;
  /** Whether a stream that broke goes on after the last event that came. */
  resumable?: boolean;
}

/** What a stream needs of the client that opened it. */
export interface StreamHost {
  maxEventBytes: number;
  parse: JsonParser;
  /** Waits, and opens the stream again after an event; throws the error where that is not to be. */
  resume(error: ConnectionError, lastEventId: string, retries: number, waitMs: number | undefined): Promise<Opened>;
}

const END = { done: true, value: undefined } as const;

/** How long an answer may take to end, once the stream in it has: a connection that is read to its end is used again. */
const LINGER_MS = 100;

/**
 * Events as they arrive. Read it once, with `for await`; leaving the loop closes the connection.
 *
 * A stream that breaks throws a {@link ConnectionError}; one in which the server reports an error, a {@link StreamError}.
 */
export class EventStream<Event> implements AsyncIterableIterator<Event> {
  /** The answer that carries the stream. Its body belongs to the stream. */
  readonly response: Response;
  readonly #opened: Opened;
  readonly #format: StreamFormat;
  readonly #host: StreamHost;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #reader: BodyReader;
  #source: EventSource;
  /** Events that came together, and how many of them were taken. */
  #events: ServerSentEvent[] = [];
  #taken = 0;
  #pending: Promise<unknown> | undefined;
  #retries = 0;
  #isDone = false;

  constructor(opened: Opened, format: StreamFormat, host: StreamHost) {
    this.response = opened.response;
    this.#opened = opened;
    this.#format = format;
    this.#host = host;
    this.#reader = new BodyReader(opened);
    this.#source = format.format === "sse" ? new EventParser(host.maxEventBytes) : new LineParser(host.maxEventBytes);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. */
  next(): Promise<IteratorResult<Event, undefined>> {
    // Not an async generator: events that came together are given without a detour through its queue.
    const event = this.#events[this.#taken];
    if (event === undefined) return this.#isDone ? Promise.resolve(END) : this.#receive();
    this.#taken++;
    try {
      return Promise.resolve(this.#deliver(event));
    } catch (error) {
      return this.close().then(() => Promise.reject(error));
    }
  }

  /** Ends the stream; `for await` calls it when its loop is left. */
  async return(): Promise<IteratorResult<Event, undefined>> {
    await this.close();
    return END;
  }

  /** Closes the connection of a stream that is not read to its end. */
  async close(): Promise<void> {
    this.#finish();
    await this.#reader.cancel();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #finish(): void {
    this.#isDone = true;
    this.#events = [];
    this.#taken = 0;
  }

  #deliver({ event, data }: ServerSentEvent): IteratorResult<Event, undefined> {
    const { done, error = "error", tag } = this.#format;
    if (data === done) {
      this.#finish();
      this.#reader.linger(LINGER_MS);
      return END;
    }
    if (event === error && this.#format.format === "sse") {
      throw streamError(this.#opened.name, this.response, data, this.#host.parse);
    }
    const value = this.#value(data);
    if (tag !== undefined && event !== "message" && typeof value === "object" && value !== null && !(tag in value)) {
      return { done: false, value: this.noted({ ...value, [tag]: event } as Event) };
    }
    return { done: false, value: this.noted(value as Event) };
  }

  /** An event, before it is given to who reads the stream. */
  protected noted(event: Event): Event {
    return event;
  }

  #value(data: string): unknown {
    const { parse } = this.#host;
    switch (this.#format.text) {
      case "always":
        return data;
      case "unless-json":
        return parseIfJson(data, parse);
      default:
        return parseJson(data, this.#opened.name, parse);
    }
  }

  /** Whoever asks for several events at once gets them in turn. */
  async #receive(): Promise<IteratorResult<Event, undefined>> {
    const before = this.#pending;
    if (before !== undefined) {
      await before.catch(() => undefined);
      return this.next();
    }
    this.#pending = this.#fill();
    try {
      await this.#pending;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      this.#pending = undefined;
    }
    return this.next();
  }

  /** Reads until there are events, or no more will come. */
  async #fill(): Promise<void> {
    this.#events = [];
    this.#taken = 0;
    do {
      let piece: Uint8Array | undefined;
      try {
        piece = await this.#reader.read();
      } catch (error) {
        await this.#resume(error);
        continue;
      }
      if (piece !== undefined) {
        this.#events = this.#source.push(this.#decoder.decode(piece, { stream: true }));
      } else {
        const last = this.#source.push(this.#decoder.decode());
        this.#events = [...last, ...this.#source.end()];
        this.#isDone = true;
      }
    } while (this.#events.length === 0 && !this.#isDone);
    if (this.#events.length > 0) this.#retries = 0;
  }

  async #resume(error: unknown): Promise<void> {
    const source = this.#source;
    const isBroken = error instanceof ConnectionError && !this.#isDone;
    if (!isBroken || !this.#format.resumable || !(source instanceof EventParser) || source.lastId === "") throw error;
    const opened = await this.#host.resume(error, source.lastId, this.#retries++, source.retryMs);
    this.#reader = new BodyReader(opened);
    this.#source = new EventParser(this.#host.maxEventBytes, source);
    this.#decoder.decode();
  }
}
