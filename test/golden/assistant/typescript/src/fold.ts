import { DecodeError } from "./errors.js";
import type { Opened } from "./reading.js";
import { EventStream, type StreamFormat, type StreamHost } from "./stream.js";

/** A stream whose events, one after the other, become a whole. */
export class FoldingStream<Event> extends EventStream<Event> {
  readonly #paths: Paths;
  #whole: Event | undefined;

  /** `paths`: where texts and lists go on from event to event. */
  constructor(opened: Opened, format: StreamFormat, host: StreamHost, paths: Paths) {
    super(opened, format, host);
    this.#paths = paths;
  }

  /** All events as one, those that were already read too: reads the rest of the stream. */
  async final(): Promise<Event> {
    while (!(await this.next()).done);
    if (this.#whole === undefined) throw new DecodeError("The stream has no events.", "");
    return this.#whole;
  }

  protected override noted(event: Event): Event {
    this.#whole = merged(this.#whole, event, this.#paths) as Event;
    return event;
  }
}

/** Each as the names of properties; items of a list are what its path leads to. */
export type Paths = readonly (readonly string[])[];

/** Neither value is changed: the caller has the events too. */
function merged(before: unknown, now: unknown, paths: Paths): unknown {
  if (now === null || now === undefined) return before ?? now;
  const goesOn = paths.some((path) => path.length === 0);
  if (Array.isArray(now)) {
    const list: unknown[] = Array.isArray(before) ? before : [];
    if (goesOn) return [...list, ...now];
    return [...list, ...now].every(isNumbered) ? byNumber(list as Numbered[], now, paths) : now;
  }
  if (goesOn && typeof before === "string" && typeof now === "string") return before + now;
  if (typeof now !== "object") return now;
  const members = new Map(Object.entries(typeof before === "object" && before !== null ? before : {}));
  for (const [key, value] of Object.entries(now)) {
    const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
    members.set(key, merged(members.get(key), value, below));
  }
  return Object.fromEntries(members);
}

interface Numbered {
  index: number;
}

function isNumbered(item: unknown): item is Numbered {
  return typeof item === "object" && item !== null && "index" in item && typeof item.index === "number";
}

function byNumber(before: Numbered[], now: Numbered[], paths: Paths): Numbered[] {
  const items = new Map(before.map((item) => [item.index, item]));
  for (const item of now) items.set(item.index, merged(items.get(item.index), item, paths) as Numbered);
  return [...items.values()].sort((a, b) => a.index - b.index);
}
