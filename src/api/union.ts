import { proseOf } from "./docs.ts";
import { baseOf } from "./enums.ts";
import { asText, get, isObject, isReference } from "./json.ts";
import type { EnumType, NamedType, TypeRef, Variant } from "./model.ts";
import { impliedType } from "./scalar.ts";
import { type Content, type SchemaReader, type Site, withNull } from "./schema.ts";
import type { Group, Part, Shape } from "./shape.ts";
import { expand, isSubstantial } from "./shape.ts";
import type { Located } from "./source.ts";
import { child, identity, members } from "./source.ts";

/** What `oneOf` or `anyOf` makes of a schema; undefined when the alternatives only check values. */
export function readUnion(reader: SchemaReader, shape: Shape, group: Group, site: Site): Content | undefined {
  const said = group.variants.filter(
    (variant) => get(variant.value, "type") !== "null" && get(variant.value, "const") !== null,
  );
  if (said.every((variant) => isCheck(variant.value)) && said.length > 0) {
    reader.coverage.documentation(
      group.node,
      group.keyword,
      "Alternatives that only require properties are not checked.",
    );
    return undefined;
  }
  const labels = labelsOf(said);
  const base = commonParts(reader, shape, group, said);
  const read = said.map((node, index): VariantSource => {
    const shared = base && isReference(node.value) ? reader.hintOf(reader.sources.follow(node)).join(" ") : "";
    const label = labels[index] || shared;
    const hint = label === "" ? site.hint : [...site.hint, label];
    const type = base ? distribute(reader, base, node, hint, site, group) : reader.typeRef(node, hint);
    return { node, variant: { type: unwrap(type), nameHint: variantName(reader, type, label), tags: [] } };
  });
  const variants = distinct(
    read.flatMap((source) => flatten(reader, source)).filter(({ variant }) => !isSelf(variant.type, site)),
  );
  if (variants.some(({ variant }) => variant.type.kind === "any")) return { ref: { kind: "any" } };
  if (variants.length === 0) return { ref: { kind: "any" } };
  const [only] = variants;
  if (only && variants.length === 1) return { ref: only.variant.type };
  const choice = enumOf(reader, variants);
  if (choice) return choice;
  reader.deferDiscriminator({ id: site.id, group, sources: variants });
  return { kind: "union", variants: variants.map(({ variant }) => variant) };
}

/** Any of several types; a union of its own where they differ. */
export function unionOf(reader: SchemaReader, types: TypeRef[], site: Site, parts: Part[]): TypeRef {
  const isNull = (type: TypeRef) => type.kind === "literal" && type.value === null;
  const nullable = types.some((type) => type.kind === "nullable" || isNull(type));
  const variants = types
    .map(unwrap)
    .filter((type) => !isNull(type))
    .map((type): Variant => ({ type, nameHint: variantName(reader, type, ""), tags: [] }));
  const different = [...new Map(variants.map((variant) => [typeKey(variant.type), variant])).values()];
  const [only] = different;
  if (!only) return { kind: "literal", value: null };
  if (different.some(({ type }) => type.kind === "any")) return { kind: "any" };
  if (different.length === 1) return withNull(only.type, nullable);
  return withNull(reader.place({ kind: "union", variants: different }, site, parts), nullable);
}

/** A variant and the schema it came from. */
export interface VariantSource {
  node: Located;
  variant: Variant;
}

/** A schema that restricts objects without describing them. */
function isCheck(value: unknown): boolean {
  if (!isObject(value)) return false;
  const keys = Object.keys(value).filter((key) => key !== "title" && key !== "description");
  return keys.length > 0 && keys.every((key) => key === "required" || key === "not");
}

/** What is said beside the alternatives and belongs into each of them; undefined when they say it themselves. */
function commonParts(reader: SchemaReader, shape: Shape, group: Group, variants: Located[]): Part[] | undefined {
  const expanded = variants.map((node) => expand(reader.sources, node, [], reader.hintOf));
  const restricting = shape.parts.filter((part) => restricts(part.node.value));
  const has = (parts: Part[], name: string) =>
    parts.some((part) => get(child(part.node, "properties").value, name) !== undefined);
  const repeated = [...shape.properties.keys()].every((name) => expanded.every((parts) => has(parts, name)));
  const onlyObjects = restricting.every((part) =>
    ["properties", "required", "additionalProperties"].some((key) => get(part.node.value, key) !== undefined),
  );
  const others = shape.groups.filter((other) => other !== group);
  if (others.length === 0 && onlyObjects && repeated) {
    const typed = expanded.every((parts) => parts.some((part) => isTyped(part.node)));
    if (typed || shape.types === undefined) return undefined;
  }
  return shape.parts;
}

function isTyped(node: Located): boolean {
  const { value } = node;
  if (impliedType([node]) !== undefined) return true;
  return ["type", "oneOf", "anyOf", "enum", "const"].some((key) => get(value, key) !== undefined);
}

function restricts(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { $ref: _ref, allOf: _allOf, oneOf: _oneOf, anyOf: _anyOf, discriminator: _, type: _type, ...rest } = value;
  return isSubstantial(rest);
}

function distribute(
  reader: SchemaReader,
  base: Part[],
  node: Located,
  hint: string[],
  site: Site,
  group: Group,
): TypeRef {
  const parts = [...base, ...expand(reader.sources, node, hint, reader.hintOf)];
  const without = new Set([...site.without, identity(group.node)]);
  return reader.read(
    parts,
    { id: `${site.id}/${group.keyword}/${node.pointer.split("/").at(-1)}`, hint, without, named: false },
    false,
  );
}

/** Labels of inline variants, unique: their title, the constant that marks them, or their type. */
function labelsOf(nodes: Located[]): string[] {
  if (nodes.length === 1) return [""];
  const plain = nodes.map((node) => {
    const { value } = node;
    if (isReference(value) || get(value, "type") === "array") return "";
    const constants = members(child(node, "properties")).map(({ node: property }) => constantOf(property.value));
    const constant = constants.find((text) => text !== undefined);
    const type = get(value, "enum") ? "enum" : asText(get(value, "type"));
    return asText(get(value, "title")) ?? constant ?? type ?? "variant";
  });
  return plain.map((label, index) => {
    if (label === "") return "";
    const before = plain.slice(0, index).filter((other) => other === label).length;
    return before === 0 ? label : `${label} ${before + 1}`;
  });
}

function constantOf(schema: unknown): string | undefined {
  const values = get(schema, "enum");
  const constant = get(schema, "const") ?? (Array.isArray(values) && values.length === 1 ? values[0] : undefined);
  return typeof constant === "string" ? constant : undefined;
}

function variantName(reader: SchemaReader, type: TypeRef, label: string): string {
  switch (type.kind) {
    case "nullable":
      return variantName(reader, type.of, label);
    case "named":
      return namedVariant(reader.get(type.id), label);
    case "array":
      return `${variantName(reader, type.items, "")} list`;
    case "map":
      return "map";
    case "literal":
      return String(type.value);
    case "scalar":
      return type.scalar;
    case "any":
      return "any";
  }
}

function namedVariant(type: NamedType | undefined, label: string): string {
  if (type?.component) return type.nameHint.join(" ");
  return label || (type?.nameHint.at(-1) ?? "variant");
}

function unwrap(type: TypeRef): TypeRef {
  return type.kind === "nullable" ? type.of : type;
}

function isSelf(type: TypeRef, site: Site): boolean {
  return type.kind === "named" && type.id === site.id;
}

/** An inline union among the variants gives its own variants instead. */
function flatten(reader: SchemaReader, source: VariantSource): VariantSource[] {
  const { type } = source.variant;
  const named = type.kind === "named" ? reader.get(type.id) : undefined;
  if (named?.kind !== "union" || named.component) return [source];
  const inner = reader.deferred(named.id);
  return inner && get(inner.group.part.node.value, "discriminator") === undefined ? inner.sources : [source];
}

function distinct(sources: VariantSource[]): VariantSource[] {
  const seen = new Set<string>();
  return sources.filter(({ variant }) => {
    const key = typeKey(variant.type);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** Equal for types that differ in constraints only. */
export function typeKey(type: TypeRef): string {
  return JSON.stringify(type, (name, value) => (name === "constraints" ? undefined : value));
}

/** Texts and enums of texts are one enum; a plain string among them says that it is open, as enums are anyway. */
function enumOf(reader: SchemaReader, sources: VariantSource[]): Content | undefined {
  const enums: EnumType[] = [];
  const values: EnumType["values"] = [];
  for (const { node, variant } of sources) {
    const { type } = variant;
    if (type.kind === "scalar" && type.scalar === "string") continue;
    if (type.kind === "literal" && (typeof type.value === "string" || typeof type.value === "number")) {
      const description = proseOf(node.value, "description") ?? asText(get(node.value, "title"));
      values.push(description === undefined ? { value: type.value } : { value: type.value, description });
      continue;
    }
    const named = resolveAlias(reader, type);
    if (named?.kind !== "enum") return undefined;
    enums.push(named);
    values.push(...named.values);
  }
  const [first] = enums;
  const isAlone = enums.length === 1 && values.length === first?.values.length;
  if (first && isAlone) return first.component ? { ref: { kind: "named", id: first.id } } : enumOnly(first);
  const base = baseOf(values.map(({ value }) => value));
  const open = sources.some(({ variant }) => variant.type.kind === "scalar");
  if (base === undefined || (open && base !== "string")) return undefined;
  const unique = values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);
  return { kind: "enum", base, values: unique };
}

function enumOnly({ kind, base, values }: EnumType): Content {
  return { kind, base, values };
}

/** The named type that a reference leads to, aliases followed. */
export function resolveAlias(reader: SchemaReader, type: TypeRef): NamedType | undefined {
  let current = type;
  for (let depth = 0; depth < 100; depth++) {
    if (current.kind !== "named") return undefined;
    const named = reader.get(current.id);
    if (named?.kind !== "alias") return named;
    current = named.type;
  }
  return undefined;
}
