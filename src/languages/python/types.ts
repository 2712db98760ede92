import type { Scalar, TypeId, TypeRef } from "../../api/model.ts";
import type { Context } from "./context.ts";
import { brackets, call, type Expression } from "./layout.ts";
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
      return `${spelling.list}[${annotation(ref.items, spelling)}]`;
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

function literalType(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "number" && !Number.isInteger(value)) return "float";
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
      return call("_core.list_of", [decoder(ref.items, context)]);
    case "map":
      return call("_core.map_of", [decoder(ref.values, context)]);
    case "nullable":
      return call("_core.nullable", [decoder(ref.of, context)]);
    case "named":
      return call("_core.ref", [pyString(context.typeModule(ref.id))]);
  }
}

/** Ids of the named types that a type mentions. */
export function mentions(ref: TypeRef): TypeId[] {
  switch (ref.kind) {
    case "array":
      return mentions(ref.items);
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
