import { RECENT_LETTER } from "../../api/letters.ts";
import type {
  AliasType,
  EnumType,
  NamedType,
  ObjectType,
  Property,
  TypeId,
  TypeRef,
  UnionType,
} from "../../api/model.ts";
import { operationRefs, reachable } from "../../api/prune.ts";
import type { GoContext } from "./context.ts";
import { bareReader, reader, readProperty } from "./readers.ts";
import { shapeLiteral, shapeParts } from "./shapes.ts";
import { docComment, docCommentFor, quote } from "./text.ts";

/** One type's declaration, as `model.njk` prints it. */
export type ModelView = { doc: string[]; name: string } & (
  | {
      kind: "struct";
      fields: FieldView[];
      additional?: string;
      methods: StructMethods;
      /** Statements by property, as Go strings, and for all others. */
      reads: { wire: string; line: string }[];
      readRest: string;
    }
  | { kind: "enum"; base: string; members: { doc: string[]; declaration: string }[] }
  | {
      kind: "union";
      fields: { name: string; type: string }[];
      cases: VariantCase[];
      /** What tells the variants apart at once, where there is such a thing: a Go expression. */
      choice?: string;
    }
  | { kind: "alias"; type: string; distinct: boolean; read: string }
);

interface FieldView {
  doc: string[];
  name: string;
  type: string;
  tag: string;
}

/** What a struct's own JSON methods do beyond what tags say. */
interface StructMethods {
  fixed: { name: string; zero: string; value: string }[];
  /** Properties whose names no tag can spell. `condition` is empty where the property is always sent. */
  members: { name: string; wire: string; condition: string }[];
  /** A Go expression of the properties that have no field. */
  rest: string;
}

interface VariantCase {
  name: string;
  /** Whether the field is a pointer to something that is used by value. */
  dereference: boolean;
  /** A Go function that reads the field. */
  reader: string;
  /** The `variant` literal's fields after `read`. */
  rest: string;
  /** Values of the choice that mean this variant, and the statement that reads it. */
  when: string;
  read: string;
}

const FALLBACK = { object: "an object", enum: "an enumeration", union: "a choice of types", alias: "a type" };

export const UNION_NOTE =
  "One of its fields is set, or none if the value is of a variant that this version of the SDK does not know: then RawJSON has it.";

export function modelView(context: GoContext, type: NamedType): ModelView {
  const name = context.names.type(type.id);
  const about = type.description ?? type.summary ?? `${name} is ${FALLBACK[type.kind]} of the API.`;
  const notes = [...(type.kind === "union" ? [UNION_NOTE] : []), ...deprecation(type)];
  const common = { name, doc: docCommentFor(name, about, notes) };
  switch (type.kind) {
    case "object":
      return { ...common, ...structView(context, type) };
    case "enum":
      return { ...common, ...enumView(context, type) };
    case "union":
      return { ...common, ...unionView(context, type) };
    case "alias":
      return { ...common, ...aliasView(context, type) };
  }
}

function deprecation(docs: { deprecated: boolean }): string[] {
  return docs.deprecated ? ["Deprecated: the API's description says so."] : [];
}

function structView(context: GoContext, type: ObjectType) {
  const { types, names } = context;
  const fields = type.properties.map((property): FieldView => {
    const field = types.field(type, property);
    return {
      doc: docComment(propertyDoc(property)),
      name: names.field(type.id, property.name),
      type: field.type,
      tag: tag(property.name, field.omitzero, types.file(type, property) !== undefined),
    };
  });
  return {
    kind: "struct" as const,
    fields,
    ...(type.additional ? { additional: types.value(type.additional) } : {}),
    methods: structMethods(context, type),
    reads: type.properties.map((property) => ({
      wire: quote(property.name),
      line: readProperty(context, type, property),
    })),
    readRest: type.additional
      ? `readMember(&m.AdditionalProperties, name, r, ${reader(context, type.additional)})`
      : "readMember(&m.unknown, name, r, readRaw)",
  };
}

function propertyDoc(property: Property): string {
  const fallback = property.default === undefined ? [] : [`The default is ${JSON.stringify(property.default)}.`];
  return [property.description ?? property.summary ?? "", ...fallback, ...deprecation(property)]
    .filter(Boolean)
    .join("\n\n");
}

/** Characters that encoding/json accepts in a name. */
const TAG_NAME = /^[\p{L}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]+$/u;

/** Whether a struct tag can say a name: `-` has a meaning of its own there, which linters suspect even where it has not. */
function isTagName(name: string): boolean {
  return TAG_NAME.test(name) && name.search(RECENT_LETTER) === -1 && name !== "-";
}

function tag(name: string, omitzero: boolean, isFile: boolean): string {
  if (isFile || !isTagName(name)) return 'json:"-"';
  return omitzero ? `json:"${name},omitzero"` : `json:"${name}"`;
}

function structMethods(context: GoContext, type: ObjectType): StructMethods {
  const { names, types } = context;
  const odd = type.properties.filter((property) => !isTagName(property.name) && !types.file(type, property));
  const fixed = type.properties.flatMap((property) => {
    const value = context.fixedValue(type.id, property);
    const held = types.field(type, property).holding === "value";
    if (value === undefined || value === null || !held) return [];
    const zero = typeof value === "string" ? '""' : typeof value === "number" ? "0" : "false";
    const literal = typeof value === "string" ? quote(value) : String(value);
    return literal === zero ? [] : [{ name: names.field(type.id, property.name), zero, value: literal }];
  });
  return {
    fixed,
    members: odd.map((property) => {
      const name = names.field(type.id, property.name);
      const { holding, omitzero } = types.field(type, property);
      const present = {
        value: "",
        pointer: `m.${name} != nil`,
        nilable: `m.${name} != nil`,
        nullable: `!m.${name}.IsZero()`,
      };
      return { name, wire: quote(property.name), condition: omitzero ? present[holding] : "" };
    }),
    rest: `additional(m.${type.additional ? "AdditionalProperties" : "unknown"})`,
  };
}

function enumView(context: GoContext, type: EnumType) {
  const name = context.names.type(type.id);
  const members = type.values.map(({ value, description }) => ({
    name: context.enumMember(type.id, value),
    doc: docComment(description ?? ""),
    value: typeof value === "string" ? quote(value) : String(value),
  }));
  // gofmt aligns what stands together; comments keep members apart.
  const documented = members.some(({ doc }) => doc.length > 0);
  const width = documented ? 0 : Math.max(...members.map((member) => displayWidth(member.name)));
  return {
    kind: "enum" as const,
    base: { string: "string", integer: "int64", number: "float64" }[type.base],
    documented,
    members: members.map((member) => ({
      doc: member.doc,
      declaration: `${member.name}${" ".repeat(Math.max(0, width - displayWidth(member.name)))} ${name} = ${member.value}`,
    })),
  };
}

/** gofmt counts characters, not bytes. */
function displayWidth(text: string): number {
  return [...text].length;
}

function unionView(context: GoContext, type: UnionType) {
  const variants = type.variants.map((variant, index) => ({
    name: context.names.variant(type.id, index),
    type: variant.type,
    tags: variant.tags,
  }));
  return unionOf(context, variants, type.discriminator?.property);
}

/** A struct with a field for each variant; told apart by the discriminator, by the kind of JSON, else by what fits. */
export function unionOf(
  context: GoContext,
  variants: { name: string; type: TypeRef; tags: string[] }[],
  discriminator: string | undefined,
) {
  const fields = variants.map((variant) => ({
    ...variant,
    field: context.types.optional(stripNull(variant.type)),
  }));
  const kinds = discriminator === undefined ? kindsOf(context, variants) : undefined;
  const choice = discriminator === undefined ? kinds && "r.kind()" : `r.tag(${quote(discriminator)})`;
  const others = (own: number) => variants.filter((_, index) => index !== own).map(({ type }) => type);
  const taken = new Set<string>();
  const cases = fields.map(({ name, type, tags, field: { holding } }, index) => {
    const bare = bareReader(context, stripNull(type));
    const read = holding === "pointer" ? `pointerTo(${bare})` : bare;
    const own = (kinds ? [kinds[index]!] : tags).filter((tag) => !taken.has(tag));
    for (const tag of own) taken.add(tag);
    return {
      name,
      dereference: holding === "pointer" && !isStruct(context, type),
      reader: read,
      rest: shapeLiteral(context, type, others(index)),
      when: own.map(quote).join(", "),
      read: kinds
        ? `readVariant(&u.${name}, &u.raw, r, ${read})`
        : holding === "pointer"
          ? `readPointer(&u.${name}, r, ${bare})`
          : `${read}(&u.${name}, r)`,
    };
  });
  return {
    kind: "union" as const,
    fields: fields.map(({ name, field }) => ({ name, type: field.type })),
    cases,
    ...(choice ? { choice } : {}),
  };
}

/** The kind of JSON that each variant is, where no two are of one, and nothing else matters. */
function kindsOf(context: GoContext, variants: { type: TypeRef }[]): string[] | undefined {
  const kinds = variants.map(({ type }) => {
    const parts = shapeParts(context, type, []);
    const isOpen = !parts.includes("closed: true");
    const kind = /^kind: "(\w+)"$/.exec(parts[0] ?? "")?.[1];
    return isOpen ? kind : undefined;
  });
  const isClear = kinds.every((kind) => kind !== undefined) && new Set(kinds).size === kinds.length;
  return isClear ? (kinds as string[]) : undefined;
}

function stripNull(ref: TypeRef): TypeRef {
  return ref.kind === "nullable" ? ref.of : ref;
}

function isStruct({ types }: GoContext, ref: TypeRef): boolean {
  const under = types.underlying(ref);
  return under.kind === "named" && ["object", "union"].includes(types.named(under.id).kind);
}

function aliasView(context: GoContext, type: AliasType) {
  const { types } = context;
  const bare = types.bare(type.type);
  const read = `${bareReader(context, type.type)}((*${bare.startsWith("[") || bare.startsWith("map[") ? bare : `(${bare})`})(v), r)`;
  return { kind: "alias" as const, type: bare, distinct: types.isRecursiveAlias(type.id), read };
}

/** Which packages the declarations of these types need. */
export function modelImports(models: ModelView[]): string[] {
  const usesTime = models.some((model) => codeOf(model).some((code) => code.includes("time.Time")));
  const usesJson = models.some((model) => model.kind === "union");
  return [...(usesJson ? ["encoding/json"] : []), ...(usesTime ? ["time"] : [])];
}

/** Types that a declaration names, and what its reading calls: an alias of another file is read as what it stands for. */
function codeOf(model: ModelView): string[] {
  switch (model.kind) {
    case "struct":
      return [...model.fields.map(({ type }) => type), ...model.reads.map(({ line }) => line), model.readRest];
    case "union":
      return [...model.fields, ...model.cases].map((part) => ("type" in part ? part.type : part.read));
    case "alias":
      return [model.type, model.read];
    case "enum":
      return [];
  }
}

/** Groups types by the one service that uses them; what several use is shared. */
export function modelFiles(context: GoContext): { file: string; types: NamedType[] }[] {
  const owners = new Map<TypeId, Set<string>>();
  const { model } = context.input;
  for (const service of model.services) {
    for (const id of reachable(model, operationRefs(service.operations))) {
      owners.set(id, (owners.get(id) ?? new Set()).add(service.id));
    }
  }
  const files = new Map<string, NamedType[]>();
  for (const type of model.types) {
    const used = [...(owners.get(type.id) ?? [])];
    const file = used.length === 1 ? `models_${context.serviceFile(used[0]!)}` : "models";
    files.set(file, [...(files.get(file) ?? []), type]);
  }
  return [...files].map(([file, types]) => ({ file, types })).sort((a, b) => (a.file < b.file ? -1 : 1));
}
