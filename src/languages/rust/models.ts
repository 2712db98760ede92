import type { EnumType, NamedType, ObjectType, Property, TypeRef, UnionType } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView, ViewInput } from "../language.ts";
import { docLines } from "./docs.ts";
import { attribute, field, quote, signature, structLiteral } from "./layout.ts";
import { rustNames } from "./names.ts";
import { imports, type RustTypes } from "./types.ts";

interface Context {
  input: ViewInput;
  types: RustTypes;
}

/** One argument of a struct's `new`. */
export interface RequiredField {
  name: string;
  wireName: string;
  /** How the argument is taken out of the field `%`. */
  unboxed: string;
}

/** A property as a field of a struct. */
interface Field {
  name: string;
  property: Property;
  /** The type without what says that it can be missing. */
  base: string;
  boxed: boolean;
  required: boolean;
  nullable: boolean;
}

/** The files below `src/models`: one for each component with the inline types that belong to it. */
export function modelFiles(context: Context): FileView[] {
  const files = new Map<string, NamedType[]>();
  for (const type of context.input.model.types) {
    const file = moduleName(type);
    files.set(file, [...(files.get(file) ?? []), type]);
  }
  const modules = [...files.keys()].sort();
  return [
    { path: "src/models/mod.rs", template: "src/models_mod.rs.njk", data: { modules } },
    ...modules.map((module): FileView => {
      const items = (files.get(module) ?? []).map((type) => itemView(type, context));
      return {
        path: `src/models/${module}.rs`,
        template: "src/models.rs.njk",
        data: { uses: imports(code(items), { external: serdeUse(items) }), items },
      };
    }),
  ];
}

const NOT_CODE = new Set(["docs", "attributes", "members", "name", "tags"]);

/** What of the items names other things. */
const code = (items: object[]) => JSON.stringify(items, (key, value) => (NOT_CODE.has(key) ? undefined : value));

const serdeUse = (items: { kind: string }[]) =>
  items.some(({ kind }) => kind === "struct" || kind === "newtype") ? ["use serde::{Deserialize, Serialize};"] : [];

function moduleName(type: NamedType): string {
  const root = words(type.nameHint[0] ?? "");
  const name = rustNames.spell("service", root.length > 0 ? root : ["value"]);
  return name === "mod" || /^\d/.test(name) || rustNames.reserved("channel").has(name) ? `${name}_model` : name;
}

function itemView(type: NamedType, context: Context): { kind: string } & Record<string, unknown> {
  const name = context.input.names.type(type.id);
  const docs = docLines(type, fallbackDocs(type));
  switch (type.kind) {
    case "object":
      return { kind: "struct", name, docs, ...structView(type, context) };
    case "enum":
      return { kind: type.base === "string" ? "string_enum" : "number_enum", name, docs, ...enumView(type, context) };
    case "union":
      return { kind: "union", name, docs, ...unionView(type, context) };
    case "alias": {
      const kind = context.types.selfContained(type.id) ? "newtype" : "alias";
      return { kind, name, docs, type: context.types.owned(type.type) };
    }
  }
}

function fallbackDocs(type: NamedType): string {
  const name = type.nameHint.map((part) => part.replace(/[^\p{L}\p{N}]+/gu, " ").trim()).join(", ");
  return `${type.kind === "union" ? "One of the variants of" : "The API's"} \`${name}\`.`;
}

/** The properties of a type as fields, in the spec's order. */
function fields(type: ObjectType, { input, types }: Context): Field[] {
  return type.properties.map((property) => {
    const nullable = isNullable(property.type, types);
    const inner = nullable ? types.resolve(property.type) : property.type;
    const boxed = types.recursive(type.id, inner);
    // A type that travels both ways must do without what only one of the ways has.
    const oneWay =
      (property.readOnly && types.sentInRequests.has(type.id)) ||
      (property.writeOnly && types.receivedInResponses.has(type.id));
    return {
      name: input.names.field(type.id, property.name),
      property,
      base: types.owned(inner),
      boxed,
      required: property.required && !oneWay,
      nullable,
    };
  });
}

function isNullable(ref: TypeRef, types: RustTypes): boolean {
  if (ref.kind === "nullable") return true;
  if (ref.kind !== "named") return false;
  const type = types.named(ref.id);
  return type.kind === "alias" && !types.selfContained(ref.id) && isNullable(type.type, types);
}

const isParameter = (field: Field) => field.required && field.property.type.kind !== "literal";

/** The arguments of the type's `new`; undefined where it has none, because all it needs has defaults. */
export function requiredFields(type: ObjectType, context: Context): RequiredField[] | undefined {
  const parameters = fields(type, context).filter(isParameter);
  if (parameters.length === 0) return undefined;
  return parameters.map(({ name, property, boxed, nullable }) => ({
    name,
    wireName: property.name,
    unboxed: boxed ? (nullable ? "%.map(|value| *value)" : "*%") : "%",
  }));
}

function structView(type: ObjectType, context: Context) {
  const all = fields(type, context);
  const parameters = all.filter(isParameter);
  // An object of which the spec says nothing may have any properties.
  const additional = type.additional ?? (type.properties.length === 0 ? ({ kind: "any" } as const) : undefined);
  const additionalType = additional && `BTreeMap<String, ${context.types.owned(additional)}>`;
  const views = all.map((each) => {
    const { property } = each;
    return {
      docs: docLines(property, `The API's \`${property.name.replace(/[`\p{Cc}]/gu, " ")}\`.`),
      attributes: serdeAttributes(each),
      lines: field("    ", `pub ${each.name}`, fieldType(each)),
    };
  });
  if (additionalType) {
    views.push({
      docs: [" Properties that the API description does not list."],
      attributes: ["    #[serde(flatten)]"],
      lines: field("    ", "pub additional_properties", additionalType),
    });
  }
  const names = [...all.map((each) => each.name), ...(additionalType ? ["additional_properties"] : [])];
  const initial = new Map(parameters.map((each) => [each.name, initializer(each)]));
  const inits = names.map((name) => initial.get(name) ?? `${name}: ${defaultOf(name, all)}`);
  return {
    fields: views,
    isDefault: parameters.length === 0,
    tooManyArguments: parameters.length > 7,
    constructorLines:
      parameters.length === 0
        ? []
        : [
            ...signature("    ", "pub fn new", parameters.map(parameter), "Self"),
            ...structLiteral("        ", "Self", inits),
            "    }",
          ],
  };
}

function defaultOf(name: string, all: Field[]): string {
  const found = all.find((each) => each.name === name);
  if (!found) return "BTreeMap::new()";
  if (found.required) return found.base;
  return found.nullable ? "Nullable::Absent" : "None";
}

function fieldType({ base, boxed, required, nullable }: Field): string {
  const type = boxed ? `Box<${base}>` : base;
  if (required) return nullable ? `Option<${type}>` : type;
  return nullable ? `Nullable<${type}>` : `Option<${type}>`;
}

function serdeAttributes({ name, property, required, nullable }: Field): string[] {
  const parts = name.replace(/^r#/, "") === property.name ? [] : [`rename = ${quote(property.name)}`];
  if (!required) {
    parts.push(
      ...(nullable
        ? ["default", 'skip_serializing_if = "Nullable::is_absent"']
        : ['skip_serializing_if = "Option::is_none"']),
    );
  }
  return parts.length > 0 ? attribute("    ", "serde", parts) : [];
}

function parameter({ name, base, nullable }: Field): string {
  if (nullable) return `${name}: Option<${base}>`;
  return `${name}: ${base === "String" ? "impl Into<String>" : base}`;
}

function initializer({ name, base, boxed, nullable }: Field): string {
  if (boxed) return nullable ? `${name}: ${name}.map(Box::new)` : `${name}: Box::new(${name})`;
  return base === "String" && !nullable ? `${name}: ${name}.into()` : name;
}

function enumView(type: EnumType, { input }: Context) {
  return {
    number: type.base === "integer" ? "i64" : "f64",
    members: type.values.map(({ value, description }) => ({
      docs: docLines({ ...(description ? { description } : {}) }, `\`${String(value).replace(/[`\p{Cc}]/gu, " ")}\``),
      name: input.names.enumMember(type.id, value),
      value: typeof value === "string" ? quote(value) : numberLiteral(value, type.base),
    })),
  };
}

function numberLiteral(value: number, base: EnumType["base"]): string {
  return base === "number" && Number.isInteger(value) ? `${value}.0` : String(value);
}

function unionView(type: UnionType, { input, types }: Context) {
  const converted = new Set<string>();
  const variants = type.variants.map((variant, index) => {
    const target = types.resolve(variant.type);
    const boxed = target.kind === "named" && types.named(target.id).kind !== "enum";
    const owned = types.owned(variant.type);
    const canonical = types.owned(target);
    const first = !converted.has(canonical) && canonical !== "Value";
    converted.add(canonical);
    return {
      docs: [` A \`${variant.nameHint.replace(/[`\p{Cc}]/gu, " ")}\`.`],
      name: input.names.variant(type.id, index),
      type: boxed ? `Box<${owned}>` : owned,
      tags: variant.tags.map(quote).join(", "),
      from: first ? `${boxed ? "boxed " : ""}${owned}` : "",
      // A union takes everything, as its unknown variant, so it is tried last.
      open: target.kind === "any" || (target.kind === "named" && types.named(target.id).kind === "union"),
    };
  });
  return {
    property: type.discriminator ? quote(type.discriminator.property) : "",
    variants: type.discriminator
      ? variants
      : [...variants.filter((variant) => !variant.open), ...variants.filter((variant) => variant.open)],
  };
}
