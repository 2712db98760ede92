import { docsOf } from "./docs.ts";
import { asText, defined, extended, get } from "./json.ts";
import type { Message, TypeRef } from "./model.ts";
import { JSON_SCHEMA_FORMAT } from "./multi-format.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child, elements, identity } from "./source.ts";

/** Reads an AsyncAPI message, its traits applied. The key names it when it says no name itself. */
export function readMessage(reader: SchemaReader, node: Located, key: string, defaultContentType: string): Message {
  const traits = elements(child(node, "traits")).map((trait) => reader.sources.follow(trait));
  const sources = [...traits, node];
  const said = (field: string) =>
    sources.map((source) => get(source.value, field)).findLast((value) => value !== undefined);
  const contentType = asText(said("contentType")) ?? defaultContentType;
  const name = asText(said("name")) ?? key;
  const docs = docsOf(Object.assign({}, ...sources.map(({ value }) => value)), name);
  return {
    name,
    ...docs,
    payload: readPayload(reader, node, key),
    contentType,
    ...extended(Object.assign({}, ...sources.map(({ value }) => value))),
    ...bindingsOf(reader, sources),
    ...defined({
      headers: readHeaders(reader, sources, node, key),
      correlationId: asText(get(correlation(reader, sources), "location")),
      example: get(sources.flatMap((source) => elements(child(source, "examples"))).at(-1)?.value, "payload"),
    }),
  };
}

/** The bindings of an object and its traits, by protocol; absent where there are none. */
export function bindingsOf(reader: SchemaReader, sources: Located[]): { bindings?: Record<string, unknown> } {
  const said = sources.map((source) => reader.sources.follow(child(source, "bindings")).value);
  const bindings = Object.assign({}, ...said) as Record<string, unknown>;
  return Object.keys(bindings).length > 0 ? { bindings } : {};
}

function correlation(reader: SchemaReader, sources: Located[]): unknown {
  const said = sources.map((source) => child(source, "correlationId")).filter(({ value }) => value !== undefined);
  const last = said.at(-1);
  return last && reader.sources.follow(last).value;
}

function readPayload(reader: SchemaReader, node: Located, key: string): TypeRef {
  const payload = child(node, "payload");
  if (payload.value === undefined) return { kind: "any" };
  // AsyncAPI 3 wraps schemas of another format: `{schemaFormat, schema}`.
  const wrapped = reader.sources.follow(payload);
  const isWrapped = get(wrapped.value, "schemaFormat") !== undefined;
  const format = asText(get(isWrapped ? wrapped.value : node.value, "schemaFormat"));
  if (format !== undefined && !JSON_SCHEMA_FORMAT.test(format)) {
    reader.coverage.lost(payload, "schemaFormat", `A schema in ${format} becomes any value.`);
    return { kind: "any" };
  }
  return reader.typeRef(isWrapped ? child(wrapped, "schema") : payload, [key, "payload"]);
}

function readHeaders(reader: SchemaReader, sources: Located[], node: Located, key: string): TypeRef | undefined {
  const parts = sources
    .map((source) => child(source, "headers"))
    .filter(({ value }) => value !== undefined)
    .map((headers) => ({ node: headers, hint: [key, "headers"], own: true }));
  if (parts.length === 0) return undefined;
  return reader.typeOfParts(parts, {
    id: `${identity(node)}/headers`,
    hint: [key, "headers"],
    without: new Set(),
    named: false,
  });
}
