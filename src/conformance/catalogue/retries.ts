import { ANSWER, scenarios, status } from "../scenario.ts";

const ONCE_MORE = { attempts: 2 };
const FAILS = (code: number) => ({ outcome: "error", kind: "status", status: code }) as const;
/** The longest first and second wait: full jitter starts at 0. The rest is the machine's. */
const FIRST_WAIT = { max: 500 + 1_500 };
const SECOND_WAIT = { max: 1_000 + 1_500 };

export const retries = scenarios("retries", [
  [
    "retry-503",
    "A 503 is tried again",
    "read",
    { replies: [status(503), ANSWER], wire: { ...ONCE_MORE, gapsMs: [FIRST_WAIT] } },
  ],
  ["retry-500", "A 500 is tried again", "read", { replies: [status(500), ANSWER], wire: ONCE_MORE }],
  ["retry-408", "A 408 is tried again", "read", { replies: [status(408), ANSWER], wire: ONCE_MORE }],
  ["retry-429", "A 429 is tried again", "read", { replies: [status(429), ANSWER], wire: ONCE_MORE }],
  [
    "retry-429-unsafe",
    "A 429 is tried again for every method, body included",
    "create",
    { replies: [status(429), ANSWER], wire: { ...ONCE_MORE, body: "sample" } },
  ],
  [
    "retry-closed",
    "A connection that is closed without an answer is tried again",
    "read",
    { replies: [{ kind: "close" }, ANSWER], wire: ONCE_MORE },
  ],
  [
    "retry-twice",
    "Two failures are outlasted, with growing waits",
    "read",
    { replies: [status(503), status(503), ANSWER], wire: { attempts: 3, gapsMs: [FIRST_WAIT, SECOND_WAIT] } },
  ],
  [
    "retry-gives-up",
    "The third failure is the caller's",
    "read",
    { replies: [status(503)], expect: FAILS(503), wire: { attempts: 3 } },
  ],
  [
    "retry-off",
    "Retries can be switched off",
    "read",
    { client: { maxRetries: 0 }, replies: [status(503), ANSWER], expect: FAILS(503) },
  ],
  [
    "retry-of-one-call",
    "A call's number of retries wins over the client's",
    "read",
    { client: { maxRetries: 0 }, request: { maxRetries: 1 }, replies: [status(503), ANSWER], wire: ONCE_MORE },
  ],
  ["retry-not-400", "A 400 is not tried again", "read", { replies: [status(400), ANSWER], expect: FAILS(400) }],
  ["retry-not-501", "A 501 is not tried again", "read", { replies: [status(501), ANSWER], expect: FAILS(501) }],
  [
    "retry-not-unsafe",
    "A POST without a key is not sent twice",
    "create",
    { replies: [status(503), ANSWER], expect: FAILS(503) },
  ],
  [
    "retry-not-unsafe-closed",
    "A POST without a key is not sent twice when the connection breaks",
    "create",
    { replies: [{ kind: "close" }, ANSWER], expect: { outcome: "error", kind: "connection" } },
  ],
  [
    "retry-keyed",
    "A POST with an idempotency key is sent again, with the same key",
    "createKeyed",
    {
      replies: [status(503), { kind: "close" }, ANSWER],
      wire: { attempts: 3, sameHeader: "idempotency-key", headers: { "idempotency-key": /^.{8,}$/ } },
    },
  ],
  [
    "retry-own-key",
    "The caller's own idempotency key is sent",
    "createKeyed",
    {
      request: { idempotencyKey: "own-key-1" },
      replies: [status(503), ANSWER],
      wire: { attempts: 2, headers: { "idempotency-key": /^own-key-1$/ } },
    },
  ],
  [
    "retry-after-seconds",
    "Retry-After in seconds is waited for",
    "read",
    {
      replies: [status(429, { "retry-after": "1" }), ANSWER],
      wire: { ...ONCE_MORE, gapsMs: [{ min: 950, max: 3_000 }] },
    },
  ],
  [
    "retry-after-ms",
    "retry-after-ms wins over Retry-After",
    "read",
    {
      replies: [status(429, { "retry-after-ms": "600", "retry-after": "30" }), ANSWER],
      wire: { ...ONCE_MORE, gapsMs: [{ min: 550, max: 2_500 }] },
    },
  ],
  [
    "retry-after-date",
    "Retry-After as a date is waited for",
    "read",
    {
      replies: [status(503, { "retry-after": "{now+2s}" }), ANSWER],
      wire: { ...ONCE_MORE, gapsMs: [{ min: 800, max: 4_000 }] },
    },
  ],
  [
    "retry-after-too-long",
    "Nothing is tried sooner than the server wants: a longer wait is an error at once",
    "read",
    { replies: [status(429, { "retry-after": "120" }), ANSWER], expect: FAILS(429) },
  ],
]);
