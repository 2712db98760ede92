import type { EnumType, NamedType, ObjectType, Property, TypeRef, UnionType, Variant } from "../../api/model.ts";
import type { FileView, ViewInput } from "../language.ts";
import { comment, documentation, documented, tag } from "./docs.ts";
import { fileName } from "./names.ts";
import {
  alternatives,
  assignment,
  block,
  type Doc,
  field,
  generic,
  hardline,
  importLine,
  isUnion,
  key,
  layout,
  mapType,
  naturally,
  quote,
} from "./print.ts";
import { literal, mentioned, saysUpload, type TypeContext, typeContext, typeDoc } from "./types.ts";

/** A file of models: a component and the inline schemas below it. */
export interface ModelFile {
  /** Without folder and extension. */
  name: string;
  types: NamedType[];
}

/** The one file of models that there is anything of when a program runs: hundreds would have to be loaded. */
const ENUMS = "enums";

/** Groups the types by what they belong to, so that a file has one subject; enumerations have values, and one file. */
export function modelFiles(input: ViewInput): ModelFile[] {
  const enums = input.model.types.filter(({ kind }) => kind === "enum");
  const files = new Map<string, ModelFile>();
  const taken = new Set(["index", ENUMS]);
  for (const type of input.model.types) {
    if (type.kind === "enum") continue;
    const owner = type.nameHint[0] ?? "";
    const file = files.get(owner) ?? { name: fileName(taken, owner, "model"), types: [] };
    files.set(owner, file);
    file.types.push(type);
  }
  return [...(enums.length > 0 ? [{ name: ENUMS, types: enums }] : []), ...files.values()];
}

/** One file a group of types, and an index of them all. */
export function modelViews(input: ViewInput): FileView[] {
  const files = modelFiles(input);
  const context = typeContext(input.model, input.names);
  const home = new Map(files.flatMap((file) => file.types.map((type) => [type.id, file] as const)));
  const views = files.map((file): FileView => {
    const body = file.types.map((type) => layout(declaration(type, context)));
    return {
      path: `src/models/${file.name}.ts`,
      template: "src/file.ts.njk",
      data: { imports: imports(file, context, home), declarations: body },
    };
  });
  const index = files
    .map((file) => file.name)
    .sort(naturally)
    .map((name) => `export ${name === ENUMS ? "" : "type "}* from "./${name}.js";`);
  return [
    ...views,
    {
      path: "src/models/index.ts",
      template: "text.njk",
      data: { text: index.length > 0 ? index.join("\n") : "export {};" },
    },
  ];
}

function imports(file: ModelFile, context: TypeContext, home: Map<string, ModelFile>): string[] {
  const byFile = new Map<string, string[]>();
  const add = (from: string, name: string) => byFile.set(from, [...(byFile.get(from) ?? []), name]);
  const references = file.types.flatMap((type) => referencesOf(type));
  for (const id of references.flatMap(mentioned)) {
    const from = home.get(id);
    if (from && from !== file) add(`./${from.name}.js`, context.names.type(id));
  }
  if (references.some(saysUpload)) add("../body.js", "Upload");
  if (
    file.types.some(
      (type) => type.kind === "union" && type.variants.some((variant) => isTagged(type, variant, context)),
    )
  )
    add("../tagged.js", "Tagged");
  return [...byFile]
    .sort(([a], [b]) => Number(b.startsWith("../")) - Number(a.startsWith("../")) || naturally(a, b))
    .map(([from, names]) => importLine(names, from));
}

function referencesOf(type: NamedType): TypeRef[] {
  switch (type.kind) {
    case "object":
      // Beside properties, the type of others is not printed.
      if (type.properties.length > 0) return type.properties.map(propertyType);
      return type.additional ? [type.additional] : [];
    case "union":
      return type.variants.map((variant) => variant.type);
    case "alias":
      return [type.type];
    case "enum":
      return [];
  }
}

function declaration(type: NamedType, context: TypeContext): Doc {
  const name = context.names.type(type.id);
  const about = documentation(type);
  switch (type.kind) {
    case "object":
      return documented(objectDoc(name, type, context), about);
    case "enum":
      return documented(enumDoc(name, type, context), about);
    case "union":
      return documented(aliasDoc(name, unionDoc(type, context)), about);
    case "alias":
      return documented(aliasDoc(name, typeDoc(type.type, context)), about);
  }
}

function aliasDoc(name: string, doc: Doc): Doc {
  return isUnion(doc) ? [`export type ${name} = `, doc, ";"] : assignment(`export type ${name}`, doc);
}

function objectDoc(name: string, type: ObjectType, context: TypeContext): Doc {
  if (type.properties.length === 0) {
    return aliasDoc(name, mapType(type.additional ? typeDoc(type.additional, context) : "unknown"));
  }
  // Listed properties must fit an index signature, so it can say no more than this beside them.
  const index = type.additional ? ["[key: string]: unknown;"] : [];
  return [
    `export interface ${name} `,
    block([...type.properties.map((property) => propertyDoc(property, context)), ...index]),
  ];
}

function propertyDoc(property: Property, context: TypeContext): Doc {
  const tags = property.default === undefined ? [] : [tag("defaultValue", `\`${JSON.stringify(property.default)}\``)];
  const written = [key(property.name), property.required ? ": " : "?: ", typeDoc(propertyType(property), context), ";"];
  return documented(written, documentation(property, tags, 1));
}

/** Every object has some members: a type of their own would fit no object that leaves them out. */
function propertyType(property: Property): TypeRef {
  return !property.required && property.name in Object.prototype ? { kind: "any" } : property.type;
}

function enumDoc(name: string, type: EnumType, context: TypeContext): Doc {
  const members = type.values.map(({ value, description }) =>
    documented(
      [field(key(context.names.enumMember(type.id, value)), literal(value)), ","],
      comment([description], [], 1),
    ),
  );
  const open = type.base === "string" ? "string" : "number";
  return [
    [`export const ${name} = `, block(members), " as const;"],
    hardline,
    hardline,
    documentation(type) ?? "",
    documentation(type) ? hardline : "",
    aliasDoc(name, alternatives([`(typeof ${name})[keyof typeof ${name}]`, `(${open} & {})`])),
  ];
}

function unionDoc(type: UnionType, context: TypeContext): Doc {
  return alternatives(type.variants.map((variant) => variantDoc(type, variant, context)));
}

function variantDoc(type: UnionType, variant: Variant, context: TypeContext): Doc {
  const doc = typeDoc(variant.type, context);
  if (!type.discriminator || !isTagged(type, variant, context)) return doc;
  const tags = variant.tags.map((value) => quote(value));
  return generic("Tagged", [doc, quote(type.discriminator.property), alternatives(tags)]);
}

/** Whether the variant's own type does not tell it apart already. */
function isTagged(union: UnionType, variant: Variant, context: TypeContext): boolean {
  if (!union.discriminator || variant.tags.length === 0) return false;
  const type = variant.type.kind === "named" ? context.types.get(variant.type.id) : undefined;
  if (type?.kind !== "object") return false;
  const own = type.properties.find((property) => property.name === union.discriminator?.property);
  return own?.type.kind !== "literal";
}
