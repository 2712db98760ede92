import type { EnumType, NamedType, ObjectType, Property, TypeRef, UnionType } from "../../api/model.ts";
import type { FileView, ViewInput } from "../language.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import type { Features } from "./features.ts";
import { fileModules } from "./file-modules.ts";
import { alias, call, field, itemHead, quote, signature, structLiteral } from "./layout.ts";
import { modelModules } from "./model-modules.ts";
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
export function modelFiles(context: Context, features: Features): FileView[] {
  const files = modelModules(context.input);
  const named = [...files.keys()].map((name) => ({ name, features: features.ofModule(name) }));
  const declared = fileModules(named);
  return [
    {
      path: "src/models/mod.rs",
      template: "src/models_mod.rs.njk",
      data: declared,
    },
    ...declared.modules.map(({ name, file }): FileView => {
      const items = (files.get(name) ?? []).map((type) => itemView(type, context));
      return {
        path: `src/models/${file}.rs`,
        template: "src/models.rs.njk",
        data: { uses: imports(code(items), { external: serdeUse(items) }), items },
      };
    }),
  ];
}

const NOT_CODE = new Set(["docs", "wireName", "head", "impl", "members", "name", "tags"]);

/** What of the items names other things. */
const code = (items: object[]) => JSON.stringify(items, (key, value) => (NOT_CODE.has(key) ? undefined : value));

const serdeUse = (items: { kind: string }[]) =>
  items.some(({ kind }) => kind === "newtype") ? ["use serde::{Deserialize, Serialize};"] : [];

function itemView(type: NamedType, context: Context): { kind: string } & Record<string, unknown> {
  const name = context.input.names.type(type.id);
  const docs = docLines(type, fallbackDocs(type));
  switch (type.kind) {
    case "object":
      return {
        kind: "struct",
        name,
        docs,
        head: itemHead("pub struct", name),
        impl: itemHead("impl", name),
        ...structView(type, context),
      };
    case "enum":
      return { kind: type.base === "string" ? "string_enum" : "number_enum", name, docs, ...enumView(type, context) };
    case "union":
      return { kind: "union", name, docs, ...unionView(type, context) };
    case "alias": {
      const kind = context.types.selfContained(type.id) ? "newtype" : "alias";
      const target = context.types.owned(type.type);
      return {
        kind,
        docs,
        lines: kind === "alias" ? alias(name, target) : call("", `pub struct ${name}`, [`pub ${target}`]),
      };
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
    return {
      name: input.names.field(type.id, property.name),
      property,
      base: types.owned(inner),
      boxed,
      required: property.required,
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
  const additional = type.additional ? context.types.owned(type.additional) : "Value";
  const views = all.map((each) => {
    const { property } = each;
    return {
      docs: docLines(property, `The API's ${codeSpan(property.name)}.`),
      name: each.name,
      kind: propertyKind(each),
      wireName: quote(property.name),
      lines: field("    ", `pub ${each.name}`, fieldType(each)),
    };
  });
  const additionalField = {
    docs: [" Properties that the API description does not list."],
    lines: field("    ", "pub additional_properties", `BTreeMap<String, ${additional}>`),
  };
  const initial = new Map(parameters.map((each) => [each.name, initializer(each)]));
  const inits = [
    ...all.map((each) => initial.get(each.name) ?? `${each.name}: ${defaultOf(each)}`),
    "additional_properties: BTreeMap::new()",
  ];
  return {
    listed: views,
    fields: [...views, additionalField],
    isDefault: parameters.length === 0,
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

function defaultOf({ base, required, nullable }: Field): string {
  if (required) return base;
  return nullable ? "Nullable::Absent" : "None";
}

function fieldType({ base, boxed, required, nullable }: Field): string {
  const type = boxed ? `Box<${base}>` : base;
  if (required) return nullable ? `Option<${type}>` : type;
  return nullable ? `Nullable<${type}>` : `Option<${type}>`;
}

/** How a field is read and written: a module of `object.rs`. */
function propertyKind({ base, required, nullable }: Field): string {
  if (required && !nullable) return /^(Vec|BTreeMap)</.test(base) ? "container" : "required";
  if (nullable) return required ? "nullable" : "optional_nullable";
  return base === "Value" ? "optional_any" : "optional";
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
  const integers = type.base === "integer" && type.values.every(({ value }) => Number.isSafeInteger(value));
  return {
    number: integers ? "i64" : "f64",
    members: type.values.map(({ value, description }) => ({
      docs: docLines({ ...(description ? { description } : {}) }, codeSpan(String(value))),
      name: input.names.enumMember(type.id, value),
      value: typeof value === "string" ? quote(value) : numberLiteral(value, integers),
    })),
  };
}

function numberLiteral(value: number, integer: boolean): string {
  const text = String(value);
  return integer || /[.e]/.test(text) ? text : `${text}.0`;
}

/** Whether all values of a type have a property. */
function says(ref: TypeRef, property: string, types: RustTypes): boolean {
  const type = ref.kind === "named" ? types.named(ref.id) : undefined;
  return type?.kind === "object" && type.properties.some(({ name, required }) => required && name === property);
}

function unionView(type: UnionType, { input, types }: Context) {
  const converted = new Set<string>();
  const variants = type.variants.map((variant, index) => {
    const target = types.resolve(variant.type);
    const tags = variant.tags.map(quote);
    const boxed = target.kind === "named" && types.named(target.id).kind !== "enum";
    const owned = types.owned(variant.type);
    const canonical = types.owned(target);
    const first = !converted.has(canonical) && canonical !== "Value";
    converted.add(canonical);
    return {
      docs: [` A ${codeSpan(variant.nameHint)}.`],
      name: input.names.variant(type.id, index),
      type: boxed ? `Box<${owned}>` : owned,
      tags: tags.join(", "),
      added: type.discriminator && !says(target, type.discriminator.property, types) ? tags.slice(0, 1).join("") : "",
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
