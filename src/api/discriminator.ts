import { appendPointer, asText, get, isObject } from "./json.ts";
import type { ObjectType, Scalar, TypeId, TypeRef, UnionType, Variant } from "./model.ts";
import type { SchemaReader } from "./schema.ts";
import type { Group } from "./shape.ts";
import { child, identity } from "./source.ts";
import type { VariantSource } from "./union.ts";
import { resolveAlias } from "./union.ts";

/** A union whose discriminator is found once all types are known, because its variants may contain it. */
export interface Deferred {
  id: TypeId;
  group: Group;
  sources: VariantSource[];
}

/** Sets the discriminator and the variants' tags of each union that has one, stated or not. */
export function resolveDiscriminators(reader: SchemaReader, unions: Iterable<Deferred>): void {
  for (const deferred of unions) {
    const union = reader.get(deferred.id);
    if (union?.kind === "union") resolveDiscriminator(reader, union, deferred);
  }
}

function resolveDiscriminator(reader: SchemaReader, union: UnionType, deferred: Deferred): void {
  const stated = child(deferred.group.part.node, "discriminator");
  const property = asText(get(stated.value, "propertyName"));
  const unused = (reason: string) => {
    if (property !== undefined) reader.coverage.documentation(stated, "discriminator", reason);
  };
  const objects = union.variants.map((variant) => objectsOf(reader, variant.type));
  if (objects.some((list) => list.length === 0)) {
    unused("Variants that are not objects are told apart by their structure.");
    return;
  }
  if (property !== undefined && !objects.flat().every((object) => maySayText(reader, object, property))) {
    unused("The property is no text in a variant: variants are told apart by their structure.");
    return;
  }
  const isMapped = get(stated.value, "mapping") !== undefined;
  const grouped = property === undefined || isMapped ? undefined : groupByTag(reader, union, property, objects);
  if (grouped) {
    union.discriminator = { property: property! };
    union.variants = grouped;
    return;
  }
  const found =
    property === undefined
      ? impliedTags(objects, reader)
      : { property, tags: statedTags(reader, deferred, property, objects) };
  if (!found || found.tags.some((tags) => tags.length === 0)) {
    unused("A variant has no value of its own: variants are told apart by their structure.");
    return;
  }
  union.discriminator = { property: found.property };
  union.variants = union.variants.map((variant, index): Variant => ({ ...variant, tags: found.tags[index]! }));
}

/**
 * Variants that share a value of the discriminator become a union of their own, told apart by something else.
 * Undefined when no two share one, or when that leaves a single variant.
 */
function groupByTag(
  reader: SchemaReader,
  union: UnionType,
  property: string,
  objects: ObjectType[][],
): Variant[] | undefined {
  const values = objects.map((list) => allValues(reader, list, property));
  const groups = [...Map.groupBy(values.keys(), (index) => values[index]!.join("\u0000")).values()];
  const tags = groups.map(([first]) => values[first!]!);
  const isUseful = groups.length > 1 && groups.length < values.length;
  if (!isUseful || tags.some((list) => list.length === 0) || !isDisjoint(tags)) return undefined;
  return groups.map((indexes, position): Variant => {
    const list = tags[position]!;
    const variants = indexes.map((index) => union.variants[index]!);
    if (variants.length === 1) return { ...variants[0]!, tags: list };
    const nameHint = list[0]!;
    const found = impliedTags(
      indexes.map((index) => objects[index]!),
      reader,
    );
    const inner: UnionType = {
      id: `${union.id}/${appendPointer(property, nameHint)}`,
      nameHint: [...union.nameHint, nameHint],
      component: false,
      deprecated: false,
      provenance: union.provenance,
      extensions: {},
      kind: "union",
      variants: variants.map((variant, index) => ({ ...variant, tags: found?.tags[index] ?? [] })),
      ...(found ? { discriminator: { property: found.property } } : {}),
    };
    reader.hoist(inner);
    return { type: { kind: "named", id: inner.id }, nameHint, tags: list };
  });
}

/** The objects that a variant may be: itself, or those of a union; none when something else is among them. */
function objectsOf(reader: SchemaReader, type: TypeRef, seen: ReadonlySet<TypeId> = new Set()): ObjectType[] {
  const named = resolveAlias(reader, type);
  if (named?.kind === "object") return [named];
  if (named?.kind !== "union" || seen.has(named.id)) return [];
  const inner = named.variants.map((variant) => objectsOf(reader, variant.type, new Set([...seen, named.id])));
  return inner.some((list) => list.length === 0) ? [] : inner.flat();
}

/**
 * A property that is a constant in every variant, no two the same: the required ones first. In some, but not in all
 * variants it may be one of several constants.
 */
function impliedTags(
  objects: ObjectType[][],
  reader: SchemaReader,
): { property: string; tags: string[][] } | undefined {
  const [first] = objects[0] ?? [];
  const candidates = (first?.properties ?? [])
    .filter(({ name }) => objects.some((list) => list.every((object) => valuesOf(reader, object, name).length === 1)))
    .map(({ name }) => ({ property: name, tags: objects.map((list) => allValues(reader, list, name)) }))
    .filter(({ tags }) => tags.every((list) => list.length > 0) && isDisjoint(tags));
  const isRequired = (name: string) => objects.flat().every((object) => propertyOf(object, name)?.required);
  return candidates.find(({ property }) => isRequired(property)) ?? candidates[0];
}

/** Texts that a property may be in any of the objects; none unless each object lists some. */
function allValues(reader: SchemaReader, objects: ObjectType[], name: string): string[] {
  const lists = objects.map((object) => valuesOf(reader, object, name));
  return lists.some((list) => list.length === 0) ? [] : [...new Set(lists.flat())];
}

/** Texts that a property is restricted to. */
function valuesOf(reader: SchemaReader, object: ObjectType, name: string): string[] {
  const said = propertyOf(object, name)?.type;
  const type = said?.kind === "nullable" ? said.of : said;
  if (type?.kind === "literal") return typeof type.value === "string" ? [type.value] : [];
  const named = type && resolveAlias(reader, type);
  if (named?.kind !== "enum" || named.base !== "string") return [];
  return named.values.map(({ value }) => String(value));
}

/** Whether a property, where there is one of this name, can hold a discriminator's value (OpenAPI 3.1, 4.8.25). */
function maySayText(reader: SchemaReader, object: ObjectType, name: string): boolean {
  const said = propertyOf(object, name)?.type;
  return said === undefined || mayBeText(reader, said);
}

/** Whether a value of the type can be a text. */
export function mayBeText(reader: SchemaReader, type: TypeRef, seen: TypeId[] = []): boolean {
  switch (type.kind) {
    case "any":
      return true;
    case "literal":
      return typeof type.value === "string";
    case "nullable":
      return mayBeText(reader, type.of, seen);
    case "scalar":
      return !NUMBERS_AND_FLAGS.has(type.scalar);
    case "named": {
      const named = seen.includes(type.id) ? undefined : reader.get(type.id);
      const within = [...seen, type.id];
      if (named?.kind === "alias") return mayBeText(reader, named.type, within);
      if (named?.kind === "union") return named.variants.some((variant) => mayBeText(reader, variant.type, within));
      return named?.kind === "enum" && named.base === "string";
    }
    default:
      return false;
  }
}

const NUMBERS_AND_FLAGS: ReadonlySet<Scalar> = new Set([
  ...(["boolean", "int32", "int64", "integer", "float", "double", "number"] as const),
]);

function isDisjoint(tags: string[][]): boolean {
  const all = tags.flat();
  return new Set(all).size === all.length;
}

function propertyOf(object: ObjectType, name: string) {
  return object.properties.find((property) => property.name === name);
}

/** Tags by the mapping and by constants; a schema that neither names goes by its component's name. */
function statedTags(reader: SchemaReader, deferred: Deferred, property: string, objects: ObjectType[][]): string[][] {
  const mapping = mappedIds(reader, deferred);
  const restricted = objects.map((list) => allValues(reader, list, property));
  // Where a mapping decides, an enum that several variants share says nothing.
  const tells = mapping.length === 0 || isDisjoint(restricted);
  const taken = new Set<string>();
  return deferred.sources.map(({ node, variant }, index) => {
    const target = reader.sources.follow(node);
    const ids = new Set([identity(target), ...objects[index]!.map(({ id }) => id)]);
    if (variant.type.kind === "named") ids.add(variant.type.id);
    const mapped = mapping.filter(([, id]) => ids.has(id)).map(([tag]) => tag);
    const values = tells || restricted[index]!.length === 1 ? restricted[index]! : [];
    const own = reader.nameOf(target);
    const components = objects[index]!.filter(({ component }) => component).map(({ nameHint }) => nameHint.join(""));
    const named = own === undefined ? components : [own];
    const tags = [...new Set(mapped.length + values.length > 0 ? [...mapped, ...values] : named)];
    return tags.filter((tag) => !taken.has(tag) && Boolean(taken.add(tag)));
  });
}

function mappedIds(reader: SchemaReader, deferred: Deferred): [string, TypeId][] {
  const mapping = child(deferred.group.part.node, "discriminator", "mapping");
  if (!isObject(mapping.value)) return [];
  return Object.keys(mapping.value).flatMap((tag): [string, TypeId][] => {
    const node = child(mapping, tag);
    const ref = asText(node.value) ?? "";
    // A bare word is a component's name.
    const named = reader.component(ref);
    if (named !== undefined) return [[tag, named]];
    if (!/[#/.]/.test(ref)) {
      reader.coverage.documentation(node, "discriminator", `There is no schema "${ref}".`);
      return [];
    }
    return [[tag, identity(reader.sources.follow(reader.sources.target(ref, node)))]];
  });
}
