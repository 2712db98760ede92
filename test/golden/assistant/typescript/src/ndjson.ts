import { LineBuffer } from "./lines.js";
import type { EventSource, ServerSentEvent } from "./sse.js";

/** Reads lines of JSON. Empty ones say nothing. */
export class LineParser implements EventSource {
  readonly #lines: LineBuffer;

  constructor(maxLength: number) {
    this.#lines = new LineBuffer(maxLength);
  }

  push(text: string): ServerSentEvent[] {
    return eventsOf(this.#lines.push(text));
  }

  /** The last line need not end. */
  end(): ServerSentEvent[] {
    return eventsOf([this.#lines.rest()]);
  }
}

function eventsOf(lines: string[]): ServerSentEvent[] {
  return lines.filter((line) => line.trim() !== "").map((data) => ({ event: "message", data, id: "" }));
}
