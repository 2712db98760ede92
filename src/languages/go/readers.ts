import type { ObjectType, Property, Scalar, TypeRef } from "../../api/model.ts";
import type { GoContext } from "./context.ts";

const SCALARS: Record<Scalar, string> = {
  string: "readText[string]",
  boolean: "readBool",
  int32: "readInteger[int32]",
  int64: "readInteger[int64]",
  integer: "readInteger[int64]",
  float: "readNumber[float32]",
  double: "readNumber[float64]",
  number: "readNumber[float64]",
  date: "readTextual[Date]",
  "date-time": "readTime",
  time: "readText[string]",
  duration: "readText[string]",
  uuid: "readText[string]",
  uri: "readText[string]",
  byte: "readBytes",
  binary: "readText[string]",
};

/** A Go function that reads a value of a type: `func(*T, *jsonReader)`. */
export function reader(context: GoContext, ref: TypeRef): string {
  const { types } = context;
  const bare = bareReader(context, ref);
  return types.isNullable(ref) && !types.isNilable(ref) ? `pointerTo(${bare})` : bare;
}

/** Of a type without its null. */
export function bareReader(context: GoContext, ref: TypeRef): string {
  switch (ref.kind) {
    case "scalar":
      return SCALARS[ref.scalar];
    case "any":
      return "readAny";
    case "literal":
      return literalReader(ref.value);
    case "array":
      return `listOf(${reader(context, ref.items)})`;
    case "map":
      return `mapOf(${reader(context, ref.values)})`;
    case "nullable":
      return bareReader(context, ref.of);
    case "named":
      return namedReader(context, ref);
  }
}

function literalReader(value: string | number | boolean | null): string {
  if (typeof value === "string") return "readText[string]";
  if (typeof value === "boolean") return "readBool";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "readInteger[int64]" : "readNumber[float64]";
  return "readAny";
}

function namedReader(context: GoContext, ref: Extract<TypeRef, { kind: "named" }>): string {
  const type = context.types.named(ref.id);
  const name = context.names.type(ref.id);
  switch (type.kind) {
    case "enum":
      return `${{ string: "readText", integer: "readInteger", number: "readNumber" }[type.base]}[${name}]`;
    case "alias":
      return context.types.isRecursiveAlias(ref.id) ? `(*${name}).readJSON` : bareReader(context, type.type);
    default:
      return `(*${name}).readJSON`;
  }
}

/** A statement that reads into a place of a type: without a function that is only made to be called. */
export function readInto(context: GoContext, place: string, ref: TypeRef): string {
  const { types } = context;
  if (types.isNullable(ref) && !types.isNilable(ref)) return `readPointer(&${place}, r, ${bareReader(context, ref)})`;
  const made = /^(list|map|pointer)(?:Of|To)\((.*)\)$/s.exec(bareReader(context, ref));
  if (made) return `read${made[1]!.charAt(0).toUpperCase()}${made[1]!.slice(1)}(&${place}, r, ${made[2]})`;
  const method = /^\(\*\w+\)\.readJSON$/u.test(bareReader(context, ref));
  if (method) return `${place}.readJSON(r)`;
  return `${bareReader(context, ref).replace(/\[[^\]]*\]$/, "")}(&${place}, r)`;
}

/** A statement that reads a property into its field. */
export function readProperty(context: GoContext, object: ObjectType, property: Property): string {
  const place = `m.${context.names.field(object.id, property.name)}`;
  if (context.types.file(object, property)) return "r.skip()";
  const { type, holding } = context.types.field(object, property);
  const elem = type === "Nullable[any]" ? "readAny" : bareReader(context, property.type);
  if (holding === "nullable") return `readNullable(&${place}, r, ${elem})`;
  if (holding === "pointer") return `readPointer(&${place}, r, ${elem})`;
  return readInto(context, place, property.type);
}
