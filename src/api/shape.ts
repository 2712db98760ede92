import type { Coverage } from "./coverage.ts";
import { asTexts, get, isObject, isReference } from "./json.ts";
import { annotations, checkKeywords } from "./keywords.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, identity, members } from "./source.ts";

/** One schema object that applies to a value: the schema itself, an `allOf` member, or what a `$ref` leads to. */
export interface Part {
  node: Located;
  /** Names what is inline in it. */
  hint: string[];
  /** False once a `$ref` was crossed: its descriptions belong to another type. */
  own: boolean;
}

/** A set of alternatives: `oneOf` or `anyOf`. */
export interface Group {
  keyword: "oneOf" | "anyOf";
  node: Located;
  variants: Located[];
  /** The schema object that it is part of. */
  part: Part;
}

/** Everything that several schema objects say together about one value. */
export interface Shape {
  parts: Part[];
  /** Undefined when nothing is said. "null" is left out: nullability is asked for separately. */
  types: string[] | undefined;
  /** From `enum` and `const`; null left out. */
  values: unknown[] | undefined;
  /** The part that says the values. */
  valuesPart: Part | undefined;
  properties: Map<string, Part[]>;
  required: Set<string>;
  /** Schemas of properties that are not listed; `true` counts as a schema. */
  additional: Part[];
  /** Schemas of properties whose names match a pattern: each is one of several. */
  patterns: Part[];
  /** `additionalProperties: false`. */
  closed: boolean;
  /** What `items` says of every item, or of those after the tuple's. */
  items: Part[];
  /** A tuple's schemas by position; empty for an ordinary array. */
  prefix: Part[][];
  groups: Group[];
}

/** Names a schema by what it is called where it stands. */
export type HintOf = (target: Located) => string[];

/** A schema, its `allOf` members and, where more is said beside a `$ref`, its target: parents first, itself last. */
export function expand(sources: Sources, node: Located, hint: string[], hintOf: HintOf): Part[] {
  const parts: Part[] = [];
  const seen = new Set<string>();
  const visit = (current: Located, currentHint: string[], own: boolean) => {
    const id = identity(current);
    if (seen.has(id) || !isObject(current.value)) return;
    seen.add(id);
    if (isReference(current.value)) {
      const target = sources.target(current.value.$ref, current);
      visit(target, isReference(target.value) ? currentHint : hintOf(target), false);
    }
    for (const member of elements(child(current, "allOf"))) visit(member, currentHint, own);
    parts.push({ node: current, hint: currentHint, own });
  };
  visit(node, hint, true);
  return parts;
}

/** Where merged parts come from, and where losses are told. */
interface Context {
  sources: Sources;
  coverage: Coverage;
}

/** Merges what the parts say. `without` names a group (by identity) that is being resolved. */
export function mergeParts(parts: Part[], { sources, coverage }: Context, without: ReadonlySet<string>): Shape {
  const shape: Shape = {
    parts,
    types: undefined,
    values: undefined,
    valuesPart: undefined,
    properties: new Map(),
    required: new Set(),
    additional: [],
    patterns: [],
    closed: false,
    items: [],
    prefix: [],
    groups: [],
  };
  for (const part of parts) {
    checkKeywords(part.node, "schema", coverage);
    mergeTypes(shape, part);
    mergeValues(shape, part);
    mergeObject(shape, part, coverage);
    mergeArray(shape, part);
    for (const keyword of ["oneOf", "anyOf"] as const) {
      const node = child(part.node, keyword);
      const variants = elements(node);
      if (variants.length > 0 && !without.has(identity(node))) shape.groups.push({ keyword, node, variants, part });
    }
  }
  for (const part of parts) mergeConditional(shape, part, sources);
  return shape;
}

/** What a value may have under a condition becomes optional properties: the condition is the server's to check. */
function mergeConditional(shape: Shape, part: Part, sources: Sources): void {
  const branches = [
    ...["then", "else"].map((keyword) => child(part.node, keyword)),
    ...members(child(part.node, "dependentSchemas")).map(({ node }) => node),
  ];
  for (const branch of branches) {
    for (const { key, node } of members(child(sources.follow(branch), "properties"))) {
      if (shape.properties.has(key) || node.value === false || node.value === true) continue;
      shape.properties.set(key, [{ node, hint: [...part.hint, key], own: true }]);
    }
  }
}

/** The types that a schema object lists, each once, null left out. */
export function typesOf(value: unknown): string[] | undefined {
  const type = get(value, "type");
  // Kubernetes sends numbers where this format stands, whatever the type beside it says.
  if (type === "string" && get(value, "format") === "int-or-string") return ["string", "integer"];
  if (typeof type === "string") return [type].filter((name) => name !== "null");
  if (Array.isArray(type)) return [...new Set(asTexts(type))].filter((name) => name !== "null");
  return undefined;
}

function mergeTypes(shape: Shape, part: Part): void {
  const types = typesOf(part.node.value);
  if (types === undefined) return;
  const narrowed = shape.types?.flatMap((a) => types.flatMap((b) => narrower(a, b)));
  // Parts that contradict each other allow nothing; the last one is what the author meant most likely.
  shape.types = narrowed === undefined || narrowed.length === 0 ? types : [...new Set(narrowed)];
}

function narrower(a: string, b: string): string[] {
  if (a === b) return [a];
  return [a, b].includes("integer") && [a, b].includes("number") ? ["integer"] : [];
}

function mergeValues(shape: Shape, part: Part): void {
  const constant = get(part.node.value, "const");
  const list = get(part.node.value, "enum");
  const values = constant !== undefined ? [constant] : Array.isArray(list) ? list : undefined;
  if (values === undefined) return;
  const said = values.filter((value) => value !== null);
  const common = shape.values?.filter((value) => said.includes(value));
  shape.values = common === undefined || common.length === 0 ? said : common;
  shape.valuesPart = part;
}

function mergeObject(shape: Shape, part: Part, coverage: Coverage): void {
  for (const { key, node } of members(child(part.node, "properties"))) {
    const hint = [...part.hint, key];
    const same = shape.properties.get(key) ?? [];
    if (same.some((other) => identity(other.node) === identity(node))) continue;
    shape.properties.set(key, [...same, { node, hint, own: true }]);
  }
  for (const name of elements(child(part.node, "required"))) {
    if (typeof name.value === "string") shape.required.add(name.value);
  }
  const additional = child(part.node, "additionalProperties");
  if (additional.value === false) shape.closed = true;
  else if (additional.value !== undefined) {
    shape.additional.push({ node: additional, hint: [...part.hint, "value"], own: true });
  }
  for (const { node } of members(child(part.node, "patternProperties"))) {
    coverage.documentation(node, "patternProperties", "The pattern of the property names is not checked.");
    shape.patterns.push({ node, hint: [...part.hint, "value"], own: true });
  }
}

/** `prefixItems`, or `items` as a list as drafts before 2020-12 had it; then `additionalItems` is what follows. */
function mergeArray(shape: Shape, part: Part): void {
  const items = child(part.node, "items");
  const isList = Array.isArray(items.value);
  for (const [index, node] of elements(isList ? items : child(part.node, "prefixItems")).entries()) {
    const position = { node, hint: [...part.hint, "item", String(index + 1)], own: true };
    shape.prefix[index] = [...(shape.prefix[index] ?? []), position];
  }
  const rest = isList ? child(part.node, "additionalItems") : items;
  if (rest.value !== undefined && rest.value !== false) {
    shape.items.push({ node: rest, hint: [...part.hint, "item"], own: true });
  }
}

/** True when a schema object restricts values: it says more than annotations, or a type that is said anyway. */
export function isSubstantial(value: unknown, impliedTypes: readonly string[] = []): boolean {
  if (!isObject(value)) return value === false;
  return Object.keys(value).some((key) => {
    if (annotations.has(key) || key.startsWith("x-") || key === "nullable") return false;
    if (key === "type") return !typesOf(value)?.every((type) => impliedTypes.includes(type));
    if (key === "allOf" && Array.isArray(value.allOf)) {
      return value.allOf.some((member) => isSubstantial(member, impliedTypes));
    }
    return true;
  });
}
