import fc, { type Arbitrary } from "fast-check";
import { anyName, componentName, prose } from "./names.ts";
import {
  header,
  type OperationContext,
  operation,
  parameter,
  requestBody,
  response,
  security,
  servers,
} from "./operations.ts";
import { component, type Json, object, type SchemaContext, some, type Version } from "./schemas.ts";

/** An OpenAPI document, valid by its specification. */
export type Document = Json & { paths: Json; components: Json & { schemas: Json } };

const distinctNames = (name: Arbitrary<string>, maxLength: number) => fc.uniqueArray(name, { maxLength });

const SCHEMES: Arbitrary<Json> = fc.constantFrom<Json[]>(
  { type: "apiKey", in: "header", name: "X-API-Key" },
  { type: "apiKey", in: "query", name: "api_key" },
  { type: "apiKey", in: "cookie", name: "session" },
  { type: "http", scheme: "bearer" },
  { type: "http", scheme: "basic" },
  { type: "http", scheme: "digest" },
  { type: "openIdConnect", openIdConnectUrl: "https://example.com/.well-known/openid-configuration" },
  {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: { "read:all": "Reads", "": "" } } },
  },
);

/** One value a name. */
function named(names: string[], value: Arbitrary<Json>): Arbitrary<Json> {
  return fc
    .tuple(...names.map(() => value))
    .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]])));
}

/** Schemas by name; now and then one that is nothing but a reference to the first, which is none. */
function components(context: SchemaContext): Arbitrary<Json> {
  const [first = "", ...others] = context.components;
  const one = component(context);
  const reference = fc.constant<Json>({ $ref: `#/components/schemas/${first}` });
  const other = fc.oneof({ weight: 20, arbitrary: one }, { weight: 1, arbitrary: reference });
  return fc.tuple(named([first], one), named(others, other)).map(([own, rest]) => ({ ...own, ...rest }));
}

/** A parent with a discriminator, and children that extend it and are the values of its mapping. */
function family(context: SchemaContext, names: string[]): Arbitrary<Json> {
  const [parent, ...children] = names;
  if (parent === undefined || children.length === 0) return fc.constant({});
  const base = fc
    .tuple(fc.constantFrom("type", "kind", "@type"), object(context), fc.boolean())
    .map(([propertyName, body, isMapped]) => ({
      ...body,
      properties: { ...(body.properties as Json), [propertyName]: { type: "string" } },
      required: [propertyName],
      discriminator: {
        propertyName,
        ...(isMapped
          ? {
              mapping: Object.fromEntries(
                children.flatMap((name, index) => [
                  [name, `#/components/schemas/${name}`],
                  [`${index}x`, name],
                ]),
              ),
            }
          : {}),
      },
    }));
  const child = object(context).map((own) => ({ allOf: [{ $ref: `#/components/schemas/${parent}` }, own] }));
  return fc.tuple(base, named(children, child)).map(([own, rest]) => ({ [parent]: own, ...rest }));
}

const SEGMENTS = ["pets", "Pets", "users", "v1", "a-b", "a_b", "search:run", "x.json", "@me", "ünï", "%7Bx%7D", "type"];
const PATH_NAMES = ["id", "petId", "pet-id", "pet_id", "type", "self", "id.json", "3d", "X"];

/** Path templates, no two of which match the same requests. */
const paths = fc.uniqueArray(
  fc.tuple(
    fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 2 }),
    fc.uniqueArray(fc.constantFrom(...PATH_NAMES), { maxLength: 2 }),
  ),
  { minLength: 1, maxLength: 3, selector: ([segments, names]) => `${segments.join("/")} ${names.length}` },
);

const METHODS = ["get", "put", "post", "delete", "patch", "options", "head"];

function pathItem(context: OperationContext, names: string[]): Arbitrary<Json> {
  const methods = fc.uniqueArray(fc.constantFrom(...METHODS), { minLength: 1, maxLength: 2 });
  return methods.chain((chosen) =>
    fc
      .tuple(
        fc.tuple(...names.map((name) => parameter(context, "path", name))),
        fc.tuple(...chosen.map(() => operation(context))),
        some({ summary: prose, servers }),
        fc.nat(5),
      )
      .map(([parameters, operations, rest, rarely]) => ({
        ...(rarely === 0 ? rest : {}),
        ...(parameters.length > 0 ? { parameters } : {}),
        ...Object.fromEntries(chosen.map((method, index) => [method, operations[index]])),
      })),
  );
}

/** An operationId that is there twice is left out the second time. */
function withUniqueIds(items: [string, Json][]): Json {
  const seen = new Set<unknown>();
  const unique = ([key, value]: [string, unknown]): [string, unknown] => {
    if (!METHODS.includes(key)) return [key, value];
    const { operationId, ...rest } = value as Json;
    const isFirst = operationId !== undefined && !seen.has(operationId);
    seen.add(operationId);
    return [key, isFirst ? { operationId, ...rest } : rest];
  };
  return Object.fromEntries(items.map(([path, item]) => [path, Object.fromEntries(Object.entries(item).map(unique))]));
}

const info = fc
  .tuple(
    anyName,
    some({
      description: prose,
      termsOfService: fc.constant("https://example.com/terms"),
      contact: some({ name: prose, url: fc.constant("https://example.com"), email: fc.constant("a@example.com") }),
      license: fc.record({
        name: fc.constantFrom("MIT", "Apache 2.0", "Proprietary */"),
        url: fc.constant("https://example.com/l"),
      }),
    }),
  )
  .map(([title, rest]): Json => ({ title, version: "1.0.0", ...rest }));

const VERSIONS: Version[] = ["3.0.3", "3.1.0"];

/** Any OpenAPI 3.0 or 3.1 document that the model should carry. Sizes: a handful of schemas, up to eight operations. */
export const openApiDocument: Arbitrary<Document> = fc
  .record({
    version: fc.constantFrom(...VERSIONS),
    schemas: fc.uniqueArray(componentName, { minLength: 1, maxLength: 6 }),
    families: fc.nat(3),
    shared: fc.record({
      parameters: distinctNames(componentName, 2),
      responses: distinctNames(componentName, 2),
      requestBodies: distinctNames(componentName, 2),
      headers: distinctNames(componentName, 1),
    }),
    schemes: distinctNames(componentName, 3),
    tags: distinctNames(anyName, 3),
    templates: paths,
  })
  .chain(({ version, schemas, families, shared, schemes, tags, templates }) => {
    const types: SchemaContext = { version, components: schemas, depth: 2 };
    const context: OperationContext = { ...types, depth: 1, schemes, tags, shared };
    const relatives = schemas.slice(0, families);
    return fc
      .record({
        info,
        own: components(types),
        relatives: family(types, relatives),
        parameters: named(shared.parameters, parameter(types, "query")),
        responses: named(shared.responses, response(types)),
        requestBodies: named(shared.requestBodies, requestBody(types)),
        headers: named(shared.headers, header(types)),
        securitySchemes: named(schemes, SCHEMES),
        tags: fc.tuple(...tags.map((name) => prose.map((description) => ({ name, description })))),
        items: fc.tuple(...templates.map(([, names]) => pathItem(context, names))),
        webhooks: fc.option(fc.tuple(anyName, operation({ ...context, schemes: [] }))),
        root: some({ servers, security: security(schemes), externalDocs: fc.constant({ url: "https://example.com" }) }),
      })
      .map((parts) => ({
        openapi: version,
        info: parts.info,
        ...parts.root,
        ...(tags.length > 0 ? { tags: parts.tags } : {}),
        paths: withUniqueIds(
          templates.map(([segments, names], index) => [
            `/${[...segments, ...names.map((name) => `{${name}}`)].join("/")}`,
            parts.items[index]!,
          ]),
        ),
        ...(parts.webhooks && version === "3.1.0"
          ? { webhooks: { [parts.webhooks[0]]: { post: parts.webhooks[1] } } }
          : {}),
        components: {
          schemas: { ...parts.own, ...parts.relatives },
          parameters: parts.parameters,
          responses: parts.responses,
          requestBodies: parts.requestBodies,
          headers: parts.headers,
          securitySchemes: parts.securitySchemes,
        },
      }));
  });
