import { type ApiModel, type NamedType, type Scalar, type TypeId, type TypeRef, typesById } from "../../api/model.ts";
import type { ModelNames } from "../../api/names.ts";
import { saysName } from "../text.ts";
import { cyclesOf } from "./cycles.ts";
import { use } from "./layout.ts";
import type { Literals } from "./literals.ts";

/**
 * Dates and times stay text: whatever the API sends survives unchanged, offsets and fractions included, and the SDK's
 * users keep their choice of `time`, `chrono` or `jiff`.
 */
const SCALARS: Record<Scalar, string> = {
  string: "String",
  boolean: "bool",
  int32: "i32",
  int64: "i64",
  integer: "i64",
  float: "f64",
  double: "f64",
  number: "f64",
  date: "String",
  "date-time": "String",
  time: "String",
  duration: "String",
  uuid: "String",
  uri: "String",
  byte: "String",
  binary: "FilePart",
};

const COPY = new Set(["bool", "i32", "i64", "f64"]);

/** How the model's types are spelled in Rust. */
export interface RustTypes {
  /** The type of a value that is owned. */
  owned(ref: TypeRef): string;
  /** The type of an argument, and the expression that passes an owned variable as one. */
  argument(ref: TypeRef): { type: string; pass(variable: string): string };
  /** The reference with aliases and null looked through. */
  resolve(ref: TypeRef): TypeRef;
  named(id: TypeId): NamedType;
  /** Whether a field of this type in this struct must be boxed, because the type contains the struct. */
  recursive(owner: TypeId, ref: TypeRef): boolean;
  /** Whether an alias contains itself, so that it must be a struct. */
  selfContained(id: TypeId): boolean;
}

export function rustTypes(model: ApiModel, names: ModelNames, literals: Literals): RustTypes {
  const types = typesById(model);
  const named = (id: TypeId): NamedType => {
    const type = types.get(id);
    if (!type) throw new Error(`no type ${id}`);
    return type;
  };
  const owned = (ref: TypeRef): string => {
    switch (ref.kind) {
      case "scalar":
        return SCALARS[ref.scalar];
      case "any":
        return "Value";
      case "literal":
        return `literals::${literals.name(ref.value)}`;
      case "array":
        return `Vec<${owned(ref.items)}>`;
      case "map":
        return `BTreeMap<String, ${owned(ref.values)}>`;
      case "nullable":
        return `Option<${owned(ref.of)}>`;
      case "named":
        return `models::${names.type(ref.id)}`;
    }
  };
  const aliases = cyclesOf(types.keys(), (id) => aliasTargets(named(id)));
  const selfContained = (id: TypeId) => aliasTargets(named(id)).some((target) => aliases(id, target));
  const resolve = (ref: TypeRef): TypeRef => {
    if (ref.kind === "nullable") return resolve(ref.of);
    if (ref.kind !== "named") return ref;
    const type = named(ref.id);
    return type.kind === "alias" && !selfContained(ref.id) ? resolve(type.type) : ref;
  };
  const values = cyclesOf(types.keys(), (id) => heldByValue(named(id), resolve));
  return {
    owned,
    resolve,
    named,
    selfContained,
    argument(ref) {
      const target = ref.kind === "named" ? resolve(ref) : ref;
      const type = owned(target);
      if (type === "String") return { type: "&str", pass: (variable) => `&${variable}` };
      if (COPY.has(type)) return { type, pass: (variable) => variable };
      if (target.kind === "array") return { type: `&[${owned(target.items)}]`, pass: (variable) => `&${variable}` };
      return { type: `&${target === ref ? type : owned(ref)}`, pass: (variable) => `&${variable}` };
    },
    recursive: (owner, ref) => {
      const target = resolve(ref);
      return target.kind === "named" && values(owner, target.id);
    },
  };
}

function directIds(ref: TypeRef): TypeId[] {
  switch (ref.kind) {
    case "named":
      return [ref.id];
    case "nullable":
      return directIds(ref.of);
    case "array":
      return directIds(ref.items);
    case "map":
      return directIds(ref.values);
    default:
      return [];
  }
}

const aliasTargets = (type: NamedType) => (type.kind === "alias" ? directIds(type.type) : []);

/** Lists and maps hold their items elsewhere, and unions box theirs. */
function heldByValue(type: NamedType, resolve: (ref: TypeRef) => TypeRef): TypeId[] {
  const refs = type.kind === "object" ? type.properties.map((property) => property.type) : [];
  return refs.map(resolve).flatMap((ref) => (ref.kind === "named" ? [ref.id] : []));
}

/** The `use` lines that this code needs, in rustfmt's order. */
export function imports(code: string, extra: { external?: string[]; crate?: string[] } = {}): string[] {
  const external = [...(extra.external ?? []), ...(mentions(code, "Value") ? ["use serde_json::Value;"] : [])].sort();
  const names = [
    ...(extra.crate ?? []),
    ...["FilePart", "Nullable"].filter((name) => mentions(code, name)),
    ...["literals", "models"].filter((name) => code.includes(`${name}::`)),
  ].sort(importOrder);
  const own = names.length === 0 ? [] : use("crate", names);
  const groups = [code.includes("BTreeMap") ? ["use std::collections::BTreeMap;"] : [], external, own];
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index > 0 ? ["", ...group] : group));
}

/** Whether code has this name, and not as a part of a path. */
export const mentions = (code: string, name: string): boolean => saysName(code, name, ":");

/** Types come before modules. */
function importOrder(a: string, b: string): number {
  const rank = (name: string) => (/^\p{Lu}/u.test(name) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
