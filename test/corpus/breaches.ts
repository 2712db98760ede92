import { type ApiModel, allOperations, type NamedType, type TypeRef, typesById } from "../../src/api/model.ts";

/** Breaches of what `model.ts` promises. */
export function breaches(model: ApiModel): string[] {
  const types = typesById(model);
  const ids = allOperations(model).map(({ id }) => id);
  return [
    ...(types.size === model.types.length ? [] : ["two types have one id"]),
    ...(new Set(ids).size === ids.length ? [] : ["two operations have one id"]),
    ...model.types.flatMap((type) => typeBreaches(type, types)),
    ...allOperations(model).flatMap(({ id, body }) => (body?.contents.length === 0 ? [`${id}: empty body`] : [])),
  ];
}

function typeBreaches(type: NamedType, types: ReadonlyMap<string, NamedType>): string[] {
  const refs = refsOf(type).flatMap((ref) => refBreaches(ref, types));
  if (type.kind !== "union") return refs.map((breach) => `${type.id}: ${breach}`);
  const keys = type.variants.map((variant) => JSON.stringify(variant.type));
  const tags = type.variants.flatMap((variant) => variant.tags);
  return [
    ...refs,
    ...(keys.length < 2 ? ["fewer than two variants"] : []),
    ...(new Set(keys).size < keys.length ? ["equal variants"] : []),
    ...(new Set(tags).size < tags.length ? ["equal tags"] : []),
    ...(type.variants.some((variant) => variant.type.kind === "nullable") ? ["a nullable variant"] : []),
    ...(type.discriminator && type.variants.some((variant) => variant.tags.length === 0) ? ["no tags"] : []),
  ].map((breach) => `${type.id}: ${breach}`);
}

function refsOf(type: NamedType): TypeRef[] {
  if (type.kind === "object")
    return [...type.properties.map((property) => property.type), ...(type.additional ? [type.additional] : [])];
  if (type.kind === "union") return type.variants.map((variant) => variant.type);
  return type.kind === "alias" ? [type.type] : [];
}

function refBreaches(ref: TypeRef, types: ReadonlyMap<string, NamedType>): string[] {
  if (ref.kind === "named") return types.has(ref.id) ? [] : [`no type ${ref.id}`];
  if (ref.kind === "array") return refBreaches(ref.items, types);
  if (ref.kind === "map") return refBreaches(ref.values, types);
  if (ref.kind !== "nullable") return [];
  return ["nullable", "any"].includes(ref.of.kind) ? [`nullable ${ref.of.kind}`] : refBreaches(ref.of, types);
}
