import { get } from "../api/json.ts";
import type { Channel } from "../api/model.ts";
import { below, type Node, nodeAt } from "./document.ts";

/**
 * The payload schemas of what a client sends on a channel. Undefined when the document does not have the channel;
 * empty when a message may be anything.
 */
export function messageSchemas(document: unknown, channel: Channel): Node[] | undefined {
  const found = below(document, nodeAt(document, "/channels"), channel.id);
  if (found === undefined) return undefined;
  const candidates = messages(document, found);
  const payloads = channel.sends.map(({ name }) => {
    const message = candidates.find((candidate) => candidate.names.includes(name))?.node;
    const payload = below(document, message, "payload");
    return get(payload?.value, "schemaFormat") === undefined ? payload : below(document, payload, "schema");
  });
  return payloads.every((payload) => payload !== undefined) ? payloads : [];
}

/** Messages with every name that the model may know them by. */
function messages(document: unknown, channel: Node): { names: unknown[]; node: Node }[] {
  const lists = [
    // Version 3, where an operation's reply may name a message of another place; then version 2.
    below(document, channel, "messages"),
    nodeAt(document, "/components/messages"),
    below(document, channel, "publish", "message", "oneOf"),
    below(document, channel, "publish"),
  ];
  return lists.flatMap((list) =>
    Object.keys(Object(list?.value)).flatMap((key) => {
      const node = below(document, list, key);
      if (node === undefined) return [];
      const traits = Object.keys(Object(get(node.value, "traits"))).map((index) =>
        get(below(document, node, "traits", index)?.value, "name"),
      );
      const operation = get(list?.value, "operationId");
      const { value, pointer } = node;
      const names = [get(value, "name"), ...traits, get(value, "messageId"), key, pointer.split("/").at(-1), operation];
      return [{ names: names.filter(Boolean), node }];
    }),
  );
}
