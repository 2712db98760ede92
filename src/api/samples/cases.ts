import { isObject } from "../json.ts";
import type { EnumType, NamedType, ObjectType, TypeRef, UnionType } from "../model.ts";
import type { Json } from "../sample.ts";
import type { Scope } from "./conform.ts";
import { sampleOf, variantSamples } from "./value.ts";

/** What a later version of the API may add. */
const UNKNOWN = {
  property: "x-added-later",
  value: { nested: [1, "two", null] },
  text: "added-later",
  number: 987_654,
};

/**
 * Values of a named type that a reader must print again as they were: with everything, with what is required, with
 * null where it may be, of each variant, and with what the spec does not know yet.
 */
export function casesOf(type: NamedType, scope: Scope): Json[] {
  const known = knownCases.get(scope.types) ?? new Map<string, Json[]>();
  knownCases.set(scope.types, known);
  const key = `${scope.direction} ${type.id}`;
  const cases = known.get(key) ?? freshCases(type, scope);
  known.set(key, cases);
  return cases;
}

/** Every language asks for the same ones. */
const knownCases = new WeakMap<Scope["types"], Map<string, Json[]>>();

function freshCases(type: NamedType, scope: Scope): Json[] {
  const ref: TypeRef = { kind: "named", id: type.id };
  const fills = (["all", "required", "null"] as const).map((fill) => sampleOf(ref, scope, {}, fill));
  return distinct([...fills, ...ownCases(type, fills[0] ?? null, scope)]);
}

function ownCases(type: NamedType, full: Json, scope: Scope): Json[] {
  switch (type.kind) {
    case "object":
      return addedProperty(type, full);
    case "enum":
      return [...type.values.map(({ value }) => value), unknownValue(type)];
    case "union":
      return [...variantSamples(type, scope), ...unknownVariant(type)];
    case "alias":
      return [];
  }
}

/** Where the type of further properties is stated, an unknown one is of that type, and sampled already. */
function addedProperty({ additional }: ObjectType, full: Json): Json[] {
  const isFree = additional === undefined || additional.kind === "any";
  return isFree && isObject(full) ? [{ ...full, [UNKNOWN.property]: UNKNOWN.value } as Json] : [];
}

function unknownValue({ base }: EnumType): Json {
  return base === "string" ? UNKNOWN.text : UNKNOWN.number;
}

function unknownVariant({ discriminator }: UnionType): Json[] {
  if (!discriminator) return [];
  return [{ [discriminator.property]: UNKNOWN.text, [UNKNOWN.property]: UNKNOWN.value }];
}

function distinct(values: Json[]): Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
