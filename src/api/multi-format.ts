import { described } from "./bundle.ts";
import { asText, isObject, type Obj } from "./json.ts";
import type { Located } from "./source.ts";

/** Schema formats that are JSON Schema, more or less: AsyncAPI's own, OpenAPI's and JSON Schema's. */
export const JSON_SCHEMA_FORMAT = /^application\/(vnd\.aai\.asyncapi|vnd\.oai\.openapi|schema)(\+json|\+yaml)?(;|$)/;

/**
 * Makes the schema of AsyncAPI 3's `{schemaFormat, schema}`, in place, where the format is JSON Schema: a reference to
 * it means the schema.
 */
export function unwrapSchemas(document: Located): void {
  for (const { value } of described(document)) {
    while (isWrapped(value)) {
      const { schema } = value;
      Reflect.deleteProperty(value, "schema");
      Reflect.deleteProperty(value, "schemaFormat");
      Object.assign(value, schema);
    }
  }
}

const isWrapped = (value: unknown): value is Obj & { schema: Obj } =>
  isObject(value) && isObject(value.schema) && JSON_SCHEMA_FORMAT.test(asText(value.schemaFormat) ?? "");
