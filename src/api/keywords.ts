import type { Coverage } from "./coverage.ts";
import { isObject } from "./json.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

/** Schema keywords that describe and do not restrict. */
export const annotations: ReadonlySet<string> = new Set([
  "title",
  "description",
  "summary",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
  "xml",
  "$comment",
  "$schema",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$recursiveAnchor",
  "$dynamicRef",
  "$recursiveRef",
  "$vocabulary",
  "$defs",
  "definitions",
]);

const set = (words: string) => new Set(words.split(" "));

/**
 * Keywords that the model carries, by the kind of object they are in. Limits on values (`maximum`, `uniqueItems`, …)
 * count as carried: an SDK does not check values, the server does, and the mock server does from the document itself.
 */
const known = {
  schema: new Set([
    ...annotations,
    ...set("$ref type enum const format nullable discriminator allOf oneOf anyOf"),
    ...set("properties required additionalProperties patternProperties minProperties maxProperties"),
    ...set("items prefixItems additionalItems minItems maxItems uniqueItems"),
    ...set("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern"),
    ...set("contentEncoding contentMediaType"),
  ]),
  item: set(
    "$ref summary description servers parameters get put post delete options head patch trace query additionalOperations",
  ),
  operation: set(
    "tags summary description externalDocs operationId parameters requestBody responses deprecated security callbacks servers",
  ),
  parameter: set(
    "$ref name in description required deprecated allowEmptyValue style explode allowReserved schema example examples content summary",
  ),
  header: set(
    "$ref description required deprecated allowEmptyValue style explode allowReserved schema example examples content summary",
  ),
  body: set("$ref description content required summary"),
  response: set("$ref description headers content links summary"),
  media: set("schema itemSchema example examples encoding"),
} as const;

type Kind = keyof typeof known;

/** What an SDK does not check of a schema: keywords that the model does not carry. */
const unchecked: Record<string, string> = {
  not: "Values that the spec excludes are not refused.",
  if: "Conditions are not checked: what they add is optional.",
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
  then: "Conditions are not checked: what they add is optional.",
  else: "Conditions are not checked: what they add is optional.",
  contains: "What an array must contain is not checked.",
  minContains: "What an array must contain is not checked.",
  maxContains: "What an array must contain is not checked.",
  propertyNames: "Names of properties are not checked.",
  dependentRequired: "Dependencies between properties are not checked.",
  dependentSchemas: "Conditions are not checked: what they add is optional.",
  unevaluatedProperties: "Unlisted properties are tolerated.",
  unevaluatedItems: "Items beyond those listed are tolerated.",
  contentSchema: "The content of an encoded string has no type: it stays text.",
};

/** Reports every keyword that the model does not carry. */
export function checkKeywords(node: Located, kind: Kind, coverage: Coverage): void {
  if (!isObject(node.value)) return;
  for (const key of Object.keys(node.value)) {
    if (known[kind].has(key) || key.startsWith("x-")) continue;
    const reason = kind === "schema" && Object.hasOwn(unchecked, key) ? unchecked[key] : undefined;
    coverage.documentation(child(node, key), key, reason ?? "The keyword is not known.");
  }
  if (kind === "schema" && isObject(node.value.xml)) {
    coverage.documentation(child(node, "xml"), "xml", "XML is not generated.");
  }
}
