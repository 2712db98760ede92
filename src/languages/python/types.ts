import type { Scalar, TypeId, TypeRef } from "../../api/model.ts";
import type { Context } from "./context.ts";
import { brackets, call, type Expression, keyword } from "./layout.ts";
import { pyLiteral, pyString } from "./text.ts";

const SCALARS: Record<Scalar, { type: string; decoder: string }> = {
  string: { type: "str", decoder: "string" },
  boolean: { type: "bool", decoder: "boolean" },
  int32: { type: "int", decoder: "integer" },
  int64: { type: "int", decoder: "integer" },
  integer: { type: "int", decoder: "integer" },
  float: { type: "float", decoder: "number" },
  double: { type: "float", decoder: "number" },
  number: { type: "float", decoder: "number" },
  date: { type: "_dt.date", decoder: "date" },
  "date-time": { type: "_dt.datetime", decoder: "date_time" },
  time: { type: "str", decoder: "string" },
  duration: { type: "str", decoder: "string" },
  uuid: { type: "str", decoder: "string" },
  uri: { type: "str", decoder: "string" },
  byte: { type: "bytes", decoder: "base64_bytes" },
  binary: { type: "_core.FileContent", decoder: "binary" },
};

/** How types are spelled in one place of the code. */
export interface Spelling {
  named(id: TypeId): string;
  /** `list`, or what it must be called where a method of that name hides it. */
  list: string;
}

type ArrayRef = Extract<TypeRef, { kind: "array" }>;

/** Whether a tuple may be longer than what is known of its places. */
export function hasRest({ prefix = [], constraints }: ArrayRef): boolean {
  return (constraints?.maxItems ?? Number.POSITIVE_INFINITY) > prefix.length;
}

/** The types that an array is printed with: of a tuple's places, and of all others; a list has its own even if empty. */
function itemTypes(array: ArrayRef): TypeRef[] {
  return [...(array.prefix ?? []), ...(array.prefix === undefined || hasRest(array) ? [array.items] : [])];
}

/** A type in an annotation, which is never evaluated. */
export function annotation(ref: TypeRef, spelling: Spelling): string {
  switch (ref.kind) {
    case "scalar":
      return SCALARS[ref.scalar].type;
    case "any":
      return "Any";
    case "literal":
      return literalType(ref.value);
    case "array":
      return ref.prefix ? tupleType(ref, spelling) : `${spelling.list}[${annotation(ref.items, spelling)}]`;
    case "map":
      return `dict[str, ${annotation(ref.values, spelling)}]`;
    case "nullable":
      return `${annotation(ref.of, spelling)} | None`;
    case "named":
      return spelling.named(ref.id);
  }
}

/** A type as an expression that is evaluated when its module is imported: other modules' names are quoted. */
export function runtimeType(ref: TypeRef, named: (id: TypeId) => string): Expression {
  switch (ref.kind) {
    case "array":
      // Its parts are unpacked by what is imported for type checkers only.
      if (ref.prefix) return pyString(annotation(ref, { named, list: "list" }));
      return brackets("list[", [runtimeType(ref.items, named)], "]");
    case "map":
      return brackets("dict[", ["str", runtimeType(ref.values, named)], "]");
    case "nullable":
      return brackets("Union[", [runtimeType(ref.of, named), "None"], "]");
    case "named":
      return `"${named(ref.id)}"`;
    default:
      return annotation(ref, { named, list: "list" });
  }
}

function tupleType(ref: ArrayRef, spelling: Spelling): string {
  const places = (ref.prefix ?? []).map((place) => annotation(place, spelling));
  const rest = hasRest(ref) ? [`Unpack[tuple[${annotation(ref.items, spelling)}, ...]]`] : [];
  return `tuple[${[...places, ...rest].join(", ")}]`;
}

function literalType(value: string | number | boolean | null): string {
  if (value === null) return "None";
  // Beyond these, integers are written with an exponent, as floats are.
  if (typeof value === "number" && !Number.isSafeInteger(value)) return "float";
  return `Literal[${pyLiteral(value)}]`;
}

/** The decoder of a type, as an expression. */
export function decoder(ref: TypeRef, context: Context): Expression {
  switch (ref.kind) {
    case "scalar":
      return `_core.${SCALARS[ref.scalar].decoder}`;
    case "any":
      return "_core.any_value";
    case "literal":
      return call("_core.literal", [pyLiteral(ref.value)]);
    case "array":
      return ref.prefix ? tupleDecoder(ref, context) : call("_core.list_of", [decoder(ref.items, context)]);
    case "map":
      return call("_core.map_of", [decoder(ref.values, context)]);
    case "nullable":
      return call("_core.nullable", [decoder(ref.of, context)]);
    case "named":
      return call("_core.ref", [pyString(context.typeModule(ref.id))]);
  }
}

function tupleDecoder(ref: ArrayRef, context: Context): Expression {
  const places = (ref.prefix ?? []).map((place) => decoder(place, context));
  const rest = hasRest(ref) ? [keyword("rest", decoder(ref.items, context))] : [];
  return call("_core.tuple_of", [...places, ...rest]);
}

/** Ids of the named types that a type mentions. */
export function mentions(ref: TypeRef): TypeId[] {
  switch (ref.kind) {
    case "array":
      return itemTypes(ref).flatMap(mentions);
    case "map":
      return mentions(ref.values);
    case "nullable":
      return mentions(ref.of);
    case "named":
      return [ref.id];
    default:
      return [];
  }
}
