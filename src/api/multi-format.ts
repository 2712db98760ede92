import { asText, get, isObject } from "./json.ts";

/** Schema formats that are JSON Schema, more or less: AsyncAPI's own, OpenAPI's and JSON Schema's. */
export const JSON_SCHEMA_FORMAT = /^application\/(vnd\.aai\.asyncapi|vnd\.oai\.openapi|schema)(\+json|\+yaml)?(;|$)/;

/**
 * Puts the schema in the place of AsyncAPI 3's `{schemaFormat, schema}`, in place, where the format is JSON Schema: a
 * reference to it means the schema.
 */
export function unwrapSchemas(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (["example", "examples"].includes(key) || key.startsWith("x-")) continue;
    unwrapSchemas(item);
    const schema = get(item, "schema");
    if (isObject(schema) && JSON_SCHEMA_FORMAT.test(asText(get(item, "schemaFormat")) ?? "")) {
      Reflect.set(value, key, schema);
    }
  }
}
