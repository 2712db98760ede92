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
  media: set("schema example examples encoding"),
} as const;

type Kind = keyof typeof known;

/** What is lost with a schema keyword that the model does not carry. */
const losses: Record<string, { severity: "lost" | "documentation"; reason: string }> = {
  not: { severity: "documentation", reason: "Values that the spec excludes are not refused." },
  if: { severity: "documentation", reason: "Conditions are not checked: what they add is optional." },
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
  then: { severity: "documentation", reason: "Conditions are not checked: what they add is optional." },
  else: { severity: "documentation", reason: "Conditions are not checked: what they add is optional." },
  contains: { severity: "documentation", reason: "What an array must contain is not checked." },
  minContains: { severity: "documentation", reason: "What an array must contain is not checked." },
  maxContains: { severity: "documentation", reason: "What an array must contain is not checked." },
  propertyNames: { severity: "documentation", reason: "Names of properties are not checked." },
  dependentRequired: { severity: "documentation", reason: "Dependencies between properties are not checked." },
  dependentSchemas: { severity: "documentation", reason: "Conditions are not checked: what they add is optional." },
  unevaluatedProperties: { severity: "documentation", reason: "Unlisted properties are tolerated." },
  unevaluatedItems: { severity: "documentation", reason: "Items beyond those listed are tolerated." },
  contentSchema: { severity: "documentation", reason: "The content of an encoded string has no type: it stays text." },
};

/** Reports every keyword that the model does not carry. */
export function checkKeywords(node: Located, kind: Kind, coverage: Coverage): void {
  if (!isObject(node.value)) return;
  for (const key of Object.keys(node.value)) {
    if (known[kind].has(key) || key.startsWith("x-")) continue;
    const loss = kind === "schema" && Object.hasOwn(losses, key) ? losses[key] : undefined;
    const at = child(node, key);
    if (loss?.severity === "lost") coverage.lost(at, key, loss.reason);
    else coverage.documentation(at, key, loss?.reason ?? "The keyword is not known.");
  }
  if (kind === "schema" && isObject(node.value.xml)) {
    coverage.documentation(child(node, "xml"), "xml", "XML is not generated.");
  }
}
