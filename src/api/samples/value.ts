import { asText, get, isObject } from "../json.ts";
import type { Constraints, NamedType, ObjectType, Property, TypeId, TypeRef, UnionType, Variant } from "../model.ts";
import type { Json } from "../sample.ts";
import { conform, type Scope, travels } from "./conform.ts";
import { scalarSample } from "./scalar.ts";

/** Optional properties are present in objects down to this depth; below it only required ones. */
const OPTIONAL_DEPTH = 3;

/** Which of the values that a type allows: with everything in it, with what is required, or with null for what may be. */
export type Fill = "all" | "required" | "null";

/** A sample that does not depend on what it is within, unless that is one of the types that it met. */
interface Known {
  value: Json | undefined;
  met: ReadonlySet<TypeId>;
}

/** Samples are asked for again and again, for each language and place: those of named types are kept, by index. */
const known = new WeakMap<Scope["types"], Map<string, Known>>();

interface Position extends Scope {
  fill: Fill;
  /** Gathers the named types that a sample leads to. */
  met: Set<TypeId>;
  depth: number;
  /** Named types that the value is within: meeting one again would never end. */
  within: ReadonlySet<TypeId>;
}

/** What is said beside a type where it is used. */
export interface Usage {
  examples?: unknown[];
  constraints?: Constraints;
}

/** A value of the type, the first usable example if there is one. Null where every value is infinite. */
export function sampleOf(type: TypeRef, scope: Scope, usage: Usage = {}, fill: Fill = "all"): Json {
  return sample(type, { ...scope, fill, depth: 0, within: new Set(), met: new Set() }, usage) ?? null;
}

/** Samples of every variant that can be told apart in a stream; at least two values. */
export function sampleVariants(type: TypeRef, scope: Scope): Json[] {
  const named = type.kind === "named" ? scope.types.get(type.id) : undefined;
  const isTold = named?.kind === "union" && named.discriminator;
  const values = isTold ? variantSamples(named, scope) : [sampleOf(type, scope)];
  return values.length > 1 ? values : [...values, ...values];
}

/** A sample of each variant of a union. */
export function variantSamples(union: UnionType, scope: Scope): Json[] {
  return [...union.variants.keys()].flatMap((index) => {
    const value = variantSample(union, index, {
      ...scope,
      fill: "all",
      depth: 0,
      within: new Set([union.id]),
      met: new Set(),
    });
    return value === undefined ? [] : [value];
  });
}

/** Undefined when the type has no finite value here. */
function sample(type: TypeRef, position: Position, usage: Usage): Json | undefined {
  if (position.fill === "null" && type.kind === "nullable") return null;
  for (const example of usage.examples ?? []) {
    if (saysNothing(example)) continue;
    const value = conform(example, type, position, usage.constraints);
    if (value !== undefined) return value;
  }
  switch (type.kind) {
    case "any":
      return "sample";
    case "literal":
      return type.value;
    case "nullable":
      return sample(type.of, position, usage) ?? null;
    case "scalar":
      return scalarSample(type.scalar, { ...type.constraints, ...usage.constraints });
    case "array":
      return arraySample(type, position, { ...type.constraints, ...usage.constraints });
    case "map":
      return mapSample(type.values, position, { ...type.constraints, ...usage.constraints });
    case "named":
      return namedSample(position.types.get(type.id), position, usage);
  }
}

function namedSample(type: NamedType | undefined, position: Position, usage: Usage): Json | undefined {
  if (type === undefined) return undefined;
  position.met.add(type.id);
  if (position.within.has(type.id)) return undefined;
  const { types, direction, fill, depth, within } = position;
  const samples = known.get(types) ?? new Map<string, Known>();
  known.set(types, samples);
  const key = [
    direction,
    fill,
    Math.min(depth, OPTIONAL_DEPTH + 1),
    JSON.stringify(usage.constraints ?? {}),
    type.id,
  ].join(" ");
  let found = samples.get(key);
  if (!found || [...within].some((id) => found?.met.has(id))) {
    const met = new Set([type.id]);
    found = { value: freshSample(type, { ...position, met }, usage), met };
    if (![...within].some((id) => met.has(id))) samples.set(key, found);
  }
  for (const id of found.met) position.met.add(id);
  return found.value;
}

function freshSample(type: NamedType, position: Position, usage: Usage): Json | undefined {
  const inside = { ...position, within: new Set([...position.within, type.id]) };
  const example =
    saysNothing(type.example) || position.fill !== "all"
      ? undefined
      : conform(type.example, { kind: "named", id: type.id }, inside, usage.constraints);
  if (example !== undefined) return example;
  switch (type.kind) {
    case "alias":
      return sample(type.type, inside, usage);
    case "enum":
      return type.values[0]?.value;
    case "object":
      return objectSample(type, { ...inside, depth: inside.depth + 1 });
    case "union":
      return unionSample(type, inside);
  }
}

function arraySample(
  { items, prefix }: Extract<TypeRef, { kind: "array" }>,
  position: Position,
  constraints: Constraints,
): Json | undefined {
  if (prefix) {
    const places = prefix.map((type) => sample(type, position, {}));
    return places.every((value) => value !== undefined) ? places : undefined;
  }
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = constraints;
  const item = sample(items, position, {});
  if (item === undefined) return minItems > 0 ? undefined : [];
  const length = Math.min(Math.max(1, minItems), maxItems);
  if (constraints.uniqueItems && length > 1) return different(items, item, length, position);
  return Array.from({ length }, () => item);
}

/** Values that differ: those of an enum, numbers and texts that count up; as many of them as the type makes easy. */
function different(type: TypeRef, item: Json, length: number, position: Position): Json[] {
  const named = type.kind === "named" ? position.types.get(type.id) : undefined;
  if (named?.kind === "alias") return different(named.type, item, length, position);
  if (named?.kind === "enum") return named.values.slice(0, length).map(({ value }) => value);
  if (typeof item === "number") return Array.from({ length }, (_, index) => item + index);
  const isFree = type.kind === "scalar" && type.scalar === "string" && typeof item === "string";
  if (!isFree) return [item];
  const counted = (index: number) =>
    /^\d+$/.test(item) ? String(BigInt(item) + BigInt(index)) : `${item}${index + 1}`;
  return Array.from({ length }, (_, index) => (index === 0 ? item : counted(index)));
}

function mapSample(values: TypeRef, position: Position, { minProperties = 1 }: Constraints): Json {
  const value = sample(values, position, {});
  if (value === undefined) return {};
  const keys = Array.from({ length: Math.max(1, minProperties) }, (_, index) =>
    index === 0 ? "key" : `key${index + 1}`,
  );
  return Object.fromEntries(keys.map((key) => [key, value]));
}

function objectSample(type: ObjectType, position: Position): Json | undefined {
  const entries: [string, Json][] = [];
  for (const property of type.properties) {
    if (!travels(property, position.direction)) continue;
    const value = propertySample(property, position);
    if (value !== undefined) entries.push([property.name, value]);
    else if (property.required) return undefined;
  }
  if (type.additional && entries.length === 0) {
    const value = sample(type.additional, position, {});
    const isStated = type.properties.some(({ name }) => name === "key");
    if (value !== undefined) entries.push([isStated ? "another-key" : "key", value]);
  }
  return Object.fromEntries(entries);
}

function propertySample(property: Property, position: Position): Json | undefined {
  if (!property.required && isLeftOut(property, position)) return undefined;
  const value = sample(property.type, position, {
    examples: [property.example, property.default],
    constraints: property.constraints,
  });
  // An optional property that was cut to nothing tests nothing.
  return !property.required && position.fill === "all" && saysNothing(value) ? undefined : value;
}

function isLeftOut({ type }: Property, { fill, depth }: Position): boolean {
  if (fill === "required") return true;
  return fill === "null" ? type.kind !== "nullable" : depth > OPTIONAL_DEPTH;
}

function unionSample(type: UnionType, position: Position): Json | undefined {
  for (const index of type.variants.keys()) {
    const value = variantSample(type, index, position);
    if (value !== undefined) return value;
  }
  return undefined;
}

function variantSample(type: UnionType, index: number, position: Position): Json | undefined {
  const variant = type.variants[index];
  if (variant === undefined) return undefined;
  const value = sample(variant.type, position, {});
  const tag = variant.tags[0];
  if (type.discriminator === undefined || tag === undefined || !isObject(value)) return value;
  const { property } = type.discriminator;
  const isTagged = (one: Json) => variant.tags.includes(asText(get(one, property)) ?? "");
  if (isTagged(value)) return value;
  const samples = [value, ...nestedSamples(variant.type, position)];
  const tagged = samples.find(isTagged);
  if (tagged !== undefined) return tagged;
  const takesTag = (one: Json) => holdsText(memberType(variant.type, one, property, position), tag, position);
  const untagged = samples.find((one) => isObject(one) && takesTag(one));
  return isObject(untagged) ? { ...untagged, [property]: tag } : undefined;
}

/** The type of a member of an object; undefined where it may be anything. */
function memberType(type: TypeRef, object: Json, name: string, scope: Scope): TypeRef | undefined {
  if (type.kind === "map") return type.values;
  const named = type.kind === "named" ? scope.types.get(type.id) : undefined;
  if (named?.kind === "alias") return memberType(named.type, object, name, scope);
  if (named?.kind === "union") {
    const own = named.variants.find((variant) => isVariant(object, named, variant, scope));
    return own && memberType(own.type, object, name, scope);
  }
  if (named?.kind !== "object") return undefined;
  return named.properties.find((property) => property.name === name)?.type ?? named.additional;
}

function isVariant(value: Json, { discriminator }: UnionType, variant: Variant, scope: Scope): boolean {
  if (!discriminator) return conform(value, variant.type, scope) !== undefined;
  return variant.tags.includes(asText(get(value, discriminator.property)) ?? "");
}

/** Whether a reader takes a text for the type. What the spec does not know, enums and unions keep. */
function holdsText(type: TypeRef | undefined, text: string, scope: Scope): boolean {
  if (type === undefined) return true;
  if (type.kind === "nullable") return holdsText(type.of, text, scope);
  const named = type.kind === "named" ? scope.types.get(type.id) : undefined;
  if (named?.kind === "alias") return holdsText(named.type, text, scope);
  if (named?.kind === "enum") return named.base === "string";
  if (named?.kind === "union") return named.discriminator === undefined;
  return conform(text, type, scope) !== undefined;
}

/** Where a variant is a union itself: samples of all its variants, of which not every one has a tag of the outer. */
function nestedSamples(type: TypeRef, position: Position): Json[] {
  const named = type.kind === "named" ? position.types.get(type.id) : undefined;
  if (named?.kind === "alias") return nestedSamples(named.type, position);
  if (named?.kind !== "union" || position.within.has(named.id)) return [];
  const inside = { ...position, within: new Set([...position.within, named.id]) };
  return [...named.variants.keys()].flatMap((index) => {
    const value = variantSample(named, index, inside);
    return value === undefined ? [] : [value];
  });
}

/** Absent, null or empty: a sample made from the type says more. */
function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
