import type { ApiModel, Constraints, NamedType, Operation, Property, TypeRef } from "../../src/api/model.ts";

export const scalar = (name: Extract<TypeRef, { kind: "scalar" }>["scalar"]): TypeRef => ({
  kind: "scalar",
  scalar: name,
});
export const named = (id: string): TypeRef => ({ kind: "named", id });
export const array = (items: TypeRef): TypeRef => ({ kind: "array", items });
export const nullable = (of: TypeRef): TypeRef => ({ kind: "nullable", of });

export function property(
  name: string,
  type: TypeRef,
  rest: Partial<Property> & { constraints?: Constraints } = {},
): Property {
  return {
    name,
    type,
    required: true,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    constraints: {},
    ...rest,
  };
}

const base = (id: string) => ({
  id,
  nameHint: [id],
  component: true,
  deprecated: false,
  provenance: { file: "api.yaml", pointer: `/components/schemas/${id}` },
  extensions: {},
});

export const object = (id: string, properties: Property[], rest: { additional?: TypeRef; example?: unknown } = {}) =>
  ({ ...base(id), kind: "object", properties, ...rest }) satisfies NamedType;

export const enumeration = (id: string, ...values: string[]) =>
  ({ ...base(id), kind: "enum", base: "string", values: values.map((value) => ({ value })) }) satisfies NamedType;

export const alias = (id: string, type: TypeRef) => ({ ...base(id), kind: "alias", type }) satisfies NamedType;

export const union = (id: string, variants: { type: TypeRef; tags?: string[] }[], discriminator?: string) =>
  ({
    ...base(id),
    kind: "union",
    variants: variants.map(({ type, tags = [] }, index) => ({ type, tags, nameHint: `v${index}` })),
    ...(discriminator !== undefined && { discriminator: { property: discriminator } }),
  }) satisfies NamedType;

export function operation(fields: Partial<Operation> = {}): Operation {
  return {
    id: "op",
    nameHint: "op",
    method: "post",
    path: "/op",
    deprecated: false,
    parameters: [],
    responses: [],
    retry: { idempotent: false, statuses: [] },
    provenance: { file: "api.yaml", pointer: "/paths/~1op/post" },
    extensions: {},
    ...fields,
  };
}

export function model(types: NamedType[], operations: Operation[] = []): ApiModel {
  return {
    info: { title: "Test", version: "1" },
    servers: [],
    auth: [],
    security: [],
    services: [{ id: "", operations }],
    webhooks: [],
    channels: [],
    types,
    coverage: [],
  };
}
