import type { NamedType, TypeId, TypeRef, UnionType, Variant } from "./model.ts";

/**
 * Unions that are variants of one another, with nothing in between, would be read without an end: each becomes a union
 * of all that they allow together. Gives the ids of the unions that were changed.
 */
export function flattenUnionCycles(types: Map<TypeId, NamedType>): TypeId[] {
  const unions = [...types.values()].filter((type) => type.kind === "union");
  const inner = new Map(unions.map((union) => [union.id, innerUnions(union, types)]));
  const cyclic = unions.filter(({ id }) => reachable(inner, inner.get(id)!).has(id));
  const flat = cyclic.map(({ id }) => {
    const isSame = (other: TypeId) => other === id || reachable(inner, inner.get(other) ?? []).has(id);
    const members = [id, ...[...reachable(inner, [id])].filter((other) => other !== id && isSame(other))];
    const variants = members.flatMap((member) => (types.get(member) as UnionType).variants);
    return distinct(variants.filter(({ type }) => !members.includes(unionOf(type, types) ?? "")));
  });
  for (const [index, union] of cyclic.entries()) {
    const { variants: _, discriminator: __, ...base } = union;
    const variants = flat[index]!;
    const [only] = variants;
    if (variants.length > 1) types.set(union.id, { ...base, kind: "union", variants });
    else types.set(union.id, { ...base, kind: "alias", type: only?.type ?? { kind: "any" } });
  }
  return cyclic.map(({ id }) => id);
}

/** The union that a reference leads to, through aliases. */
function unionOf(ref: TypeRef, types: ReadonlyMap<TypeId, NamedType>, seen: TypeId[] = []): TypeId | undefined {
  if (ref.kind !== "named" || seen.includes(ref.id)) return undefined;
  const type = types.get(ref.id);
  if (type?.kind === "alias") return unionOf(type.type, types, [...seen, ref.id]);
  return type?.kind === "union" ? type.id : undefined;
}

function innerUnions(union: UnionType, types: ReadonlyMap<TypeId, NamedType>): TypeId[] {
  return union.variants.flatMap(({ type }) => unionOf(type, types) ?? []);
}

function reachable(inner: ReadonlyMap<TypeId, TypeId[]>, from: TypeId[]): Set<TypeId> {
  const found = new Set<TypeId>();
  const pending = [...from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(inner.get(id) ?? []));
  }
  return found;
}

function distinct(variants: Variant[]): Variant[] {
  const seen = new Set<string>();
  return variants
    .map((variant) => ({ ...variant, tags: [] }))
    .filter(({ type }) => {
      const key = JSON.stringify(type);
      return !seen.has(key) && Boolean(seen.add(key));
    });
}
