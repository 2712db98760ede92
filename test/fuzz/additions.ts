import type { Json } from "./schemas.ts";

/** Words that no spec of ours has in it. */
const NEW = "Quokka";

/** A schema with inline schemas of each kind in it. */
const schema = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    kind: { type: "string", enum: ["small", "large"] },
    home: { type: "object", properties: { island: { type: "string" } } },
    food: {
      oneOf: [
        { type: "string" },
        { type: "array", items: { type: "object", properties: { leaf: { type: "string" } } } },
      ],
    },
  },
};

const operation = (operationId: string | undefined, tags: string[]) => ({
  ...(operationId === undefined ? {} : { operationId }),
  ...(tags.length > 0 ? { tags } : {}),
  parameters: [{ name: "quokka_filter", in: "query", schema: { type: "string", enum: ["a", "b"] } }],
  requestBody: { content: { "application/json": { schema } } },
  responses: { "200": { description: "ok", content: { "application/json": { schema } } } },
});

/** A copy of a map with an entry at its start, in its middle or at its end. */
function insert(map: unknown, key: string, value: unknown, where: "first" | "middle" | "last"): Json {
  const entries = Object.entries((map ?? {}) as Json);
  const at = { first: 0, middle: Math.floor(entries.length / 2), last: entries.length }[where];
  return Object.fromEntries([...entries.slice(0, at), [key, value], ...entries.slice(at)]);
}

function withSchema(document: Json, name: string, where: "first" | "middle" | "last", value: Json = schema): Json {
  const components = (document.components ?? {}) as Json;
  return { ...document, components: { ...components, schemas: insert(components.schemas, name, value, where) } };
}

const withPath = (document: Json, path: string, item: Json, where: "first" | "middle" | "last"): Json => ({
  ...document,
  paths: insert(document.paths, path, item, where),
});

/** The same word in another spelling, which is the same name in most languages. */
const respelled = (name: string) => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase());

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function operationsOf(document: Json): Json[] {
  const items = Object.values((document.paths ?? {}) as Json) as Json[];
  return items.flatMap((item) => METHODS.flatMap((method) => (item?.[method] ? [item[method] as Json] : [])));
}

/**
 * What an author may add to a document. What has a name of its own may be added anywhere; what has nearly the name of
 * another is added at the end, where it comes second.
 */
export function additions(document: Json): [string, Json][] {
  const schemas = Object.keys(((document.components as Json | undefined)?.schemas ?? {}) as Json);
  const [similar] = schemas.filter((name) => !schemas.includes(respelled(name)) && respelled(name) !== name);
  const added: [string, Json][] = (["first", "middle", "last"] as const).map((where) => [
    `a schema ${where}`,
    withSchema(document, NEW, where),
  ]);
  if (similar !== undefined) added.push(["a similar schema", withSchema(document, respelled(similar), "last")]);
  if (document.openapi === undefined) return added;
  const operations = operationsOf(document);
  const [tag] = operations.flatMap(({ tags }) => (tags as string[] | undefined) ?? []);
  const [id] = operations.flatMap(({ operationId }) => (typeof operationId === "string" ? [operationId] : []));
  added.push(
    [
      "an operation first",
      withPath(document, "/quokkas", { post: operation("feedQuokka", tag === undefined ? [] : [tag]) }, "first"),
    ],
    ["an operation in the middle", withPath(document, "/quokkas/{id}", { get: operation(undefined, []) }, "middle")],
    ["an operation of a new tag", withPath(document, "/quokkas", { put: operation("feed-quokka", [NEW]) }, "first")],
  );
  if (id !== undefined) {
    const post = operation(
      respelled(id) === id ? `${id}_` : respelled(id),
      tag === undefined ? [] : [tag, respelled(tag)],
    );
    added.push(["a similar operation", withPath(document, "/quokkas", { post }, "last")]);
  }
  return added;
}
