import { docsOf } from "./docs.ts";
import { defined, extended, get, isObject } from "./json.ts";
import type { TypeRef, Webhook } from "./model.ts";
import { METHODS, type OperationPlace, readBody, readParameters } from "./operation.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child, identity, members } from "./source.ts";
import { resolveAlias, unionOf } from "./union.ts";

/** Requests that the API sends on its own: `webhooks` of OpenAPI 3.1. */
export function readWebhooks(reader: SchemaReader, webhooks: Located): Webhook[] {
  return members(webhooks).flatMap(({ key: name, node }) => readItem(reader, name, "webhook", node));
}

/** Requests that an operation asks for: its `callbacks`, a path item for each URL expression. */
export function readCallbacks(reader: SchemaReader, { node }: OperationPlace, operation: string): Webhook[] {
  return members(child(node, "callbacks")).flatMap(({ key: name, node: callback }) =>
    members(reader.sources.follow(callback))
      .filter(({ key }) => !key.startsWith("x-"))
      .flatMap(({ key: url, node: item }) =>
        readItem(reader, name, "callback", item).map((webhook) => ({ ...webhook, callback: { operation, url } })),
      ),
  );
}

/** Any event that webhooks bring: the component that is a union of just these, else one of its own. */
export function readWebhookEvent(reader: SchemaReader, webhooks: Webhook[], root: Located): TypeRef | undefined {
  const events = webhooks.filter(({ callback }) => callback === undefined);
  const contents = events.flatMap(({ body }) => body?.contents.find(({ encoding }) => encoding === "json") ?? []);
  if (contents.length === 0) return undefined;
  const types = contents.map(({ type }) => type);
  const wanted = new Set(types.map((type) => JSON.stringify(type)));
  for (const { node } of members(child(root, "components", "schemas"))) {
    const declared = reader.typeRef(node, ["webhook", "event"]);
    const union = resolveAlias(reader, declared);
    if (union?.kind !== "union" || union.variants.length !== wanted.size) continue;
    if (union.variants.every(({ type }) => wanted.has(JSON.stringify(type)))) return declared;
  }
  const site = {
    id: `${identity(root)}/webhooks`,
    hint: ["webhook", "event"],
    without: new Set<string>(),
    named: false,
  };
  return unionOf(reader, types, site, []);
}

function readItem(reader: SchemaReader, name: string, kind: string, node: Located): Webhook[] {
  const item = reader.sources.follow(node);
  return METHODS.filter((method) => isObject(get(item.value, method))).map((method) => {
    const operation = child(item, method);
    return {
      name,
      method,
      ...docsOf(operation.value),
      ...extended(operation.value),
      parameters: readParameters(reader, item, operation, name),
      ...defined({ body: readBody(reader, child(operation, "requestBody"), [name, kind]) }),
      provenance: { file: operation.file.name, pointer: operation.pointer },
    };
  });
}
