import { createHmac } from "node:crypto";
import type { ApiModel } from "../api/model.ts";
import type { Json, Samples } from "../api/sample.ts";
import type { WebhookFlaw } from "../conformance/scenario.ts";

/** A webhook as it arrives, and the secrets by which its receiver knows the sender. */
export interface Delivery {
  body: string;
  headers: Record<string, string>;
  secrets: string[];
  event: Json;
}

/** `whsec_` and at least 24 bytes in base64. */
const SECRET = `whsec_${Buffer.from("a secret of the mock's webhooks").toString("base64")}`;
const OTHER_SECRET = `whsec_${Buffer.from("another secret of the webhooks").toString("base64")}`;
const TEN_MINUTES_S = 600;

/** The sample of an event, signed by the Standard Webhooks scheme, or with something wrong. */
export function deliver(model: ApiModel, samples: Samples, flaw?: WebhookFlaw): Delivery {
  const sampled = samples.value(model.webhookEvent!, "response");
  const event = flaw === "later" ? later(sampled) : sampled;
  const body = JSON.stringify(event);
  const age = { old: -TEN_MINUTES_S, future: TEN_MINUTES_S }[flaw as string] ?? 0;
  const timestamp = String(Math.floor(Date.now() / 1_000) + age);
  const id = "msg_2mock";
  const signature = sign(SECRET, id, timestamp, body);
  const wrong = sign(OTHER_SECRET, id, timestamp, body);
  const signatures: Partial<Record<WebhookFlaw, string>> = {
    signature: wrong,
    many: `${wrong} v2,bm90aGluZw== ${signature}`,
  };
  return {
    event,
    body: flaw === "body" ? `${body} ` : body,
    headers: {
      "content-type": "application/json",
      "webhook-id": flaw === "id" ? "msg_3mock" : id,
      "webhook-timestamp": timestamp,
      ...(flaw !== "no-signature" && { "webhook-signature": (flaw && signatures[flaw]) ?? signature }),
    },
    secrets: flaw === "rotated" ? [OTHER_SECRET, SECRET] : [SECRET],
  };
}

/** Standard Webhooks, "Signature scheme": HMAC-SHA256 of `id.timestamp.body`. */
export function sign(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** An event or message whose type no client knows. */
export function later(sampled: Json): Json {
  const own = typeof sampled === "object" && sampled !== null && !Array.isArray(sampled) ? sampled : {};
  return { ...own, type: "type.that.came.later", "x-later": { nested: [1, null] } };
}
