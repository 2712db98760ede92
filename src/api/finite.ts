import type { Coverage } from "./coverage.ts";
import type { ApiModel, Constraints, NamedType, Property, TypeId, TypeRef } from "./model.ts";
import { namedIn, refsOf } from "./prune.ts";

/**
 * An object that requires another of its own kind, which requires the next, has no value that ends. What a server
 * sends does end, so that somewhere the property is absent: it is optional in every object of such a circle. In lists
 * that cannot do without an item of their own kind, such an item may be anything.
 */
export function relaxEndless(model: ApiModel, coverage: Coverage): NamedType[] {
  const endless = endlessTypes(model.types);
  if (endless.size === 0) return model.types;
  return model.types.map((type) => {
    const isCircular = (ref: TypeRef, constraints?: Constraints) =>
      !ends(ref, endless, constraints) && leadsTo(ref, type.id, endless);
    const relaxed = endless.has(type.id) ? relax(type, isCircular) : type;
    if (relaxed !== type) {
      const { file, pointer } = type.provenance;
      const reason = "No value ends that requires one of its own type: that one is optional here.";
      coverage.documentation({ file: { name: file }, pointer }, "required", reason);
    }
    return relaxed;
  });
}

type Test = (ref: TypeRef, constraints?: Constraints) => boolean;

/** The type itself where no part of it is circular. */
function relax(type: NamedType, isCircular: Test): NamedType {
  if (type.kind === "alias") return isCircular(type.type) ? { ...type, type: loosened(type.type, isCircular) } : type;
  if (type.kind !== "object" || !type.properties.some((own) => isLoose(own, isCircular))) return type;
  const properties = type.properties.map((own) => (isLoose(own, isCircular) ? { ...own, required: false } : own));
  return { ...type, properties };
}

const isLoose = (own: Property, isCircular: Test) => own.required && isCircular(own.type, own.constraints);

/** A list that may be empty, and whose places may hold anything where their type has no end. */
function loosened(ref: TypeRef, isCircular: Test): TypeRef {
  if (ref.kind !== "array") return ref;
  const any: TypeRef = { kind: "any" };
  if (ref.prefix) return { ...ref, items: any, prefix: ref.prefix.map((place) => (isCircular(place) ? any : place)) };
  const { minItems: _, ...constraints } = ref.constraints ?? {};
  return { ...ref, constraints };
}

/** Types without a value that ends. */
function endlessTypes(types: NamedType[]): ReadonlyMap<TypeId, NamedType> {
  const endless = new Map(types.map((type) => [type.id, type]));
  for (let before = -1; before !== endless.size; ) {
    before = endless.size;
    for (const type of endless.values()) if (hasEnd(type, endless)) endless.delete(type.id);
  }
  return endless;
}

function hasEnd(type: NamedType, endless: ReadonlyMap<TypeId, NamedType>): boolean {
  switch (type.kind) {
    case "object":
      return type.properties.every((own) => !own.required || ends(own.type, endless, own.constraints));
    case "union":
      return type.variants.some((variant) => ends(variant.type, endless));
    case "alias":
      return ends(type.type, endless);
    case "enum":
      return true;
  }
}

function ends(ref: TypeRef, endless: ReadonlyMap<TypeId, NamedType>, { minItems }: Constraints = {}): boolean {
  switch (ref.kind) {
    case "named":
      return !endless.has(ref.id);
    case "array":
      if (ref.prefix) return ref.prefix.every((place) => ends(place, endless));
      return (minItems ?? ref.constraints?.minItems ?? 0) === 0 || ends(ref.items, endless);
    default:
      return true;
  }
}

/** Whether a reference leads to a type by way of endless ones. */
function leadsTo(ref: TypeRef, target: TypeId, endless: ReadonlyMap<TypeId, NamedType>): boolean {
  const seen = new Set<TypeId>();
  const pending = namedIn(ref);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === target) return true;
    const type = endless.get(id);
    if (!type || seen.has(id)) continue;
    seen.add(id);
    pending.push(...neededBy(type).flatMap(namedIn));
  }
  return false;
}

/** What a value of a type cannot do without. */
function neededBy(type: NamedType): TypeRef[] {
  if (type.kind !== "object") return refsOf(type);
  return type.properties.filter(({ required }) => required).map((property) => property.type);
}
