import type { ApiModel, Content, NamedType, TypeId, TypeRef } from "./model.ts";

/** The types that a model needs: its components, and what they and the operations lead to. */
export function pruneTypes(model: ApiModel): NamedType[] {
  const byId = new Map(model.types.map((type) => [type.id, type]));
  const needed = new Set<TypeId>();
  const visit = (ref: TypeRef | undefined): void => {
    for (const id of ref ? namedIn(ref) : []) visitType(id);
  };
  const visitType = (id: TypeId): void => {
    const type = byId.get(id);
    if (!type || needed.has(id)) return;
    needed.add(id);
    for (const ref of refsOf(type)) visit(ref);
  };
  for (const type of model.types) if (type.component) visitType(type.id);
  for (const ref of rootRefs(model)) visit(ref);
  return model.types.filter((type) => needed.has(type.id));
}

function namedIn(ref: TypeRef): TypeId[] {
  switch (ref.kind) {
    case "named":
      return [ref.id];
    case "array":
      return [ref.items, ...(ref.prefix ?? [])].flatMap(namedIn);
    case "map":
      return namedIn(ref.values);
    case "nullable":
      return namedIn(ref.of);
    default:
      return [];
  }
}

/** The types that a named type is made of. */
export function refsOf(type: NamedType): TypeRef[] {
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

function rootRefs(model: ApiModel): TypeRef[] {
  const types = (contents: Content[] | undefined) => (contents ?? []).map((content) => content.type);
  return [
    ...model.services.flatMap(({ operations }) =>
      operations.flatMap((operation) => [
        ...operation.parameters.map((parameter) => parameter.type),
        ...types(operation.body?.contents),
        ...operation.responses.flatMap((response) => [
          ...response.headers.map((header) => header.type),
          ...types(response.contents),
        ]),
      ]),
    ),
    ...model.webhooks.flatMap((webhook) => [
      ...webhook.parameters.map((parameter) => parameter.type),
      ...types(webhook.body?.contents),
    ]),
    ...model.channels.flatMap((channel) => [
      ...channel.parameters.map((parameter) => parameter.type),
      ...[...channel.sends, ...channel.receives].flatMap(({ payload, headers }) => [
        payload,
        ...(headers ? [headers] : []),
      ]),
    ]),
  ];
}
