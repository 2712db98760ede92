import {
  type ApiModel,
  type Content,
  type Message,
  type NamedType,
  type Operation,
  type Parameter,
  type TypeId,
  type TypeRef,
  typesById,
} from "./model.ts";

/** The types that a model needs: its components, and what they and the operations lead to. */
export function pruneTypes(model: ApiModel): NamedType[] {
  const components = model.types.flatMap(({ id, component }): TypeRef[] => (component ? [{ kind: "named", id }] : []));
  const { sent, received } = rootRefs(model);
  const needed = reachable(model, [...components, ...sent, ...received]);
  return model.types.filter((type) => needed.has(type.id));
}

/**
 * A readOnly property is required of what is received only, a writeOnly one of what is sent (OpenAPI 3.0, 4.7.24). A
 * type that serves both ways cannot require either.
 */
export function relaxOneWay(model: ApiModel): NamedType[] {
  const { isSent, isReceived } = travels(model);
  return model.types.map((type) => {
    if (type.kind !== "object") return type;
    const properties = type.properties.map((property) => {
      const { readOnly, writeOnly } = property;
      const isMissing = (readOnly && isSent(type.id)) || (writeOnly && isReceived(type.id));
      return property.required && isMissing ? { ...property, required: false } : property;
    });
    return { ...type, properties };
  });
}

/** Which way values of a type travel. What nothing in the API mentions is taken for something that is received. */
export function travels(model: ApiModel): Record<"isSent" | "isReceived", (id: TypeId) => boolean> {
  const roots = rootRefs(model);
  const sent = reachable(model, roots.sent);
  const received = reachable(model, roots.received);
  return { isSent: (id) => sent.has(id), isReceived: (id) => received.has(id) || !sent.has(id) };
}

/** The named types that some types lead to. */
export function reachable(model: ApiModel, refs: TypeRef[]): Set<TypeId> {
  const byId = typesById(model);
  const found = new Set<TypeId>();
  const pending = refs.flatMap(namedIn);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const type = byId.get(id);
    if (!type || found.has(id)) continue;
    found.add(id);
    pending.push(...refsOf(type).flatMap(namedIn));
  }
  return found;
}

/** The named types that a reference mentions. */
export function namedIn(ref: TypeRef): TypeId[] {
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

/** The types that operations mention, in what is sent and what is received. */
export function operationRefs(operations: Operation[]): TypeRef[] {
  const { sent, received } = sentAndReceived(operations);
  return [...sent, ...received];
}

const contentTypes = (contents: Content[] | undefined) => (contents ?? []).map((content) => content.type);

const parameterTypes = (owner: { parameters: Parameter[] }) => owner.parameters.map((parameter) => parameter.type);

function sentAndReceived(operations: Operation[]): Record<"sent" | "received", TypeRef[]> {
  return {
    sent: operations.flatMap((operation) => [...parameterTypes(operation), ...contentTypes(operation.body?.contents)]),
    received: operations.flatMap(({ responses, streaming }) => [
      ...responses.flatMap(({ headers, contents }) => [...headers.map(({ type }) => type), ...contentTypes(contents)]),
      ...(streaming ? [streaming.eventType, ...(streaming.error.type ? [streaming.error.type] : [])] : []),
    ]),
  };
}

/** What clients send and what they receive, by where it stands in an API. */
function rootRefs(model: ApiModel): Record<"sent" | "received", TypeRef[]> {
  const { channels, webhooks, webhookEvent } = model;
  const { sent, received } = sentAndReceived(model.services.flatMap((service) => service.operations));
  const messages = (list: Message[]) =>
    list.flatMap(({ payload, headers }) => [payload, ...(headers ? [headers] : [])]);
  return {
    sent: [
      ...sent,
      ...channels.flatMap((channel) => [
        ...parameterTypes(channel),
        ...channel.query.map(({ type }) => type),
        ...messages(channel.sends),
      ]),
    ],
    received: [
      ...received,
      ...webhooks.flatMap((webhook) => [...parameterTypes(webhook), ...contentTypes(webhook.body?.contents)]),
      ...(webhookEvent ? [webhookEvent] : []),
      ...channels.flatMap((channel) => messages(channel.receives)),
    ],
  };
}
