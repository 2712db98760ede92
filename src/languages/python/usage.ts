import {
  type ApiModel,
  allOperations,
  type NamedType,
  type Property,
  type TypeId,
  type TypeRef,
} from "../../api/model.ts";

/** Which types travel in which direction: a readOnly property is missing only from what is sent. */
export interface Usage {
  sent: ReadonlySet<TypeId>;
  received: ReadonlySet<TypeId>;
}

export function typeUsage(model: ApiModel, types: ReadonlyMap<TypeId, NamedType>): Usage {
  const operations = allOperations(model);
  const sent = operations.flatMap(({ parameters, body }) => [
    ...parameters.map(({ type }) => type),
    ...(body?.contents ?? []).map(({ type }) => type),
  ]);
  const received = operations.flatMap(({ responses, streaming }) => [
    ...responses.flatMap(({ contents }) => contents.map(({ type }) => type)),
    ...(streaming ? [streaming.eventType] : []),
  ]);
  const webhooks = model.webhooks.flatMap(({ body }) => (body?.contents ?? []).map(({ type }) => type));
  return {
    sent: reach([...sent, ...model.channels.flatMap(({ sends }) => sends.map(({ payload }) => payload))], types),
    received: reach(
      [...received, ...webhooks, ...model.channels.flatMap(({ receives }) => receives.map(({ payload }) => payload))],
      types,
    ),
  };
}

/** Whether the property is there in every direction in which its object travels. */
export function alwaysPresent(property: Property, owner: TypeId, usage: Usage): boolean {
  if (!property.required) return false;
  return !(property.readOnly && usage.sent.has(owner)) && !(property.writeOnly && usage.received.has(owner));
}

/** The types that others lead to, themselves included. */
export function reach(roots: TypeRef[], types: ReadonlyMap<TypeId, NamedType>): Set<TypeId> {
  const found = new Set<TypeId>();
  const pending = [...roots];
  for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
    if (ref.kind === "array") pending.push(ref.items, ...(ref.prefix ?? []));
    else if (ref.kind === "map") pending.push(ref.values);
    else if (ref.kind === "nullable") pending.push(ref.of);
    else if (ref.kind === "named" && !found.has(ref.id)) {
      found.add(ref.id);
      const type = types.get(ref.id);
      if (type !== undefined) pending.push(...parts(type));
    }
  }
  return found;
}

/** The types that a named type is directly made of. */
export function parts(type: NamedType): TypeRef[] {
  switch (type.kind) {
    case "object":
      return [...type.properties.map((property) => property.type), ...(type.additional ? [type.additional] : [])];
    case "union":
      return type.variants.map((variant) => variant.type);
    case "alias":
      return [type.type];
    case "enum":
      return [];
  }
}
