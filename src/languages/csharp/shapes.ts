import type { ObjectType, TypeId, TypeRef, UnionType } from "../../api/model.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

/** A C# expression that says whether the JSON value in the variable `json` looks like a type. */
export function shape(context: Context, ref: TypeRef, union: UnionType, json: string, seen: TypeId[] = []): string {
  // A list may be a list of itself.
  if (context.isNullable(ref) || (ref.kind === "named" && seen.includes(ref.id))) return "true";
  const within = ref.kind === "named" ? [...seen, ref.id] : seen;
  const resolved = context.resolve(ref);
  switch (resolved.kind) {
    case "scalar":
      return scalarShape(resolved.scalar, json);
    case "literal":
      return `Shape.OneOf(${json}, ${literal(String(resolved.value))})`;
    case "array": {
      const item = `${json}Item`;
      const inner = shape(context, resolved.items, union, item, within);
      return inner === "true" ? `Shape.Array(${json})` : `Shape.Array(${json}, ${item} => ${inner})`;
    }
    case "map":
      return `Shape.Object(${json})`;
    case "any":
    case "nullable":
      return "true";
    case "named":
      return namedShape(context, resolved.id, union, json, seen);
  }
}

function scalarShape(scalar: string, json: string): string {
  switch (scalar) {
    case "boolean":
      return `Shape.Boolean(${json})`;
    case "int32":
    case "int64":
    case "integer":
      return `Shape.Integer(${json})`;
    case "float":
    case "double":
    case "number":
      return `Shape.Number(${json})`;
    default:
      return `Shape.Text(${json})`;
  }
}

function namedShape(context: Context, id: TypeId, union: UnionType, json: string, seen: TypeId[]): string {
  const type = context.named(id);
  if (seen.includes(id)) return "true";
  switch (type.kind) {
    case "object":
      return objectShape(context, type, json);
    case "enum": {
      // Without another variant that is a text, an unknown text is a value of the enum that came later.
      if (!union.variants.some((variant) => isText(context, variant.type))) {
        return type.base === "string" ? `Shape.Text(${json})` : `Shape.Number(${json})`;
      }
      return `Shape.OneOf(${[json, ...type.values.map(({ value }) => literal(String(value)))].join(", ")})`;
    }
    default:
      return "true";
  }
}

function isText(context: Context, ref: TypeRef): boolean {
  const resolved = context.resolve(ref);
  return resolved.kind === "scalar" && scalarShape(resolved.scalar, "").startsWith("Shape.Text");
}

function objectShape(context: Context, type: ObjectType, json: string): string {
  const required = type.properties.filter((property) => property.required);
  const constants = required.flatMap((property) => {
    const resolved = context.resolve(property.type);
    return resolved.kind === "literal"
      ? [`Shape.Property(${json}, ${literal(property.name)}, ${literal(String(resolved.value))})`]
      : [];
  });
  const names = required.map((property) => literal(property.name));
  return [`Shape.Object(${[json, ...names].join(", ")})`, ...constants].join(" && ");
}
