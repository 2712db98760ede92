import { constraintsOf, mergedDocs, schemaExample } from "./docs.ts";
import { enumContent, literalOrEnum } from "./enums.ts";
import { appendPointer, defined, extended, get } from "./json.ts";
import type { Constraints, Property, TypeRef } from "./model.ts";
import { impliedType, scalarOf } from "./scalar.ts";
import type { Content, SchemaReader, Site } from "./schema.ts";
import type { Part, Shape } from "./shape.ts";
import { expand } from "./shape.ts";
import { child } from "./source.ts";
import { readUnion, unionOf } from "./union.ts";

const NULL: TypeRef = { kind: "literal", value: null };
const ANY: TypeRef = { kind: "any" };

/** What a schema is: values if it lists them, else alternatives, else what its types say. */
export function contentOf(reader: SchemaReader, shape: Shape, site: Site): Content {
  if (shape.values) {
    const content = enumContent(shape, shape.values, reader.coverage);
    if (content) return site.named ? content : literalOrEnum(content);
    return mixedEnum(reader, shape, shape.values, site);
  }
  for (const group of shape.groups) {
    const content = readUnion(reader, shape, group, site);
    if (content) return content;
  }
  const nodes = shape.parts.map((part) => part.node);
  const types = shape.types ?? [impliedType(nodes) ?? "any"];
  if (types.length > 1) return eachType(reader, shape, types, site);
  return single(reader, shape, types[0] ?? "null", site);
}

/** Values of several types: a union of an enum for each. */
function mixedEnum(reader: SchemaReader, shape: Shape, values: unknown[], site: Site): Content {
  const types = ["string", "number", "boolean"].flatMap((type) => {
    const own = values.filter((value) => typeof value === type);
    const content = own.length > 0 ? enumContent(shape, own, reader.coverage) : undefined;
    if (!content) return [];
    const inner = { ...site, id: `${site.id}/enum/${type}`, hint: [...site.hint, type], named: false };
    return [reader.place(content, inner, shape.parts)];
  });
  const ref = unionOf(reader, types, { ...site, id: `${site.id}/enum`, named: false }, shape.parts);
  const union = ref.kind === "named" ? reader.get(ref.id) : undefined;
  return union?.kind === "union" ? { kind: "union", variants: union.variants } : { ref };
}

/** An object, even where a schema without properties would be a map. */
export function objectContent(reader: SchemaReader, shape: Shape, site: Site): Content {
  const content = readObject(reader, { ...shape, closed: true }, site);
  if (!("ref" in content) || content.ref.kind !== "map") return content;
  return { kind: "object", properties: [], additional: content.ref.values };
}

/** `type: [string, array]`: a union of what the schema says about each. */
function eachType(reader: SchemaReader, shape: Shape, types: string[], site: Site): Content {
  const variants = types.map((type) => {
    const inner = { ...site, id: `${site.id}/type/${type}`, hint: [...site.hint, type], named: false };
    const content = single(reader, { ...shape, types: [type] }, type, inner);
    return { type: reader.place(content, inner, shape.parts), nameHint: type, tags: [] };
  });
  return { kind: "union", variants };
}

function single(reader: SchemaReader, shape: Shape, type: string, site: Site): Content {
  const values = shape.parts.map((part) => part.node.value);
  switch (type) {
    case "any":
      return { ref: ANY };
    case "null":
      return { ref: NULL };
    case "array":
      return { ref: { kind: "array", ...arrayItems(reader, shape, site), ...limits(values, ARRAY) } };
    case "object":
      return readObject(reader, shape, site);
    case "string":
    case "integer":
    case "number":
    case "boolean": {
      const nodes = shape.parts.map((part) => part.node);
      const scalar = scalarOf(type, nodes, reader.coverage);
      return { ref: { kind: "scalar", scalar, ...limits(values, type === "string" ? STRING : NUMBER) } };
    }
    default: {
      const node = child(shape.parts.at(-1)!.node, "type");
      reader.coverage.documentation(node, "type", `The type "${type}" is not known and becomes any value.`);
      return { ref: ANY };
    }
  }
}

const ARRAY = ["minItems", "maxItems", "uniqueItems"] as const;
const STRING = ["minLength", "maxLength", "pattern", "format"] as const;
const NUMBER = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
const MAP = ["minProperties", "maxProperties"] as const;

function limits(values: unknown[], keys: readonly (keyof Constraints)[]): { constraints?: Constraints } {
  const said = Object.entries(constraintsOf(values)).filter(([key]) => keys.some((known) => known === key));
  return said.length > 0 ? { constraints: Object.fromEntries(said) } : {};
}

/** Of a tuple: the type by position, and any of them for languages without tuples. */
function arrayItems(reader: SchemaReader, shape: Shape, site: Site): { items: TypeRef; prefix?: TypeRef[] } {
  const rest = shape.items.length > 0 ? reader.typeOfParts(shape.items, inside(site, "items", "item")) : undefined;
  if (shape.prefix.length === 0) return { items: rest ?? ANY };
  const prefix = shape.prefix.map((parts, index) =>
    reader.typeOfParts(parts, inside(site, `prefixItems/${index}`, `item ${index + 1}`)),
  );
  const items = unionOf(reader, rest ? [...prefix, rest] : prefix, inside(site, "prefixItems", "item"), shape.parts);
  return { items, prefix };
}

function readObject(reader: SchemaReader, shape: Shape, site: Site): Content {
  const additional = additionalType(reader, shape, site);
  const undeclared = [...shape.required].filter((name) => !shape.properties.has(name));
  const isMap = shape.properties.size === 0 && undeclared.length === 0 && (additional || !shape.closed);
  if (isMap) {
    const values = shape.parts.map((part) => part.node.value);
    return { ref: { kind: "map", values: additional ?? ANY, ...limits(values, MAP) } };
  }
  const properties = [...shape.properties]
    .map(([name, parts]) => readProperty(reader, name, parts, shape, site))
    .filter(({ required, extensions }) => required || extensions?.["x-llm-forge-ignore"] !== true);
  // A property may be required without being described.
  const missing = undeclared.map((name): Property => {
    const flags = { required: true, readOnly: false, writeOnly: false, deprecated: false };
    return { name, type: additional ?? ANY, ...flags, constraints: {} };
  });
  return { kind: "object", properties: [...properties, ...missing], ...defined({ additional }) };
}

/** The type of properties that are not listed: what a pattern says of them, or what is said of all others. */
function additionalType(reader: SchemaReader, shape: Shape, site: Site): TypeRef | undefined {
  const types = shape.patterns.map((part, index) =>
    reader.typeOfParts([part], inside(site, `patternProperties/${index}`, "value")),
  );
  if (shape.additional.length > 0) {
    types.push(reader.typeOfParts(shape.additional, inside(site, "additionalProperties", "value")));
  }
  if (types.length === 0) return undefined;
  return unionOf(reader, types, inside(site, "patternProperties", "value"), shape.parts);
}

function readProperty(reader: SchemaReader, name: string, parts: Part[], shape: Shape, site: Site): Property {
  const type = reader.typeOfParts(parts, inside(site, appendPointer("properties", name), name));
  const expanded = parts.flatMap((part) => expand(reader.sources, part.node, part.hint, reader.hintOf));
  const own = expanded.filter((part) => part.own).map((part) => part.node.value);
  const all = expanded.map((part) => part.node.value);
  const says = (key: string) => all.some((value) => get(value, key) === true);
  return {
    name,
    type,
    required: shape.required.has(name),
    readOnly: says("readOnly"),
    writeOnly: says("writeOnly"),
    ...mergedDocs(own, name),
    ...defined({
      default: all.map((value) => get(value, "default")).findLast((value) => value !== undefined),
      example: schemaExample(all),
    }),
    constraints: constraintsOf(all),
    ...extended(Object.assign({}, ...own)),
  };
}

function inside(site: Site, pointer: string, name: string): Site {
  return { id: `${site.id}/${pointer}`, hint: [...site.hint, name], without: new Set(), named: false };
}
