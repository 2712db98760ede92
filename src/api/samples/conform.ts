import { isDeepStrictEqual } from "node:util";
import { isObject } from "../json.ts";
import type { Constraints, NamedType, ObjectType, Property, TypeId, TypeRef, UnionType } from "../model.ts";
import type { Direction, Json } from "../sample.ts";
import { fitsScalar } from "./scalar.ts";

export interface Scope {
  types: ReadonlyMap<TypeId, NamedType>;
  direction: Direction;
}

/** Whether a property travels in a direction. What does not, a model only requires where nothing goes that way. */
export function travels({ required, readOnly, writeOnly }: Property, direction: Direction): boolean {
  return required || !(direction === "request" ? readOnly : writeOnly);
}

/**
 * An example as a value of the type: without properties that the type does not list or the direction leaves out.
 * Undefined when it is not of the type, so that a spec's wrong example is never sent.
 */
export function conform(value: unknown, type: TypeRef, scope: Scope, constraints: Constraints = {}): Json | undefined {
  switch (type.kind) {
    case "any":
      return isJson(value) ? value : undefined;
    case "literal":
      return value === type.value ? type.value : undefined;
    case "nullable":
      return value === null ? null : conform(value, type.of, scope, constraints);
    case "scalar":
      return fitsScalar(type.scalar, value, { ...type.constraints, ...constraints }) ? value : undefined;
    case "array":
      return conformArray(value, type, scope, { ...type.constraints, ...constraints });
    case "map":
      return conformEntries(value, () => type.values, scope);
    case "named":
      return conformNamed(value, scope.types.get(type.id), scope, constraints);
  }
}

function conformNamed(
  value: unknown,
  type: NamedType | undefined,
  scope: Scope,
  constraints: Constraints,
): Json | undefined {
  switch (type?.kind) {
    case undefined:
      return undefined;
    case "alias":
      return conform(value, type.type, scope, constraints);
    case "enum":
      return type.values.find((entry) => entry.value === value)?.value;
    case "object":
      return conformObject(value, type, scope);
    case "union":
      return conformUnion(value, type, scope);
  }
}

function conformArray(
  value: unknown,
  { items, prefix = [] }: Extract<TypeRef, { kind: "array" }>,
  scope: Scope,
  constraints: Constraints,
): Json[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = constraints;
  if (value.length < Math.max(minItems, prefix.length) || value.length > maxItems) return undefined;
  const conformed = value.map((item, index) => conform(item, prefix[index] ?? items, scope));
  return conformed.every((item) => item !== undefined) ? conformed : undefined;
}

function conformObject(value: unknown, type: ObjectType, scope: Scope): Json | undefined {
  const properties = new Map(type.properties.map((property) => [property.name, property]));
  const sent = (name: string) => {
    const property = properties.get(name);
    return property === undefined || travels(property, scope.direction);
  };
  if (!isObject(value)) return undefined;
  const complete = type.properties.every(
    ({ name, required }) => !required || !sent(name) || Object.hasOwn(value, name),
  );
  if (!complete) return undefined;
  const kept = Object.fromEntries(Object.entries(value).filter(([name]) => sent(name)));
  return conformEntries(
    kept,
    (name) => properties.get(name)?.type ?? type.additional,
    scope,
    (name) => properties.get(name)?.constraints,
  );
}

function conformEntries(
  value: unknown,
  typeOf: (name: string) => TypeRef | undefined,
  scope: Scope,
  constraintsOf: (name: string) => Constraints | undefined = () => undefined,
): Json | undefined {
  if (!isObject(value)) return undefined;
  const entries: [string, Json][] = [];
  for (const [name, item] of Object.entries(value)) {
    const type = typeOf(name);
    if (type === undefined) continue;
    const conformed = conform(item, type, scope, constraintsOf(name));
    if (conformed === undefined) return undefined;
    entries.push([name, conformed]);
  }
  return Object.fromEntries(entries);
}

/** By tag where there is one. Else the first variant that takes the value must keep all of it, or a reader loses some. */
function conformUnion(value: unknown, type: UnionType, scope: Scope): Json | undefined {
  if (type.discriminator) {
    const tag = isObject(value) ? value[type.discriminator.property] : undefined;
    const variant = type.variants.find(({ tags }) => typeof tag === "string" && tags.includes(tag));
    return variant && conform(value, variant.type, scope);
  }
  for (const variant of type.variants) {
    const conformed = conform(value, variant.type, scope);
    if (conformed !== undefined) return isDeepStrictEqual(conformed, value) ? conformed : undefined;
  }
  return undefined;
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return Array.isArray(value) ? value.every(isJson) : isObject(value) && Object.values(value).every(isJson);
}
