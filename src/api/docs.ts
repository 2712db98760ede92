import { markdownOf } from "./html.ts";
import { asNumber, asText, defined, get, isObject } from "./json.ts";
import type { Constraints, Docs } from "./model.ts";
import { words } from "./names.ts";
import { PLAIN_FORMATS } from "./scalar.ts";

/** What a member of a spec's object says in Markdown; undefined where it says nothing. */
export function proseOf(value: unknown, key: "summary" | "title" | "description"): string | undefined {
  const text = asText(get(value, key));
  return text === undefined ? undefined : markdownOf(text);
}

/** Title, description and the like. A title that only repeats the name is left out. */
export function docsOf(value: unknown, name = ""): Docs {
  const title = proseOf(value, "summary") ?? proseOf(value, "title");
  const docs = get(value, "externalDocs");
  const url = asText(get(docs, "url"));
  return defined({
    summary: title === undefined || words(title).join() === words(name).join() ? undefined : title,
    description: proseOf(value, "description"),
    deprecated: get(value, "deprecated") === true,
    externalDocs: url === undefined ? undefined : defined({ url, description: proseOf(docs, "description") }),
  });
}

/** Documentation from several schema objects: for each field the last one that says it. */
export function mergedDocs(values: unknown[], name = ""): Docs {
  const all = values.map((value) => docsOf(value, name));
  return Object.assign({}, ...all, { deprecated: all.some((docs) => docs.deprecated) });
}

const LIMITS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** Limits from several schema objects, the last one winning. */
export function constraintsOf(values: unknown[]): Constraints {
  const constraints: Constraints = {};
  for (const value of values) {
    for (const key of LIMITS) {
      const limit = asNumber(get(value, key));
      if (limit !== undefined) constraints[key] = limit;
    }
    const pattern = get(value, "pattern");
    if (typeof pattern === "string") constraints.pattern = pattern;
    const format = get(value, "format");
    if (typeof format === "string" && PLAIN_FORMATS.has(format)) constraints.format = format;
    if (get(value, "uniqueItems") === true) constraints.uniqueItems = true;
    // OpenAPI 3.0: a flag that makes the limit beside it exclusive.
    if (get(value, "exclusiveMinimum") === true) moveLimit(constraints, "minimum", "exclusiveMinimum");
    if (get(value, "exclusiveMaximum") === true) moveLimit(constraints, "maximum", "exclusiveMaximum");
  }
  return constraints;
}

function moveLimit<Key extends keyof Constraints>(constraints: Constraints, from: Key, to: Key): void {
  const limit = constraints[from];
  if (limit === undefined) return;
  constraints[to] = limit;
  delete constraints[from];
}

/** The example of a schema: `example`, else the first of `examples`. */
export function schemaExample(values: unknown[]): unknown {
  return values.map(exampleOf).findLast((example) => example !== undefined);
}

function exampleOf(value: unknown): unknown {
  const example = get(value, "example");
  if (example !== undefined) return example;
  const examples = get(value, "examples");
  if (Array.isArray(examples)) return examples[0];
  // Some documents write a map of Example Objects in a schema, where the specification wants a list.
  return isObject(examples) ? get(Object.values(examples)[0], "value") : undefined;
}
