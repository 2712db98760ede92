import type { ObjectType, Scalar, TypeRef, UnionType } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import { presenceOf } from "./objects.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";
import { unionMembers } from "./unions.ts";

const WIDTH = 100;

/** A value as a reader would write it in C#; what has no plain form is decoded from JSON. */
export function valueExpression(context: Context, ref: TypeRef, value: Json, indent: number): string {
  if (value === null && (context.isNullable(ref) || !context.isStruct(ref))) return "null";
  return plainValue(context, ref, value, indent) ?? decoded(context.type(ref), value);
}

function decoded(type: string, value: Json): string {
  return `JsonSerializer.Deserialize<${type}>(${literal(JSON.stringify(value))})!`;
}

function plainValue(context: Context, ref: TypeRef, value: Json, indent: number): string | undefined {
  const resolved = context.resolve(ref);
  switch (resolved.kind) {
    case "scalar":
      return scalarValue(resolved.scalar, value);
    case "literal":
      return typeof value === "string" ? literal(value) : undefined;
    case "array":
      return Array.isArray(value)
        ? block(
            "[",
            value.map((item) => valueExpression(context, resolved.items, item, indent + 4)),
            "]",
            indent,
          )
        : undefined;
    case "map": {
      if (!isObject(value)) return undefined;
      const entries = Object.entries(value).map(
        ([key, item]) => `[${literal(key)}] = ${valueExpression(context, resolved.values, item, indent + 4)}`,
      );
      const type = context.type(resolved).replace(/^IReadOnly/, "");
      return entries.length === 0 ? `new ${type}()` : block(`new ${type} {`, entries, "}", indent);
    }
    case "named":
      return namedValue(context, resolved.id, value, indent);
    default:
      return undefined;
  }
}

function scalarValue(scalar: Scalar, value: Json): string | undefined {
  if (typeof value === "boolean") return scalar === "boolean" ? String(value) : undefined;
  if (typeof value === "number") {
    const whole = ["int32", "int64", "integer"].includes(scalar);
    if (whole) return Number.isSafeInteger(value) ? String(value) : undefined;
    return ["float", "double", "number"].includes(scalar) ? `${value}${Number.isInteger(value) ? "d" : ""}` : undefined;
  }
  if (typeof value !== "string") return undefined;
  switch (scalar) {
    case "string":
    case "time":
    case "duration":
      return literal(value);
    case "uuid":
      return `new Guid(${literal(value)})`;
    case "uri":
      return `new Uri(${literal(value)})`;
    case "binary":
      return `new Upload(Encoding.UTF8.GetBytes(${literal(value)}))`;
    default:
      return undefined;
  }
}

function namedValue(context: Context, id: string, value: Json, indent: number): string | undefined {
  const type = context.named(id);
  switch (type.kind) {
    case "object":
      return isObject(value) ? objectValue(context, type, value, indent) : undefined;
    case "enum": {
      const known = type.values.find((candidate) => candidate.value === value);
      return known && `${context.names.type(id)}.${context.member(id, known.value)}`;
    }
    case "union":
      return unionValue(context, type, value, indent);
    case "alias":
      return undefined;
  }
}

function objectValue(context: Context, type: ObjectType, value: { [key: string]: Json }, indent: number): string {
  const entries = type.properties.flatMap((property) => {
    const given = Object.hasOwn(value, property.name) ? value[property.name] : undefined;
    const presence = presenceOf(context, property);
    if (given === undefined || presence === "constant") return [];
    const inner = valueExpression(context, property.type, given, indent + 4);
    // Only plain values become an optional one by themselves: C# has no conversion from interfaces.
    const wrapped =
      presence === "patch" && (given === null || typeof given === "object")
        ? `Optional.Of<${context.type(property.type)}?>(${inner})`
        : inner;
    return [`${context.member(type.id, property.name)} = ${wrapped}`];
  });
  const name = context.names.type(type.id);
  return entries.length === 0 ? `new ${name}()` : block(`new ${name} {`, entries, "}", indent);
}

/** The variant that the discriminator names, or a text where there is one. */
function unionValue(context: Context, union: UnionType, value: Json, indent: number): string | undefined {
  const members = unionMembers(context, union);
  const tag = union.discriminator && isObject(value) ? value[union.discriminator.property] : undefined;
  const member = union.discriminator
    ? members.find(({ tags }) => typeof tag === "string" && tags.includes(tag))
    : members.find(({ type }) => type === "string" && typeof value === "string");
  const inner = member && plainValue(context, member.ref, value, indent);
  return inner === undefined ? undefined : `new ${context.names.type(union.id)}.${member!.name}(${inner})`;
}

/** Entries between brackets: on one line if they fit, else one a line. */
function block(open: string, entries: string[], close: string, indent: number): string {
  const space = open === "[" ? "" : " ";
  const line = `${open}${space}${entries.join(", ")}${space}${close}`;
  if (indent + line.length <= WIDTH && !line.includes("\n")) return line;
  const pad = " ".repeat(indent);
  const start = open.endsWith(" {") ? `${open.slice(0, -2)}\n${pad}{` : open;
  return [start, ...entries.map((entry) => `${pad}    ${entry},`), `${pad}${close}`].join("\n");
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
