import { DecodeError } from "./errors.js";
import { LineBuffer } from "./lines.js";

/** One server-sent event, as the wire has it. */
export interface ServerSentEvent {
  /** `message` where the server names none. */
  event: string;
  data: string;
  /** The last id that the server gave, with this event or before. */
  id: string;
}

/** Makes events of the text of a stream. */
export interface EventSource {
  /** The events that a piece of the stream completes. */
  push(text: string): ServerSentEvent[];
  /** The events that the end of the stream completes. */
  end(): ServerSentEvent[];
}

/** Reads `text/event-stream` by the algorithm of the HTML standard, 9.2.6. */
export class EventParser implements EventSource {
  readonly #lines: LineBuffer;
  readonly #maxLength: number;
  #event = "";
  #data: string | undefined;
  /** The last id that the server gave. */
  lastId = "";
  /** How long the server asks to wait before the stream is opened again. */
  retryMs: number | undefined;

  /** `before`: what read the stream until it broke. */
  constructor(maxLength: number, before?: EventParser) {
    this.#lines = new LineBuffer(maxLength);
    this.#maxLength = maxLength;
    this.lastId = before?.lastId ?? "";
    this.retryMs = before?.retryMs;
  }

  push(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    for (const line of this.#lines.push(text)) {
      if (line !== "") {
        this.#field(line);
        continue;
      }
      if (this.#data !== undefined) events.push({ event: this.#event || "message", data: this.#data, id: this.lastId });
      this.#event = "";
      this.#data = undefined;
    }
    return events;
  }

  /** What the stream breaks off in is no event. */
  end(): ServerSentEvent[] {
    return [];
  }

  #field(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
    if (name === "data") this.#append(value);
    else if (name === "event") this.#event = value;
    else if (name === "id" && !value.includes("\0")) this.lastId = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
  }

  #append(value: string): void {
    this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    if (this.#data.length > this.#maxLength) {
      throw new DecodeError(`An event of the stream has more than ${this.#maxLength} characters.`, this.#data);
    }
  }
}
