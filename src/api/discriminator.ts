import { asText, get, isObject } from "./json.ts";
import type { ObjectType, TypeId, TypeRef, Variant } from "./model.ts";
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
    if (union?.kind !== "union") continue;
    const objects = union.variants.map((variant) => objectsOf(reader, variant.type));
    const stated = child(deferred.group.part.node, "discriminator");
    const property = asText(get(stated.value, "propertyName"));
    if (objects.some((list) => list.length === 0)) {
      if (property !== undefined) {
        reader.coverage.documentation(
          stated,
          "discriminator",
          "Variants that are not objects are told apart by their structure.",
        );
      }
      continue;
    }
    const found =
      property === undefined
        ? impliedTags(objects)
        : { property, tags: statedTags(reader, deferred, property, objects) };
    if (!found || found.tags.some((tags) => tags.length === 0)) {
      if (property !== undefined) {
        reader.coverage.documentation(
          stated,
          "discriminator",
          "A variant has no value of its own: variants are told apart by their structure.",
        );
      }
      continue;
    }
    union.discriminator = { property: found.property };
    union.variants = union.variants.map((variant, index): Variant => ({ ...variant, tags: found.tags[index]! }));
  }
}

/** The objects that a variant may be: itself, or those of a union; none when something else is among them. */
function objectsOf(reader: SchemaReader, type: TypeRef, seen: ReadonlySet<TypeId> = new Set()): ObjectType[] {
  const named = resolveAlias(reader, type);
  if (named?.kind === "object") return [named];
  if (named?.kind !== "union" || seen.has(named.id)) return [];
  const inner = named.variants.map((variant) => objectsOf(reader, variant.type, new Set([...seen, named.id])));
  return inner.some((list) => list.length === 0) ? [] : inner.flat();
}

/** A property that is a constant in every variant, no two the same: the required ones first. */
function impliedTags(objects: ObjectType[][]): { property: string; tags: string[][] } | undefined {
  const [first] = objects[0] ?? [];
  const candidates = (first?.properties ?? [])
    .map(({ name }) => ({ property: name, tags: objects.map((list) => constants(list, name)) }))
    .filter(({ tags }) => tags.every((list) => list.length > 0) && isDisjoint(tags));
  const isRequired = (name: string) => objects.flat().every((object) => propertyOf(object, name)?.required);
  return candidates.find(({ property }) => isRequired(property)) ?? candidates[0];
}

/** Constants that a property has in the objects; none unless each object has one. */
function constants(objects: ObjectType[], name: string): string[] {
  const values = objects.map((object) => {
    const type = propertyOf(object, name)?.type;
    return type?.kind === "literal" && typeof type.value === "string" ? type.value : undefined;
  });
  const texts = values.filter((value) => value !== undefined);
  return texts.length === values.length ? [...new Set(texts)] : [];
}

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
  const taken = new Set<string>();
  return deferred.sources.map(({ node, variant }, index) => {
    const target = reader.sources.follow(node);
    const ids = new Set([identity(target), ...objects[index]!.map(({ id }) => id)]);
    if (variant.type.kind === "named") ids.add(variant.type.id);
    const mapped = mapping.filter(([, id]) => ids.has(id)).map(([tag]) => tag);
    const constant = objects[index]!.flatMap((object) => tagsOf(reader, object, property));
    const own = reader.nameOf(target);
    const components = objects[index]!.filter(({ component }) => component).map(({ nameHint }) => nameHint.join(""));
    const named = own === undefined ? components : [own];
    const tags = [...new Set(mapped.length + constant.length > 0 ? [...mapped, ...constant] : named)];
    return tags.filter((tag) => !taken.has(tag) && Boolean(taken.add(tag)));
  });
}

function tagsOf(reader: SchemaReader, object: ObjectType, property: string): string[] {
  const type = propertyOf(object, property)?.type;
  if (type?.kind === "literal" && typeof type.value === "string") return [type.value];
  const named = type && resolveAlias(reader, type);
  return named?.kind === "enum" && named.values.length === 1 ? [String(named.values[0]!.value)] : [];
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
