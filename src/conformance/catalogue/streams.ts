import type { ServerReply } from "../scenario.ts";
import { ANSWER, scenarios, status } from "../scenario.ts";

/** Stands for an event of the operation's own type, which the mock fills in. */
export const EVENT = "{event}";
/** Stands for such an event's data. */
const DATA = "{data}";
/** Stands for what ends the operation's streams, or for nothing. */
const DONE = "{done}";

const all = (count: number) => ({ outcome: "success", count }) as const;
const events = (...pieces: (string | { base64: string })[]): ServerReply => ({ kind: "events", pieces });

export const streams = scenarios("streams", [
  ["stream", "Events come as they were sent", "stream", { expect: { outcome: "success", events: "sample" } }],
  [
    "stream-crlf",
    "Lines may end in CR LF",
    "stream",
    { replies: [events(`data: ${DATA}\r\n\r\ndata: ${DATA}\r\n\r\n`)], expect: all(2) },
  ],
  [
    "stream-cr",
    "Lines may end in CR",
    "stream",
    { replies: [events(`data: ${DATA}\r\rdata: ${DATA}\r\r`)], expect: all(2) },
  ],
  [
    "stream-split-crlf",
    "CR and LF may come apart",
    "stream",
    {
      replies: [{ kind: "events", pieces: [`data: ${DATA}\r`, "\n\r", `\ndata: ${DATA}\r`, "\n\r\n"], gapMs: 30 }],
      expect: all(2),
    },
  ],
  [
    "stream-comments",
    "Comments and unknown fields are passed over",
    "stream",
    { replies: [events(`: hello\n\nfoo: bar\n:\ndata:${DATA}\nretry: 10\n\n: bye\n\n`)], expect: all(1) },
  ],
  [
    "stream-bom",
    "A byte order mark is passed over",
    "stream",
    { replies: [events({ base64: "77u/" }, `data: ${DATA}\n\n`)], expect: all(1) },
  ],
  ["stream-multi-line", "Data may be on many lines", "stream", { replies: [events("{multi-line}")], expect: all(1) }],
  [
    "stream-incomplete",
    "An event that is not ended is none",
    "stream",
    { replies: [events(EVENT, `data: ${DATA}\n`)], expect: all(1) },
  ],
  [
    "stream-byte-by-byte",
    "Bytes may come one by one",
    "stream",
    { replies: [{ kind: "events", pieces: ["{bytewise}"] }], expect: all(2) },
  ],
  [
    "stream-sentinel",
    "What ends a stream is no event, and nothing after it counts",
    "stream",
    { replies: [events(EVENT, DONE)], expect: all(1) },
  ],
  [
    "stream-error",
    "An error event is a typed error, after the events before it",
    "stream",
    {
      client: { maxRetries: 0 },
      replies: [events(EVENT, EVENT, "{error}")],
      expect: { outcome: "error", kind: "stream", count: 2 },
    },
  ],
  [
    "stream-not-json",
    "Data that is not JSON is a decode error",
    "stream",
    { replies: [events(EVENT, "data: {nonsense\n\n")], expect: { outcome: "error", kind: "decode", count: 1 } },
  ],
  [
    "stream-cut",
    "A stream that breaks is a connection error",
    "stream",
    {
      client: { maxRetries: 0 },
      replies: [{ kind: "events", pieces: [EVENT, EVENT], gapMs: 50, end: "cut" }],
      expect: { outcome: "error", kind: "connection", count: 2 },
    },
  ],
  [
    "stream-first",
    "Leaving a stream closes its connection",
    "stream",
    {
      action: "first",
      replies: [{ kind: "events", pieces: [EVENT], end: "hang" }],
      expect: { outcome: "success", count: 1 },
      wire: { attempts: 1, closed: true },
    },
  ],
  [
    "stream-final",
    "All events can be had as one, those that were read one by one too",
    "stream",
    { action: "final", expect: { outcome: "success", value: "sample" } },
  ],
  [
    "stream-refused",
    "A stream that does not begin is an error with its status",
    "stream",
    { client: { maxRetries: 0 }, replies: [status(403)], expect: { outcome: "error", kind: "status", status: 403 } },
  ],
  [
    "stream-429",
    "A stream that is refused for now is tried again",
    "stream",
    { replies: [status(429), ANSWER], expect: { outcome: "success", events: "sample" }, wire: { attempts: 2 } },
  ],
  [
    "stream-endless-line",
    "A line that does not end is a decode error, in bounded memory",
    "stream",
    {
      client: { maxEventBytes: 100_000 },
      replies: [{ kind: "body", contentType: "text/event-stream", body: "data: ", repeat: 10_000_000 }],
      expect: { outcome: "error", kind: "decode", count: 0 },
      wire: { attempts: 1, closed: true },
    },
  ],
]);
