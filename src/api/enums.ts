import type { Coverage } from "./coverage.ts";
import { asText, get, isObject } from "./json.ts";
import type { EnumType } from "./model.ts";
import type { Content } from "./schema.ts";
import type { Shape } from "./shape.ts";
import { child } from "./source.ts";

export type EnumContent = Pick<EnumType, "kind" | "base" | "values">;

/** The content of a schema with `enum` or `const`; undefined where its type alone says more. */
export function enumContent(shape: Shape, said: unknown[], coverage: Coverage): Content | undefined {
  const part = shape.valuesPart!;
  const texts = shape.types?.length === 1 && shape.types[0] === "string";
  // YAML reads `1.0` or `true` as a number or boolean; a string type says that text was meant.
  const values = texts ? said.map((value) => asText(value) ?? value) : said;
  const [first] = values;
  if (first === undefined) return { ref: { kind: "literal", value: null } };
  if (values.some((value) => typeof value === "object")) {
    coverage.documentation(child(part.node, "enum"), "enum", "Objects and arrays as enum values become any value.");
    return { ref: { kind: "any" } };
  }
  const single = values.length === 1;
  if (single && isScalar(first) && (typeof first === "boolean" || get(part.node.value, "const") !== undefined)) {
    return { ref: { kind: "literal", value: first } };
  }
  if (values.every((value) => typeof value === "boolean")) return { ref: { kind: "scalar", scalar: "boolean" } };
  const base = baseOf(values);
  if (base === undefined) return undefined;
  const unique = [...new Set(values.filter((value) => typeof value === "string" || typeof value === "number"))];
  const descriptions = descriptionsOf(part.node.value);
  return {
    kind: "enum",
    base,
    values: unique.map((value, index) => {
      const description = descriptions(value, index);
      return description === undefined ? { value } : { value, description };
    }),
  };
}

/** An inline enum of one text needs no name: it is that text. */
export function literalOrEnum(content: Content): Content {
  if (!("kind" in content) || content.kind !== "enum" || content.values.length !== 1) return content;
  return { ref: { kind: "literal", value: content.values[0]!.value } };
}

export function baseOf(values: unknown[]): EnumType["base"] | undefined {
  if (values.every((value) => typeof value === "string")) return "string";
  // What no 64 bits can hold is a number, though it has no fraction.
  if (values.every((value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63)) return "integer";
  return values.every((value) => typeof value === "number") ? "number" : undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Descriptions of values from the extensions in use for them: a list in the values' order, or a map. */
function descriptionsOf(schema: unknown): (value: string | number, index: number) => string | undefined {
  const said = get(schema, "x-enum-descriptions") ?? get(schema, "x-enumDescriptions");
  return (value, index) => {
    if (Array.isArray(said)) return asText(said[index]);
    return isObject(said) ? asText(get(said, String(value))) : undefined;
  };
}
