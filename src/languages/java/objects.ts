import type { ObjectType, Property, TypeRef } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { deprecation, prose, typeDoc, typePath } from "./docs.ts";
import { NameScope } from "./names.ts";
import { classHeader, fit, javadoc, listing, literal } from "./text.ts";
import { type Context, importLines, type JavaType, PRIMITIVES } from "./types.ts";
import { unionsOf } from "./unions.ts";

/**
 * How a property can be missing. required: always there. nullable: always sent, and can be null. optional: can be
 * absent. patch: can be absent or null, and that differs. constant: always there, with one value.
 */
type Presence = "required" | "nullable" | "optional" | "patch" | "constant";

/** An object as a final class with a builder: adding a property later breaks nobody, as it would with a record. */
export function objectView(context: Context, type: ObjectType): FileView {
  const name = context.names.type(type.id);
  const additional = context.type(type.additional ?? { kind: "any" });
  const fields = type.properties.map((property) => fieldView(context, type, property));
  // Jackson leaves out a property that is called like the method of the others.
  const taken = [...type.properties, ...fields].map((named) => named.name);
  const rest = new NameScope(taken).claim("additionalProperties", "otherProperties");
  const implemented = unionsOf(context, type.id);
  const has = (...presences: Presence[]) => fields.some((field) => presences.includes(field.presence));
  const imports = [
    ...["JsonAnyGetter", "JsonAnySetter", "JsonInclude"].map((simple) => `com.fasterxml.jackson.annotation.${simple}`),
    ...["JsonDeserialize", "JsonPOJOBuilder"].map((simple) => `com.fasterxml.jackson.databind.annotation.${simple}`),
    ...(fields.length > 0 ? ["com.fasterxml.jackson.annotation.JsonProperty"] : []),
    ...fields.flatMap((field) => field.imports),
    ...additional.imports,
    `${context.sub("core")}.Json`,
    `${context.sub("internal")}.Immutable`,
    ...(has("patch") ? [`${context.sub("core")}.Patch`] : []),
    ...(has("optional", "nullable") ? ["java.util.Optional"] : []),
    "java.util.LinkedHashMap",
    "java.util.Map",
    "java.util.Objects",
  ];
  return {
    path: typePath(context, name),
    template: "object.java",
    data: {
      pkg: context.java.root,
      imports: importLines(context.java.root, context.sub("models"), imports),
      name,
      doc: typeDoc(type, `${name}.`),
      deprecated: type.deprecated,
      deserialize: fit(`@JsonDeserialize(builder = ${name}.Builder.class)`),
      header: classHeader(name, implemented),
      additional: additional.text,
      rest,
      fields,
      equals: [...fields.map((field) => field.name), rest]
        .map((field) => `Objects.equals(this.${field}, that.${field})`)
        .join("\n        && "),
      hash: listing(4, "return Objects.hash(", [...fields.map((field) => field.name), rest], ");"),
    },
  };
}

function fieldView(context: Context, owner: ObjectType, property: Property) {
  const name = context.names.field(owner.id, property.name);
  const type = context.type(property.type);
  const resolved = context.resolve(property.type);
  const presence = presenceOf(context, property, resolved);
  const doc = prose(property, `The property ${codeSpan(property.name)}.`);
  const tags = deprecation(property);
  return {
    name,
    wire: literal(property.name),
    presence,
    ...fieldTypes(presence, type),
    imports: type.imports,
    assignment: fit(`    this.${name} = ${stored(presence, name, resolved)};`),
    constant: presence === "constant" && resolved.kind === "literal" ? constant(resolved.value) : "",
    required: presence === "required",
    always: presence === "nullable",
    deprecated: property.deprecated,
    result: result(presence, name),
    boxed: type.text,
    /** An int literal does not become a Long or a Double. */
    overload: presence !== "constant" && (type.text === "Long" || type.text === "Double") ? PRIMITIVES[type.text] : "",
    signature: fit(`    public Builder ${name}(${type.text} ${name}) {`),
    setting: fit(`      this.${name} = ${given(presence, name, resolved)};`),
    getterDoc: javadoc(doc, [{ tag: "@return", text: RETURNS[presence] }, ...tags], 2),
    setterDoc: javadoc(
      doc,
      [{ tag: `@param ${name}`, text: TAKES[presence] }, { tag: "@return", text: "this" }, ...tags],
      4,
    ),
  };
}

/** Some servers write an empty list as null. */
function given(presence: Presence, name: string, { kind }: TypeRef): string {
  if (presence === "patch") return `Patch.of(${name})`;
  const isContainer = kind === "array" || kind === "map";
  return presence === "required" && isContainer ? `Immutable.orEmpty(${name})` : name;
}

const RETURNS: Record<Presence, string> = {
  required: "the value",
  constant: "the value",
  nullable: "the value, or empty when it is null",
  optional: "the value, or empty when it is absent",
  patch: "the value, which can be absent or null",
};

const TAKES: Record<Presence, string> = {
  required: "the value; required",
  constant: "the value",
  nullable: "the value, or null",
  optional: "the value",
  patch: "the value; null is sent as null, and not calling this leaves it out",
};

function presenceOf(context: Context, property: Property, resolved: TypeRef): Presence {
  const nullable = context.isNullable(property.type);
  const { required } = property;
  if (resolved.kind === "literal" && resolved.value !== null && required && !nullable) return "constant";
  if (nullable) return required ? "nullable" : "patch";
  return required ? "required" : "optional";
}

function fieldTypes(presence: Presence, { text }: JavaType): { field: string; getter: string } {
  switch (presence) {
    case "required":
    case "constant":
      return { field: text, getter: PRIMITIVES[text] ?? text };
    case "nullable":
    case "optional":
      return { field: text, getter: `Optional<${text}>` };
    case "patch":
      return { field: `Patch<${text}>`, getter: `Patch<${text}>` };
  }
}

/** What the constructor keeps of the builder's value. */
function stored(presence: Presence, name: string, resolved: TypeRef): string {
  const value = `builder.${name}`;
  const container = resolved.kind === "array" || resolved.kind === "map";
  const kept = container && presence !== "patch" ? `Immutable.copy(${value})` : value;
  return presence === "required" ? `Objects.requireNonNull(${kept}, ${literal(`${name} is required`)})` : kept;
}

function result(presence: Presence, name: string): string {
  switch (presence) {
    case "required":
    case "constant":
      return name;
    case "nullable":
    case "optional":
      return `Optional.ofNullable(${name})`;
    case "patch":
      return `${name} == null ? Patch.absent() : ${name}`;
  }
}

function constant(value: string | number | boolean | null): string {
  if (typeof value === "string") return literal(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? `${value}L` : `${value}d`;
  return String(value);
}
