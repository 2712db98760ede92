import type { EnumType } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { told, typeDoc, typePath } from "./docs.ts";
import { classHeader, fit, javadoc, literal } from "./text.ts";
import type { Context } from "./types.ts";
import { unionsOf } from "./unions.ts";

const BASES = {
  string: { primitive: "String", equal: "value.equals(that.value)", hash: "value.hashCode()" },
  integer: { primitive: "long", equal: "value == that.value", hash: "Long.hashCode(value)" },
  number: { primitive: "double", equal: "Double.compare(value, that.value) == 0", hash: "Double.hashCode(value)" },
};

/** An open enum: a class with a constant for each known value, that keeps unknown ones. */
export function enumView(context: Context, type: EnumType): FileView {
  const name = context.names.type(type.id);
  const base = BASES[type.base];
  return {
    path: typePath(context, name),
    template: "enum.java",
    data: {
      pkg: context.java.root,
      name,
      primitive: base.primitive,
      hash: base.hash,
      equals: fit(`    return other instanceof ${name} that && ${base.equal};`),
      text: type.base === "string",
      header: classHeader(name, unionsOf(context, type.id)),
      deprecated: type.deprecated,
      doc: typeDoc(type, `Values of ${name}. Values that are not known yet are kept.`),
      members: type.values.map(({ value, description }) => ({
        name: context.names.enumMember(type.id, value),
        declaration: fit(
          `  public static final ${name} ${context.names.enumMember(type.id, value)} = new ${name}(${typeof value === "string" ? literal(value) : numberLiteral(value, type.base)});`,
        ),
        doc: javadoc(told(description, `The value ${JSON.stringify(value)}.`), [], 2),
      })),
    },
  };
}

function numberLiteral(value: number, base: EnumType["base"]): string {
  return base === "integer" ? `${value}L` : `${value}d`;
}
