import { ANSWER, scenarios, status } from "../scenario.ts";
import { EVENT } from "./streams.ts";

// The limits leave a busy machine the time to send a request at all.

const TIMED_OUT = { outcome: "error", kind: "timeout" } as const;
const CANCELLED = { outcome: "error", kind: "cancelled" } as const;
const HANG = { kind: "hang" } as const;
const SHORT = { timeoutMs: 800, maxRetries: 0 };

export const time = scenarios("time", [
  [
    "timeout",
    "No answer in time is a time-out",
    "read",
    { client: SHORT, replies: [HANG], expect: TIMED_OUT, wire: { attempts: 1, closed: true } },
  ],
  [
    "timeout-of-one-call",
    "A call's time-out wins over the client's",
    "read",
    { client: { maxRetries: 0 }, request: { timeoutMs: 800 }, replies: [HANG], expect: TIMED_OUT },
  ],
  [
    "timeout-of-body",
    "An answer that does not end in time is a time-out",
    "read",
    {
      client: SHORT,
      replies: [{ kind: "body", contentType: "application/json", body: '{"a":', end: "hang", contentLength: 1_000 }],
      expect: TIMED_OUT,
      wire: { attempts: 1, closed: true },
    },
  ],
  [
    "timeout-retried",
    "A time-out is tried again",
    "read",
    { client: { timeoutMs: 1_500 }, replies: [HANG, ANSWER], wire: { attempts: 2 } },
  ],
  [
    "timeout-idle",
    "A stream that falls silent is a time-out",
    "stream",
    {
      client: { idleTimeoutMs: 800, maxRetries: 0 },
      replies: [{ kind: "events", pieces: [EVENT], end: "hang" }],
      expect: { ...TIMED_OUT, count: 1 },
      wire: { attempts: 1, closed: true },
    },
  ],
  [
    "timeout-not-of-stream",
    "A stream may last longer than the time-out",
    "stream",
    {
      client: { timeoutMs: 1_500 },
      replies: [{ kind: "events", pieces: [EVENT, EVENT, EVENT, EVENT], gapMs: 600 }],
      expect: { outcome: "success", count: 4 },
    },
  ],
]);

export const cancellation = scenarios("cancellation", [
  [
    "cancel-waiting",
    "A call that waits for its answer can be called off",
    "read",
    { action: "cancel", replies: [HANG], expect: CANCELLED, wire: { attempts: 1, closed: true } },
  ],
  [
    "cancel-between-attempts",
    "A call that waits for its next attempt can be called off",
    "read",
    { action: "cancel", replies: [status(503, { "retry-after": "20" }), ANSWER], expect: CANCELLED },
  ],
  [
    "cancel-stream",
    "An open stream can be called off",
    "stream",
    {
      action: "cancel",
      replies: [{ kind: "events", pieces: [EVENT], end: "hang" }],
      expect: { ...CANCELLED, count: 1 },
      wire: { attempts: 1, closed: true },
    },
  ],
]);
