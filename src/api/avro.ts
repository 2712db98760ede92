import { described } from "./bundle.ts";
import { asText, get, type Obj } from "./json.ts";
import type { Located, Sources } from "./source.ts";
import { child } from "./source.ts";

const AVRO = /^application\/vnd\.apache\.avro(\+json|\+yaml)?(;|$)/;
const JSON_SCHEMA = "application/schema+json;version=draft-07";

/**
 * Makes JSON Schema of a document's Avro schemas, in place. AsyncAPI 2 names the format beside `payload`, AsyncAPI 3
 * beside `schema`.
 * @throws ForgeError LF1005 for a schema that is not Avro
 */
export async function convertAvro(sources: Sources, document: Located): Promise<void> {
  for (const holder of [...described(document)].filter(isAvro)) {
    const key = get(holder.value, "schema") === undefined ? "payload" : "schema";
    const schema = sources.follow(child(holder, key));
    if (schema.value === undefined) continue;
    const { AvroSchemaParser } = await import("@asyncapi/avro-schema-parser");
    const { value } = holder as Located & { value: Obj };
    try {
      value[key] = await AvroSchemaParser().parse({
        asyncapi: { semver: { version: "3.0.0", major: 3, minor: 0, patch: 0 }, source: "", parsed: {} as never },
        data: structuredClone(schema.value),
        meta: { message: {} },
        path: [],
        schemaFormat: AVRO.source,
        defaultSchemaFormat: JSON_SCHEMA,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw sources.error("LF1005", `The schema is not Avro: ${reason}`, schema);
    }
    value.schemaFormat = JSON_SCHEMA;
  }
}

const isAvro = ({ value }: Located) => AVRO.test(asText(get(value, "schemaFormat")) ?? "");
