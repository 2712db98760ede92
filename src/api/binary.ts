import type { Coverage } from "./coverage.ts";
import type { ApiModel, Content, NamedType, TypeId, TypeRef, Variant } from "./model.ts";
import { typesById } from "./model.ts";
import { refsOf } from "./prune.ts";

/** Raw bytes travel in multipart bodies and as whole bodies only. Everywhere else `format: binary` is text. */
export function textForBinary(model: ApiModel, coverage: Coverage): void {
  const types = new Map(typesById(model));
  const parts = partTypes(model, types);
  for (const type of types.values()) {
    if (parts.has(type.id) || !refsOf(type).some(isBinary)) continue;
    const { file, pointer } = type.provenance;
    coverage.documentation({ file: { name: file }, pointer }, "format", "Raw bytes in JSON become a plain string.");
    types.set(type.id, withText(type));
  }
  model.types = [...types.values()];
  for (const content of contentsOf(model)) if (isStructured(content)) content.type = textRef(content.type);
  for (const part of headersOf(model)) part.type = textRef(part.type);
  for (const { sends, receives } of model.channels) {
    for (const message of [...sends, ...receives]) message.payload = textRef(message.payload);
  }
}

/** What travels beside a body. */
function headersOf(model: ApiModel): { type: TypeRef }[] {
  const operations = model.services.flatMap((service) => service.operations);
  return [
    ...[...operations, ...model.webhooks, ...model.channels].flatMap(({ parameters }) => parameters),
    ...operations.flatMap(({ responses }) => responses.flatMap(({ headers }) => headers)),
  ];
}

/** Types of multipart bodies and of their parts. */
function partTypes(model: ApiModel, types: ReadonlyMap<TypeId, NamedType>): Set<TypeId> {
  const found = new Set<TypeId>();
  const visit = (ref: TypeRef, isBody: boolean): void => {
    const inner = unwrap(ref);
    const type = inner.kind === "named" ? types.get(inner.id) : undefined;
    if (!type || found.has(type.id) || (type.kind === "object" && !isBody)) return;
    found.add(type.id);
    for (const part of refsOf(type)) visit(part, isBody && type.kind !== "object");
  };
  for (const content of contentsOf(model)) if (content.encoding === "multipart") visit(content.type, true);
  return found;
}

function contentsOf(model: ApiModel): Content[] {
  const operations = model.services.flatMap((service) => service.operations);
  return [
    ...operations.flatMap(({ body, responses }) => [...(body ? [body] : []), ...responses]),
    ...model.webhooks.flatMap(({ body }) => (body ? [body] : [])),
  ].flatMap(({ contents }) => contents);
}

function isStructured({ encoding }: Content): boolean {
  return encoding === "json" || encoding === "sse" || encoding === "ndjson";
}

function unwrap(ref: TypeRef): TypeRef {
  switch (ref.kind) {
    case "array":
      return unwrap(ref.items);
    case "map":
      return unwrap(ref.values);
    case "nullable":
      return unwrap(ref.of);
    default:
      return ref;
  }
}

function isBinary(ref: TypeRef): boolean {
  const inner = unwrap(ref);
  return inner.kind === "scalar" && inner.scalar === "binary";
}

function withText(type: NamedType): NamedType {
  switch (type.kind) {
    case "object": {
      const properties = type.properties.map((property) => ({ ...property, type: textRef(property.type) }));
      return { ...type, properties, ...(type.additional ? { additional: textRef(type.additional) } : {}) };
    }
    case "union":
      return withTextVariants(type);
    case "alias":
      return { ...type, type: textRef(type.type) };
    case "enum":
      return type;
  }
}

/** A text beside the bytes that became text is the same variant. */
function withTextVariants(type: Extract<NamedType, { kind: "union" }>): NamedType {
  const variants = type.variants.map((variant): Variant => {
    return isBinary(variant.type) ? { ...variant, type: textRef(variant.type), nameHint: "string" } : variant;
  });
  const keys = variants.map((variant) => JSON.stringify(variant.type));
  const distinct = variants.filter((_, index) => keys.indexOf(keys[index]!) === index);
  const [only] = distinct;
  if (!only || distinct.length > 1) return { ...type, variants: distinct };
  const { variants: _variants, discriminator: _discriminator, ...base } = type;
  return { ...base, kind: "alias", type: only.type };
}

function textRef(ref: TypeRef): TypeRef {
  switch (ref.kind) {
    case "array":
      return { ...ref, items: textRef(ref.items) };
    case "map":
      return { ...ref, values: textRef(ref.values) };
    case "nullable":
      return { ...ref, of: textRef(ref.of) };
    case "scalar":
      return ref.scalar === "binary" ? { ...ref, scalar: "string" } : ref;
    default:
      return ref;
  }
}
