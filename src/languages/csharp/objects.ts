import type { ObjectType, Property, TypeRef } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { prose, sourcePath } from "./docs.ts";
import { docComment, literal } from "./text.ts";
import { type Context, usings } from "./types.ts";

/**
 * How a property can be missing. required: always there. nullable: always sent, and can be null. optional: can be
 * absent. patch: can be absent or null, and that differs. constant: always there, with one value.
 */
export type Presence = "required" | "nullable" | "optional" | "patch" | "constant";

const NULL_IF_ABSENT = "[NullIfAbsent]";

/** An object as a record with properties that are set when it is made. */
export function objectView(context: Context, type: ObjectType): FileView {
  const name = context.names.type(type.id);
  const fields = type.properties.map((property) => fieldView(context, type, property));
  const code = fields.map((field) => `${field.attributes.join("\n")} ${field.declaration}`).join("\n");
  return {
    path: sourcePath(context, "Models", name),
    template: "object.cs.njk",
    data: {
      ...context.common,
      usings: usings(
        `${code} IDictionary JsonElement JsonExtensionData ${type.deprecated ? "Obsolete" : ""}`,
        code.includes(NULL_IF_ABSENT) ? [`${context.csharp.root}.Internal`] : [],
      ),
      doc: docComment(prose(type, `The type \`${name}\`.`), [], 0),
      deprecated: type.deprecated,
      name,
      fields,
    },
  };
}

function fieldView(context: Context, owner: ObjectType, property: Property) {
  const name = context.member(owner.id, property.name);
  const resolved = context.resolve(property.type);
  const presence = presenceOf(context, property);
  const required = presence === "required" || presence === "nullable";
  return {
    doc: docComment(prose(property, `The property ${codeSpan(property.name)}.`), [], 4),
    attributes: [
      // The compiler does not accept that a property is both required and obsolete.
      ...(property.deprecated && !required ? ['[Obsolete("The API will drop this.")]'] : []),
      `[JsonPropertyName(${literal(property.name)})]`,
      ...(presence === "nullable" ? [NULL_IF_ABSENT] : []),
      ...(presence === "optional" ? ["[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]"] : []),
      ...(presence === "patch" ? ["[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]"] : []),
    ],
    declaration: declaration(presence, context.type(property.type), name, resolved),
  };
}

export function presenceOf(context: Context, property: Property): Presence {
  const resolved = context.resolve(property.type);
  const nullable = context.isNullable(property.type);
  const { required } = property;
  if (resolved.kind === "literal" && resolved.value !== null && required && !nullable) return "constant";
  if (nullable) return required ? "nullable" : "patch";
  return required ? "required" : "optional";
}

function declaration(presence: Presence, type: string, name: string, resolved: TypeRef): string {
  switch (presence) {
    case "required":
      return `public required ${type} ${name} { get; init; }`;
    case "nullable":
      return `public required ${type}? ${name} { get; init; }`;
    case "optional":
      return `public ${type}? ${name} { get; init; }`;
    case "patch":
      return `public Optional<${type}?> ${name} { get; init; }`;
    case "constant":
      return `public ${type} ${name} { get; init; } = ${constant(resolved)};`;
  }
}

function constant(resolved: TypeRef): string {
  const value = resolved.kind === "literal" ? resolved.value : null;
  return typeof value === "string" ? literal(value) : String(value);
}
