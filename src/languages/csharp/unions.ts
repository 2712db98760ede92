import type { TypeRef, UnionType, Variant } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { prose, sourcePath } from "./docs.ts";
import { NameScope } from "./names.ts";
import { shape } from "./shapes.ts";
import { docComment, literal } from "./text.ts";
import { type Context, usings } from "./types.ts";

/** A variant of a union: a record nested in the union's, that holds the value. */
export interface Member {
  name: string;
  type: string;
  ref: TypeRef;
  tags: string[];
}

/** A union as an abstract record; which variant a JSON value is, its converter decides. */
export function unionView(context: Context, union: UnionType): FileView {
  return unionFile(context, union, context.names.type(union.id), unionMembers(context, union));
}

/** The file of a union with this name and these variants. */
export function unionFile(context: Context, union: UnionType, name: string, members: Member[]): FileView {
  const cases = union.discriminator ? tagCases(members) : [];
  const attempts = union.discriminator
    ? []
    : members.map((member, index) => ({ ...member, index, shape: shape(context, member.ref, union, "json") }));
  const code = members.map((member) => member.type).join(" ");
  return {
    path: sourcePath(context, "Models", name),
    template: "union.cs.njk",
    data: {
      ...context.common,
      usings: usings(
        `${code} JsonConverter JsonElement JsonSerializerOptions Utf8JsonWriter ${union.deprecated ? "Obsolete" : ""}`,
        [`${context.csharp.root}.Internal`],
      ),
      doc: docComment(
        prose(union, `One of several types.`),
        [{ tag: "remarks", text: "Values of none of them are kept as `Unknown`." }],
        0,
      ),
      deprecated: union.deprecated,
      name,
      members,
      conversions: conversions(name, members),
      discriminator: union.discriminator ? literal(union.discriminator.property) : "",
      cases,
      attempts,
    },
  };
}

/** The variants with the names of their records, each once. */
export function unionMembers(context: Context, union: UnionType): Member[] {
  const types = context.typeNames();
  const scope = new NameScope([context.names.type(union.id), "Unknown", "Converter"]);
  return union.variants.map((variant: Variant, index) => {
    const wanted = context.names.variant(union.id, index);
    return {
      // A nested type hides a model of the same name.
      name: scope.claim(types.has(wanted) ? `${wanted}Variant` : wanted),
      type: context.type(variant.type),
      ref: variant.type,
      tags: variant.tags,
    };
  });
}

/** Values that become the union by themselves: C# forbids it for interfaces, and two for one type. */
function conversions(union: string, members: Member[]): Member[] {
  const seen = new Set([union, "JsonElement"]);
  return members.filter(({ type }) => {
    if (type.startsWith("IReadOnly") || seen.has(type)) return false;
    seen.add(type);
    return true;
  });
}

function tagCases(members: Member[]) {
  const seen = new Set<string>();
  return members.flatMap((member) => {
    const fresh = member.tags.filter((tag) => !seen.has(tag));
    for (const tag of fresh) seen.add(tag);
    return fresh.length === 0 ? [] : [{ ...member, labels: fresh.map(literal).join(" or ") }];
  });
}
