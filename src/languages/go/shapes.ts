import type { EnumType, ObjectType, Property, TypeId, TypeRef } from "../../api/model.ts";
import { typeKey } from "../../api/union.ts";
import type { GoContext } from "./context.ts";
import { quote } from "./text.ts";

/** What tells a variant from the others where there is no discriminator. */
export function shapeLiteral(context: GoContext, ref: TypeRef, others: TypeRef[]): string {
  const parts = shapeParts(context, ref, others);
  return parts.length > 0 ? `, shape: shape{${parts.join(", ")}}` : "";
}

/** The fields of a `shape`: of what is within, only what the others say differently in the same place. */
export function shapeParts(context: GoContext, ref: TypeRef, others: TypeRef[], within: TypeId[] = []): string[] {
  const { types } = context;
  const under = types.underlying(ref);
  switch (under.kind) {
    case "scalar":
      return [`kind: "${scalarKind(under.scalar)}"`];
    case "literal":
      return [`kind: "${typeof under.value}"`, `values: []string{${quote(String(under.value))}}`, "closed: true"];
    case "array": {
      const otherItems = others
        .map((other) => types.underlying(other))
        .flatMap((other) => (other.kind === "array" ? [other.items] : []));
      const items = shapeParts(context, under.items, otherItems, within);
      const isAny = items.length === 0 || context.types.isNullable(under.items);
      return ['kind: "array"', ...(isAny ? [] : [`items: &shape{${items.join(", ")}}`])];
    }
    case "map": {
      const otherValues = others
        .map((other) => types.underlying(other))
        .flatMap((other) => (other.kind === "map" ? [other.values] : []));
      const values = shapeParts(context, under.values, otherValues, within);
      const isTold = otherValues.length > 0 && values.length > 1 && !context.types.isNullable(under.values);
      return ['kind: "object"', ...(isTold ? [`items: &shape{${values.join(", ")}}`] : [])];
    }
    case "named": {
      const type = types.named(under.id);
      if (type.kind === "enum") return enumShape(type);
      if (type.kind === "object") return objectShape(context, type, others, within);
      return [];
    }
    default:
      return [];
  }
}

function scalarKind(scalar: string): string {
  if (scalar === "boolean") return "boolean";
  return ["int32", "int64", "integer", "float", "double", "number"].includes(scalar) ? "number" : "string";
}

function enumShape(type: EnumType): string[] {
  const values = type.values.map(({ value }) => quote(String(value))).join(", ");
  return [`kind: "${type.base === "string" ? "string" : "number"}"`, `values: []string{${values}}`];
}

function objectShape(context: GoContext, type: ObjectType, others: TypeRef[], within: TypeId[]): string[] {
  const list = (properties: Property[]) => `[]string{${properties.map(({ name }) => quote(name)).join(", ")}}`;
  const required = type.properties.filter((property) => property.required);
  const fixed = type.properties.flatMap((property) => {
    const under = context.types.underlying(property.type);
    // The text of null is empty.
    return under.kind === "literal" ? [`${quote(property.name)}: ${quote(String(under.value ?? ""))}`] : [];
  });
  const members = within.includes(type.id) ? [] : memberShapes(context, type, others, [...within, type.id]);
  return [
    'kind: "object"',
    ...(required.length > 0 ? [`required: ${list(required)}`] : []),
    ...(type.additional ? [] : [`known: ${list(type.properties)}`]),
    ...(fixed.length > 0 ? [`fixed: map[string]string{${fixed.join(", ")}}`] : []),
    ...(members.length > 0 ? [`members: map[string]shape{${members.join(", ")}}`] : []),
  ];
}

/** Properties that other variants have with another type, where more than the kind of JSON tells them apart. */
function memberShapes(context: GoContext, type: ObjectType, others: TypeRef[], within: TypeId[]): string[] {
  const { types } = context;
  const otherObjects = others.flatMap((other) => types.object(other) ?? []);
  return type.properties.flatMap((property) => {
    const own = typeKey(types.underlying(property.type));
    const rivals = otherObjects
      .flatMap((other) => other.properties.filter(({ name }) => name === property.name))
      .map((rival) => rival.type)
      .filter((rival) => typeKey(types.underlying(rival)) !== own);
    const isFixed = types.underlying(property.type).kind === "literal";
    const parts = rivals.length > 0 && !isFixed ? shapeParts(context, property.type, rivals, within) : [];
    return parts.length > 1 ? [`${quote(property.name)}: {${parts.join(", ")}}`] : [];
  });
}
