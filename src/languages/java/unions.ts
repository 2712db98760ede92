import type { TypeId, TypeRef, UnionType, Variant } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { typeDoc, typePath } from "./docs.ts";
import { shape } from "./shapes.ts";
import { chain, fit, javadoc, listing, literal, wrapperRecord } from "./text.ts";
import { type Context, importLines, TYPE_REFERENCE, typeReference } from "./types.ts";

/**
 * A member of a sealed interface: a class that implements it (its own named type), or a record nested in it that holds
 * a value of a type that cannot, such as a string or a list.
 */
interface Member {
  /** As named in the `permits` clause. */
  name: string;
  wraps: boolean;
  type: TypeRef;
  tags: string[];
}

/** Names of the unions that a type is a direct member of. */
export function unionsOf(context: Context, id: TypeId): string[] {
  return indexOf(context).parents.get(id) ?? [];
}

interface Index {
  /** By type: the unions that it is a direct member of. */
  parents: Map<TypeId, string[]>;
  typeNames: ReadonlySet<string>;
}

const indexes = new WeakMap<Context, Index>();

/** What is asked of all types for each union, computed once. */
function indexOf(context: Context): Index {
  const known = indexes.get(context);
  if (known) return known;
  const parents: Index["parents"] = new Map();
  for (const union of context.model.types.filter((type) => type.kind === "union")) {
    const name = context.names.type(union.id);
    for (const id of directIds(context, union)) parents.set(id, [...(parents.get(id) ?? []), name]);
  }
  const declared = context.model.types.filter((type) => type.kind !== "alias");
  const index = { parents, typeNames: new Set(declared.map((type) => context.names.type(type.id))) };
  indexes.set(context, index);
  return index;
}

/** Ids of the named types that implement a union's interface. */
function directIds(context: Context, union: UnionType): TypeId[] {
  const ids = union.variants.flatMap((variant) => {
    const id = namedId(context, variant.type);
    return id !== undefined && !reaches(context, id, union.id) ? [id] : [];
  });
  return [...new Set(ids)];
}

function namedId(context: Context, ref: TypeRef): TypeId | undefined {
  const resolved = context.resolve(ref);
  return resolved.kind === "named" ? resolved.id : undefined;
}

/** Whether a union has, at any depth, the other as its member: an interface cannot extend itself. */
function reaches(context: Context, from: TypeId, to: TypeId, seen = new Set<TypeId>()): boolean {
  if (from === to) return true;
  const type = context.named(from);
  if (type.kind !== "union" || seen.has(from)) return false;
  seen.add(from);
  return type.variants.some((variant) => {
    const id = namedId(context, variant.type);
    return id !== undefined && reaches(context, id, to, seen);
  });
}

function members(context: Context, union: UnionType): Member[] {
  const direct = directIds(context, union);
  const { typeNames } = indexOf(context);
  const found: Member[] = [];
  union.variants.forEach((variant: Variant, index) => {
    const id = namedId(context, variant.type);
    const wraps = id === undefined || !direct.includes(id);
    const nested = context.names.variant(union.id, index);
    const name = wraps ? `${nested}${typeNames.has(nested) ? "Variant" : ""}` : context.names.type(id);
    const same = found.find((member) => member.name === name);
    if (same) same.tags.push(...variant.tags);
    else found.push({ name, wraps, type: variant.type, tags: [...variant.tags] });
  });
  return found;
}

/** A union as a sealed interface with a static method that decides which member a JSON value is. */
export function unionView(context: Context, union: UnionType): FileView {
  const name = context.names.type(union.id);
  const all = members(context, union);
  const wrappers = all.filter((member) => member.wraps);
  const pkg = context.sub("models");
  const parents = unionsOf(context, union.id);
  const permits = [...all.map((member) => (member.wraps ? `${name}.${member.name}` : member.name)), `${name}.Unknown`];
  const header = `public sealed interface ${name}${parents.length > 0 ? ` extends ${parents.join(", ")}` : ""}`;
  const decode = union.discriminator ? undefined : structural(context, union, name, all);
  const imports = [
    "com.fasterxml.jackson.annotation.JsonCreator",
    "com.fasterxml.jackson.annotation.JsonValue",
    "com.fasterxml.jackson.databind.JsonNode",
    `${context.sub("core")}.UnknownVariant`,
    ...wrappers.flatMap((member) => context.type(member.type).imports),
    ...(decode
      ? [
          `${context.sub("internal")}.Union`,
          TYPE_REFERENCE,
          // A long line is broken before the dot.
          ...(/\bShape\s*\./.test(decode) ? [`${context.sub("internal")}.Shape`] : []),
        ]
      : [`${context.sub("core")}.Json`]),
  ];
  return {
    path: typePath(context, name),
    template: "union.java",
    data: {
      pkg: context.java.root,
      imports: importLines(context.java.root, pkg, imports),
      doc: typeDoc(union, "One of several types. Values of none of them are kept as `Unknown`."),
      deprecated: union.deprecated,
      header: fit(listing(0, `${header} permits `, permits, " {")),
      name,
      decode,
      unknown: wrapperRecord(2, "Unknown", "JsonNode", `${name}, UnknownVariant`),
      ...(union.discriminator
        ? { discriminator: literal(union.discriminator.property), cases: cases(context, all) }
        : {}),
      wrappers: wrappers.map((member) => ({
        declaration: wrapperRecord(2, member.name, context.type(member.type).text, name),
        doc: javadoc(
          "A member that is not an object of its own type.",
          [{ tag: "@param value", text: "the value" }],
          2,
        ),
      })),
    },
  };
}

function cases(context: Context, all: Member[]) {
  const seen = new Set<string>();
  return all.flatMap((member) => {
    const fresh = member.tags.filter((tag) => !seen.has(tag));
    for (const tag of fresh) seen.add(tag);
    const type = context.type(member.type).text;
    const value = `Json.convert(json, ${type.includes("<") ? `new TypeReference<${type}>() {}` : `${type}.class`})`;
    const labels = listing(6, "case ", fresh.map(literal), "").trimStart();
    return fresh.length === 0
      ? []
      : [fit(`      ${labels} -> ${member.wraps ? `new ${member.name}(${value})` : value};`)];
  });
}

function structural(context: Context, union: UnionType, name: string, all: Member[]): string {
  const whens = all.map((member) => {
    const wrap = member.wraps ? `${member.name}::new` : "member -> member";
    const fits = shape(context, member.type, union);
    return listing(8, ".when(", [fits, typeReference(context.type(member.type)), wrap], ")").trimStart();
  });
  return fit(chain(4, `return new Union<${name}>(json)`, [...whens, ".orElse(Unknown::new)"], ";"));
}
