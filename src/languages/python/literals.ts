import type { NamedType, ObjectType, TypeRef, UnionType } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import type { Context } from "./context.ts";
import { brackets, call, type Expression, keyed, keyword, tuple } from "./layout.ts";
import { pyLiteral, pyString } from "./text.ts";

/** A value as a person would write it; undefined where it is none of the type's. */
export function literalOf(ref: TypeRef, value: Json, context: Context): Expression | undefined {
  switch (ref.kind) {
    case "scalar":
      return scalarLiteral(ref.scalar, value);
    case "any":
      return jsonLiteral(value);
    case "literal":
      return value === ref.value ? pyLiteral(ref.value) : undefined;
    case "nullable":
      return value === null ? "None" : literalOf(ref.of, value, context);
    case "array":
      return arrayLiteral(ref, value, context);
    case "map":
      return isObject(value)
        ? entries(Object.entries(value).map(([key, item]) => [key, literalOf(ref.values, item, context)]))
        : undefined;
    case "named":
      return namedLiteral(context.type(ref.id), value, context);
  }
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function scalarLiteral(scalar: Extract<TypeRef, { kind: "scalar" }>["scalar"], value: Json): Expression | undefined {
  switch (scalar) {
    case "boolean":
      return typeof value === "boolean" ? pyLiteral(value) : undefined;
    case "int32":
    case "int64":
    case "integer":
      return Number.isSafeInteger(value) ? String(value) : undefined;
    case "float":
    case "double":
    case "number":
      return typeof value === "number" ? pyLiteral(value) : undefined;
  }
  if (typeof value !== "string") return undefined;
  switch (scalar) {
    case "date":
      return `datetime.date.fromisoformat(${pyString(value)})`;
    case "date-time":
      // Before Python 3.11, neither `Z` nor any number of digits is understood.
      return `datetime.datetime.fromisoformat(${pyString(new Date(value).toISOString().replace("Z", "+00:00"))})`;
    case "byte":
      return `base64.b64decode(${pyString(value)})`;
    case "binary":
      return /^[ -~]*$/.test(value) ? `b${pyString(value)}` : `${pyString(value)}.encode()`;
    default:
      return pyString(value);
  }
}

function jsonLiteral(value: Json): Expression {
  if (Array.isArray(value)) return brackets("[", value.map(jsonLiteral), "]");
  return isObject(value)
    ? brackets(
        "{",
        Object.entries(value).map(([key, item]) => keyed(pyString(key), jsonLiteral(item))),
        "}",
      )
    : pyLiteral(value);
}

function arrayLiteral(
  { prefix, items }: Extract<TypeRef, { kind: "array" }>,
  value: Json,
  context: Context,
): Expression | undefined {
  if (!Array.isArray(value)) return undefined;
  const written = value.map((item, index) => literalOf(prefix?.[index] ?? items, item, context));
  if (!written.every((item) => item !== undefined)) return undefined;
  return prefix ? tuple(written) : brackets("[", written, "]");
}

function entries(written: (readonly [string, Expression | undefined])[]): Expression | undefined {
  const items = written.flatMap(([key, item]) => (item === undefined ? [] : [keyed(pyString(key), item)]));
  return items.length === written.length ? brackets("{", items, "}") : undefined;
}

function namedLiteral(type: NamedType, value: Json, context: Context): Expression | undefined {
  switch (type.kind) {
    case "alias":
      return literalOf(type.type, value, context);
    case "enum":
      return typeof value === (type.base === "string" ? "string" : "number") ? pyLiteral(value as string) : undefined;
    case "object":
      return isObject(value) ? objectLiteral(type, value, context) : undefined;
    case "union":
      return unionLiteral(type, value, context);
  }
}

function objectLiteral(type: ObjectType, value: { [key: string]: Json }, context: Context): Expression | undefined {
  const known = new Map(type.properties.map((property) => [property.name, property]));
  if (type.properties.some(({ name, required, readOnly }) => required && !readOnly && !(name in value)))
    return undefined;
  const fields: Expression[] = [];
  for (const property of type.properties.filter(({ name }) => name in value)) {
    const written = literalOf(property.type, value[property.name]!, context);
    if (written === undefined) return undefined;
    fields.push(keyword(context.names.field(type.id, property.name), written));
  }
  const others = Object.entries(value).filter(([key]) => !known.has(key));
  if (others.length > 0) {
    const of = type.additional ?? { kind: "any" };
    const more = entries(others.map(([key, item]) => [key, literalOf(of, item, context)]));
    if (more === undefined) return undefined;
    fields.push(keyword("additional_properties", more));
  }
  return call(`models.${context.names.type(type.id)}`, fields);
}

function unionLiteral(type: UnionType, value: Json, context: Context): Expression | undefined {
  const tag = type.discriminator && isObject(value) ? String(value[type.discriminator.property]) : undefined;
  for (const variant of type.variants.filter(({ tags }) => tag === undefined || tags.includes(tag))) {
    const written = literalOf(variant.type, value, context);
    if (written !== undefined) return written;
  }
  return undefined;
}
