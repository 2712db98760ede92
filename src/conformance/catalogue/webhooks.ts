import type { SocketStep, WebhookFlaw } from "../scenario.ts";
import { scenarios } from "../scenario.ts";

const REFUSED = { outcome: "error", kind: "webhook" } as const;
const TAKEN = { outcome: "success", value: "sample" } as const;
const NO_REQUEST = { attempts: 0 };
const delivery = (flaw?: WebhookFlaw) => [{ kind: "webhook" as const, ...(flaw && { flaw }) }];

export const webhooks = scenarios("webhooks", [
  [
    "webhook",
    "A signed webhook becomes a typed event",
    "webhook",
    { replies: delivery(), expect: TAKEN, wire: NO_REQUEST },
  ],
  [
    "webhook-later",
    "An event of a type that came later survives",
    "webhook",
    { replies: delivery("later"), expect: TAKEN, wire: NO_REQUEST },
  ],
  [
    "webhook-rotated",
    "Any of several secrets may have signed",
    "webhook",
    { replies: delivery("rotated"), expect: TAKEN, wire: NO_REQUEST },
  ],
  [
    "webhook-many",
    "Any of several signatures may be the one",
    "webhook",
    { replies: delivery("many"), expect: TAKEN, wire: NO_REQUEST },
  ],
  [
    "webhook-body",
    "A changed body is refused",
    "webhook",
    { replies: delivery("body"), expect: REFUSED, wire: NO_REQUEST },
  ],
  [
    "webhook-signature",
    "A wrong signature is refused",
    "webhook",
    { replies: delivery("signature"), expect: REFUSED, wire: NO_REQUEST },
  ],
  ["webhook-id", "A changed id is refused", "webhook", { replies: delivery("id"), expect: REFUSED, wire: NO_REQUEST }],
  [
    "webhook-old",
    "A webhook of ten minutes ago is refused",
    "webhook",
    { replies: delivery("old"), expect: REFUSED, wire: NO_REQUEST },
  ],
  [
    "webhook-future",
    "A webhook from the future is refused",
    "webhook",
    { replies: delivery("future"), expect: REFUSED, wire: NO_REQUEST },
  ],
  [
    "webhook-unsigned",
    "A webhook without a signature is refused",
    "webhook",
    { replies: delivery("no-signature"), expect: REFUSED, wire: NO_REQUEST },
  ],
]);

const socket = (...steps: SocketStep[]) => [{ kind: "socket" as const, steps }];
const BYE: SocketStep = { step: "close", code: 1000, reason: "bye" };

export const channels = scenarios("channels", [
  [
    "channel",
    "Messages go and come, typed, with credentials and query",
    "channel",
    {
      replies: socket({ step: "take" }, { step: "send" }, BYE),
      expect: { outcome: "success", events: "sample" },
    },
  ],
  [
    "channel-later",
    "A message of a type that came later survives",
    "channel",
    { replies: socket({ step: "take" }, { step: "later" }, BYE), expect: { outcome: "success", events: "sample" } },
  ],
  [
    "channel-ping",
    "A ping is answered",
    "channel",
    {
      replies: socket({ step: "take" }, { step: "ping" }, { step: "send" }, BYE),
      expect: { outcome: "success", events: "sample" },
    },
  ],
  [
    "channel-close",
    "The code and reason of a close are told",
    "channel",
    {
      replies: socket({ step: "take" }, { step: "send" }, { step: "close", code: 4001, reason: "enough" }),
      expect: { outcome: "error", kind: "closed", closeCode: 4001, closeReason: "enough" },
    },
  ],
  [
    "channel-drop",
    "A connection that breaks is told",
    "channel",
    { replies: socket({ step: "take" }, { step: "drop" }), expect: { outcome: "error", kind: "connection" } },
  ],
  [
    "channel-not-json",
    "A message that is not JSON is a decode error",
    "channel",
    {
      replies: socket({ step: "take" }, { step: "text", text: "{nonsense" }, BYE),
      expect: { outcome: "error", kind: "decode" },
    },
  ],
  [
    "channel-refused",
    "A connection that is refused is an error",
    "channel",
    { client: { maxRetries: 0 }, replies: [{ kind: "status", status: 403 }], expect: { outcome: "error" } },
  ],
  [
    "channel-reconnect",
    "A broken connection is made again where that is switched on",
    "channel",
    {
      client: { reconnect: true },
      replies: [...socket({ step: "take" }, { step: "send" }, { step: "drop" }), ...socket({ step: "send" }, BYE)],
      expect: { outcome: "success", events: "sample" },
      wire: { attempts: 2 },
    },
  ],
]);
