import type { ObjectType, TypeId, TypeRef, UnionType } from "../../api/model.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

const TEXT = "JsonNode::isTextual";

/** A Java expression of a predicate that says whether a JSON value looks like a type. */
export function shape(context: Context, ref: TypeRef, union: UnionType, seen: TypeId[] = []): string {
  // A list may be a list of itself.
  if (context.isNullable(ref) || (ref.kind === "named" && seen.includes(ref.id))) return "Shape.any()";
  const within = ref.kind === "named" ? [...seen, ref.id] : seen;
  const resolved = context.resolve(ref);
  switch (resolved.kind) {
    case "scalar":
      return scalarShape(resolved.scalar);
    case "literal":
      return `Shape.oneOf(${literal(String(resolved.value))})`;
    case "array":
      return `Shape.array(${shape(context, resolved.items, union, within)})`;
    case "map":
      return "JsonNode::isObject";
    case "any":
    case "nullable":
      return "Shape.any()";
    case "named":
      return namedShape(context, resolved.id, union, seen);
  }
}

function scalarShape(scalar: string): string {
  switch (scalar) {
    case "boolean":
      return "JsonNode::isBoolean";
    case "int32":
    case "int64":
    case "integer":
      return "JsonNode::isIntegralNumber";
    case "float":
    case "double":
    case "number":
      return "JsonNode::isNumber";
    default:
      return TEXT;
  }
}

function namedShape(context: Context, id: TypeId, union: UnionType, seen: TypeId[]): string {
  const type = context.named(id);
  if (seen.includes(id)) return "Shape.any()";
  switch (type.kind) {
    case "object":
      return objectShape(context, type);
    case "enum": {
      // Without another variant that is a text, an unknown text is a value of the enum that came later.
      if (!union.variants.some((variant) => isText(context, variant.type))) {
        return type.base === "string" ? TEXT : "JsonNode::isNumber";
      }
      return `Shape.oneOf(${type.values.map(({ value }) => literal(String(value))).join(", ")})`;
    }
    default:
      return "Shape.any()";
  }
}

function isText(context: Context, ref: TypeRef): boolean {
  const resolved = context.resolve(ref);
  return resolved.kind === "scalar" && scalarShape(resolved.scalar) === TEXT;
}

function objectShape(context: Context, type: ObjectType): string {
  const required = type.properties.filter((property) => property.required);
  const constants = required.flatMap((property) => {
    const resolved = context.resolve(property.type);
    return resolved.kind === "literal" ? [{ name: property.name, value: String(resolved.value) }] : [];
  });
  return [
    `Shape.object(${required.map((property) => literal(property.name)).join(", ")})`,
    ...constants.map(({ name, value }) => `.and(Shape.property(${literal(name)}, ${literal(value)}))`),
  ].join("");
}
