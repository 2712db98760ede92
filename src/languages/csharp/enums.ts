import type { EnumType } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { prose, sourcePath } from "./docs.ts";
import { docComment, literal } from "./text.ts";
import { type Context, usings } from "./types.ts";

const BASES = {
  string: { value: "string", converter: "StringEnumConverter", text: "Value" },
  integer: { value: "long", converter: "IntegerEnumConverter", text: "Value.ToString(CultureInfo.InvariantCulture)" },
  number: { value: "double", converter: "NumberEnumConverter", text: "Value.ToString(CultureInfo.InvariantCulture)" },
};

/** An open enum: a value type with a constant for each known value, that keeps unknown ones. */
export function enumView(context: Context, type: EnumType): FileView {
  const name = context.names.type(type.id);
  const base = BASES[type.base];
  return {
    path: sourcePath(context, "Models", name),
    template: "enum.cs.njk",
    data: {
      ...context.common,
      usings: [
        ...(type.deprecated ? ["using System;"] : []),
        ...(type.base === "string" ? [] : ["using System.Globalization;"]),
        ...usings("JsonConverter", [`${context.csharp.root}.Internal`]),
      ],
      ...base,
      name,
      deprecated: type.deprecated,
      doc: docComment(
        prose(type, `Values of \`${name}\`.`),
        [
          { tag: "param", name: "Value", text: "The value as it is sent." },
          { tag: "remarks", text: "Values that are not known yet are kept." },
        ],
        0,
      ),
      known: type.values.map(({ value }) => constant(value, type.base)).join(" or "),
      members: type.values.map(({ value, description }) => ({
        name: context.member(type.id, value),
        value: constant(value, type.base),
        doc: docComment(description ?? `The value ${codeSpan(String(value))}.`, [], 4),
      })),
    },
  };
}

function constant(value: string | number, base: EnumType["base"]): string {
  if (typeof value === "string") return literal(value);
  return base === "integer" ? `${value}L` : `${value}d`;
}
