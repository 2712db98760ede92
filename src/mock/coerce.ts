import type { NamedType, ObjectType, Scalar, TypeId, TypeRef, UnionType } from "../api/model.ts";
import type { Json } from "../api/sample.ts";

export type Types = ReadonlyMap<TypeId, NamedType>;

/** A type without the names, aliases and nulls around it. */
export type Bare = Exclude<TypeRef, { kind: "named" | "nullable" }> | Exclude<NamedType, { kind: "alias" }>;

export function bareType(type: TypeRef, types: Types): Bare {
  if (type.kind === "nullable") return bareType(type.of, types);
  if (type.kind !== "named") return type;
  const named = types.get(type.id);
  if (named === undefined) return { kind: "any" };
  return named.kind === "alias" ? bareType(named.type, types) : named;
}

/** The types that a value may be read as: a union's variants, else the type alone. */
export function alternatives(type: TypeRef, types: Types): TypeRef[] {
  const bare = bareType(type, types);
  return bare.kind === "union" ? bare.variants.flatMap((variant) => alternatives(variant.type, types)) : [type];
}

export function propertyType(type: ObjectType | Extract<Bare, { kind: "map" }>, name: string): TypeRef {
  if (type.kind === "map") return type.values;
  return type.properties.find((property) => property.name === name)?.type ?? type.additional ?? { kind: "any" };
}

const NUMBERS = new Set<Scalar>(["int32", "int64", "integer", "float", "double", "number"]);

/** Text as a value of the type; text that is none stays text, for the schema to refuse. */
export function coerce(text: string, type: TypeRef, types: Types): Json {
  const bare = bareType(type, types);
  switch (bare.kind) {
    case "scalar":
      if (NUMBERS.has(bare.scalar)) return numberOr(text);
      return bare.scalar === "boolean" ? booleanOr(text) : text;
    case "enum":
      return bare.base === "string" ? text : numberOr(text);
    case "literal":
      return text === String(bare.value) ? bare.value : text;
    case "union":
      return coerceUnion(text, bare, types);
    case "array":
    case "map":
    case "object":
    case "any":
      return jsonOr(text);
  }
}

function coerceUnion(text: string, union: UnionType, types: Types): Json {
  for (const variant of union.variants) {
    const value = coerce(text, variant.type, types);
    if (value !== text) return value;
  }
  return text;
}

function numberOr(text: string): Json {
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

function booleanOr(text: string): Json {
  return text === "true" || (text === "false" ? false : text);
}

/** Structures inside forms travel as JSON text. */
function jsonOr(text: string): Json {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
