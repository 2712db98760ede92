import type { NamedType, ObjectType, Property, TypeId, UnionType } from "../../api/model.ts";
import { refsOf } from "../../api/prune.ts";
import type { FileView } from "../language.ts";
import { fieldLine, parameterLine } from "./annotations.ts";
import type { Context } from "./context.ts";
import { typeDoc } from "./docs.ts";
import { extensionNames, natural, siblingImports, typingNames } from "./imports.ts";
import { aliasValue, assignment, brackets, call, type Expression, layout, tuple } from "./layout.ts";
import { LINE_WIDTH, pyLiteral, pyString } from "./text.ts";
import { annotation, decoder, mentions, runtimeType, type Spelling } from "./types.ts";

/** One module a named type, and the package that finds them by name. */
export function modelViews(context: Context): FileView[] {
  const root = `src/${context.module}/models`;
  const exports = context.model.types
    .map(({ id }) => ({ name: context.names.type(id), module: context.typeModule(id) }))
    .sort((a, b) => natural(a.module, b.module));
  const imports = siblingImports(
    exports.map(({ module, name }) => ({ module, names: [name] })),
    4,
    true,
  );
  return [
    { path: `${root}/__init__.py`, template: "models_init.py.njk", data: { exports, imports } },
    ...context.model.types.map((type) => ({
      path: `${root}/${context.typeModule(type.id)}.py`,
      ...moduleView(type, context),
    })),
  ];
}

function moduleView(type: NamedType, context: Context): { template: string; data: object } {
  const name = context.names.type(type.id);
  const body = type.kind === "object" ? objectData(type, context) : aliasData(type, context);
  const others = [...new Set(refsOf(type).flatMap(mentions))].filter((id) => id !== type.id);
  const imports = siblingImports(
    others.map((id) => ({ module: context.typeModule(id), names: [context.names.type(id)] })),
    4,
  );
  // Every alias module has a `decode: Decoder[Any]`.
  const code = body.code + (type.kind === "object" ? "" : "\nAny");
  const extensions = extensionNames(code, type.kind !== "object");
  const checking = imports.length > 0 || extensions !== "";
  return {
    template: type.kind === "object" ? "model.py.njk" : "alias.py.njk",
    data: {
      name,
      doc: typeDoc(type, context, type.kind === "object" ? 4 : 0),
      moduleDoc: pyDoc(name),
      datetime: /\b_dt\./.test(code),
      typing: typingNames(code, checking).join(", "),
      imports,
      extensions,
      ...body.data,
    },
  };
}

const pyDoc = (name: string) => `"""The type ${name}."""`;

function classHeader(name: string): string {
  const line = `class ${name}(_core.Model):`;
  return line.length <= LINE_WIDTH ? line : `class ${name}(\n    _core.Model\n):`;
}

interface FieldView {
  name: string;
  /** As it stands in the class, and as a parameter of the constructor. */
  declaration: string;
  parameter: string;
  /** As the constructor sets it. */
  assigned: string;
  optional: boolean;
  table: Expression;
}

/** What a module is printed from, and the annotations in it, which say what it imports. */
interface ModuleData {
  code: string;
  data: object;
}

/** Elements of a tuple of which Pyright infers the type. */
const MAX_INFERRED = 256;

function objectData(type: ObjectType, context: Context): ModuleData {
  const spelling: Spelling = { named: (id) => context.names.type(id), list: "list" };
  const fields = type.properties.map((property) => fieldView(property, type, context, spelling));
  const additional = type.additional && type.additional.kind !== "any" ? type.additional : undefined;
  const additionalType = `dict[str, ${additional ? annotation(additional, spelling) : "Any"}]`;
  const name = context.names.type(type.id);
  const slots = fields.map(({ name }) => pyString(name));
  const data = {
    fields,
    parameters: [...fields.filter(({ optional }) => !optional), ...fields.filter(({ optional }) => optional)],
    header: classHeader(name),
    decode: assignment("decode", `${name}.from_dict`),
    table: fields.length > 0 && layout(tuple(fields.map(({ table }) => table)), 4, "__fields__ = ".length),
    additionalField: fieldLine("additional_properties", additionalType, 4),
    additionalParameter: parameterLine("additional_properties", `${additionalType} | None`, "None", 8),
    additional: additional && layout(call("staticmethod", [decoder(additional, context)]), 4, 17),
    slots: slots.length === 0 ? "()" : layout(tuple(slots), 4, 12),
    hasManySlots: slots.length > MAX_INFERRED,
  };
  return { code: [...fields.map(({ declaration }) => declaration), data.additionalField].join("\n"), data };
}

function fieldView(property: Property, owner: ObjectType, context: Context, spelling: Spelling): FieldView {
  const name = context.names.field(owner.id, property.name);
  const type = annotation(property.type, spelling);
  const { required } = property;
  const mayBeNull = property.type.kind === "any" || isNullable(property, context);
  const kind = required ? (mayBeNull ? "required_nullable" : "required") : mayBeNull ? "nullish" : "optional";
  const entry = call(`_core.${kind}`, [pyString(name), pyString(property.name), decoder(property.type, context)]);
  const full = type + { required: "", required_nullable: "", nullish: " | _core.Unset", optional: " | None" }[kind];
  const initial = required ? undefined : mayBeNull ? "_core.UNSET" : "None";
  return {
    name,
    declaration: fieldLine(name, full, 4),
    parameter: parameterLine(name, full, initial, 8),
    assigned: assignment(`self.${name}`, name, 8),
    optional: !required,
    table: entry,
  };
}

/** Whether null is a value of the property's type, also through aliases. */
function isNullable(property: Property, context: Context): boolean {
  let ref = property.type;
  for (let depth = 0; ref.kind === "named" && depth < 32; depth++) {
    const type = context.type(ref.id);
    if (type.kind !== "alias") return false;
    ref = type.type;
  }
  return ref.kind === "nullable" || ref.kind === "any" || (ref.kind === "literal" && ref.value === null);
}

function aliasData(type: Exclude<NamedType, ObjectType>, context: Context): ModuleData {
  const name = context.names.type(type.id);
  const [value, decode] = aliasParts(type, context);
  const data = {
    value: aliasValue(name, value),
    decode: layout(decode, 0, "decode: _core.Decoder[Any] = ".length),
  };
  return { code: data.value, data };
}

function aliasParts(type: Exclude<NamedType, ObjectType>, context: Context): [Expression, Expression] {
  const named = (id: TypeId) => context.names.type(id);
  switch (type.kind) {
    case "alias":
      return [runtimeType(type.type, named), decoder(type.type, context)];
    case "union":
      return [
        brackets(
          "Union[",
          unique([
            ...type.variants.map((variant) => flatType(runtimeType(variant.type, named))),
            "_core.UnknownVariant",
          ]),
          "]",
        ),
        unionDecoder(type, context),
      ];
    case "enum": {
      const base = { string: "str", integer: "int", number: "float" }[type.base];
      const literals = type.values.map(({ value }) => pyLiteral(value));
      const closed = type.base === "number" || literals.length === 0 ? [] : [brackets("Literal[", literals, "]")];
      const decode = `_core.${{ string: "string", integer: "integer", number: "number" }[type.base]}`;
      return [closed.length > 0 ? brackets("Union[", [...closed, base], "]") : base, decode];
    }
  }
}

const flatType = (expression: Expression): string => layout(expression, -10_000, 0);

const unique = (items: string[]): string[] => [...new Set(items)];

function unionDecoder(type: UnionType, context: Context): Expression {
  const decoders = type.variants.map((variant) => decoder(variant.type, context));
  if (!type.discriminator) return call("_core.one_of", decoders);
  const entries = type.variants.map((variant, index) => {
    const tags = tuple(variant.tags.map(pyString));
    return tuple([tags, decoders[index] ?? ""]);
  });
  return call("_core.tagged", [pyString(type.discriminator.property), brackets("[", entries, "]")]);
}
