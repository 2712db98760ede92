import { type ApiModel, type NamedType, type TypeId, type TypeRef, typesById } from "../../api/model.ts";
import type { ModelNames } from "../../api/names.ts";
import { alternatives, bracketed, type Doc, element, list, mapType, quote } from "./print.ts";

/** What printing types needs to know. */
export interface TypeContext {
  types: ReadonlyMap<TypeId, NamedType>;
  names: ModelNames;
  /** How a named type is referred to: `models.` in resources, nothing among the models. */
  prefix: string;
}

export function typeContext(model: ApiModel, names: ModelNames, prefix = ""): TypeContext {
  return { types: typesById(model), names, prefix };
}

type ArrayRef = Extract<TypeRef, { kind: "array" }>;

/** The reference that is printed for a type. */
export function typeDoc(type: TypeRef, context: TypeContext): Doc {
  switch (type.kind) {
    case "scalar":
      return scalar(type.scalar);
    case "any":
      return "unknown";
    case "literal":
      return literal(type.value);
    case "array":
      return type.prefix ? tuple(type.prefix, type, context) : [element(typeDoc(type.items, context)), "[]"];
    case "map":
      return mapType(typeDoc(type.values, context));
    case "nullable":
      return alternatives([typeDoc(type.of, context), "null"]);
    case "named":
      return context.prefix + context.names.type(type.id);
  }
}

/** `[A, B, ...C[]]`; without a rest where the spec allows none. */
function tuple(prefix: TypeRef[], array: ArrayRef, context: TypeContext): Doc {
  const rest = hasRest(array) ? [["...", element(typeDoc(array.items, context)), "[]"]] : [];
  return list("[", [...prefix.map((place) => bracketed(typeDoc(place, context))), ...rest], "]");
}

function hasRest({ prefix = [], constraints }: ArrayRef): boolean {
  return (constraints?.maxItems ?? Number.POSITIVE_INFINITY) > prefix.length;
}

/** The types that an array's own type is printed with. */
function itemTypes(array: ArrayRef): TypeRef[] {
  return [...(array.prefix ?? []), ...(hasRest(array) ? [array.items] : [])];
}

function scalar(name: (TypeRef & { kind: "scalar" })["scalar"]): string {
  switch (name) {
    case "boolean":
      return "boolean";
    case "int32":
    case "int64":
    case "integer":
    case "float":
    case "double":
    case "number":
      return "number";
    case "binary":
      return "Upload";
    default:
      return "string";
  }
}

export function literal(value: string | number | boolean | null): string {
  // The formatter writes exponents without a plus.
  return typeof value === "string" ? quote(value) : String(value).replace("e+", "e");
}

/** Named types that a reference mentions. */
export function mentioned(type: TypeRef): TypeId[] {
  switch (type.kind) {
    case "array":
      return itemTypes(type).flatMap(mentioned);
    case "map":
      return mentioned(type.values);
    case "nullable":
      return mentioned(type.of);
    case "named":
      return [type.id];
    default:
      return [];
  }
}

/** Whether a reference itself says `Upload`. */
export function saysUpload(type: TypeRef): boolean {
  switch (type.kind) {
    case "array":
      return itemTypes(type).some(saysUpload);
    case "map":
      return saysUpload(type.values);
    case "nullable":
      return saysUpload(type.of);
    default:
      return type.kind === "scalar" && type.scalar === "binary";
  }
}

/** Whether a value of this type holds raw bytes at its top: a file, or a list of files. */
export function isUpload(type: TypeRef, types: ReadonlyMap<TypeId, NamedType>, seen: TypeId[] = []): boolean {
  if (type.kind === "nullable") return isUpload(type.of, types, seen);
  if (type.kind === "array") return isUpload(type.items, types, seen);
  if (type.kind === "named") {
    const named = types.get(type.id);
    // A list may be a list of itself.
    return named?.kind === "alias" && !seen.includes(type.id) && isUpload(named.type, types, [...seen, type.id]);
  }
  return type.kind === "scalar" && type.scalar === "binary";
}

/** The object behind a reference, through aliases; undefined for anything else. */
export function objectBehind(type: TypeRef, types: ReadonlyMap<TypeId, NamedType>) {
  if (type.kind !== "named") return undefined;
  const named = types.get(type.id);
  if (named?.kind === "alias") return objectBehind(named.type, types);
  return named?.kind === "object" ? named : undefined;
}
