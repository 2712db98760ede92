import fc, { type Arbitrary } from "fast-check";
import { anyName, headerName, prose } from "./names.ts";
import { type Json, object, type SchemaContext, schema, shallow, some } from "./schemas.ts";

export interface OperationContext extends SchemaContext {
  /** Names of security schemes, tags and shared parts under `components`. */
  schemes: string[];
  tags: string[];
  shared: { parameters: string[]; responses: string[]; requestBodies: string[]; headers: string[] };
}

const STYLES = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
} as const;
type Place = keyof typeof STYLES;

/** A parameter of a place; its name is given where the path says it. */
export function parameter(context: SchemaContext, place: Place, fixed?: string): Arbitrary<Json> {
  const name =
    fixed === undefined ? (place === "header" || place === "cookie" ? headerName : anyName) : fc.constant(fixed);
  const value = schema(shallow(context));
  const how = some({
    style: fc.constantFrom(...STYLES[place]),
    explode: fc.boolean(),
    ...(place === "query" ? { allowReserved: fc.boolean() } : {}),
    example: anyName,
  });
  return fc
    .tuple(
      name,
      fc.oneof(
        { weight: 6, arbitrary: fc.tuple(value, how).map(([body, rest]) => ({ schema: body, ...rest })) },
        { weight: 1, arbitrary: value.map((body) => ({ content: { "application/json": { schema: body } } })) },
      ),
      some({ description: prose, deprecated: fc.boolean() }),
      fc.boolean(),
    )
    .map(([own, body, rest, required]) => ({
      name: own,
      in: place,
      required: place === "path" || required,
      ...rest,
      ...body,
    }));
}

const freely = (context: SchemaContext) =>
  fc.constantFrom<Place[]>("query", "query", "header", "cookie").chain((place) => parameter(context, place));

/** Parameters without two of one name and place. */
function distinct(parameters: Json[]): Json[] {
  return [...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

/** Bodies of objects, sent as a form or in parts, with an `encoding` for some of their properties. */
function parts(context: SchemaContext, mediaType: string): Arbitrary<[string, Json]> {
  const encoding = some({
    contentType: fc.constantFrom("application/json", "image/png, image/jpeg", "text/plain"),
    style: fc.constantFrom("form", "deepObject", "pipeDelimited"),
    explode: fc.boolean(),
  });
  const file = { type: "string", format: "binary" };
  const files = fc.constantFrom<Json>({}, { file }, { files: { type: "array", items: file }, "file-name": file });
  return fc.tuple(object(context), files, encoding, fc.nat(3)).map(([body, extra, how, pick]) => {
    const properties: Json = { ...(body.properties as Json), ...extra };
    const name = Object.keys(properties)[pick];
    const own = { ...body, properties };
    return [mediaType, { schema: own, ...(name === undefined ? {} : { encoding: { [name]: how } }) }];
  });
}

function media(context: SchemaContext): Arbitrary<[string, Json]> {
  const json = fc.tuple(
    fc.constantFrom("application/json", "application/json; charset=utf-8", "application/problem+json", "*/*"),
    fc
      .tuple(schema(context), some({ example: fc.jsonValue({ maxDepth: 2 }) }))
      .map(([body, rest]) => ({ schema: body, ...rest })),
  );
  const lines = fc.tuple(
    fc.constantFrom("text/event-stream", "application/x-ndjson", "application/jsonl"),
    schema(context).map((body) => ({ schema: body })),
  );
  const bytes = fc.tuple(
    fc.constantFrom(
      "application/octet-stream",
      "image/png",
      "application/pdf",
      "text/plain",
      "text/csv",
      "application/xml",
    ),
    fc.constantFrom<Json>({}, { schema: { type: "string" } }, { schema: { type: "string", format: "binary" } }),
  );
  return fc.oneof(
    { weight: 6, arbitrary: json },
    { weight: 2, arbitrary: lines },
    { weight: 2, arbitrary: bytes },
    { weight: 1, arbitrary: parts(context, "multipart/form-data") },
    { weight: 1, arbitrary: parts(context, "application/x-www-form-urlencoded") },
  );
}

const contents = (context: SchemaContext, minLength: number) =>
  fc.array(media(context), { minLength, maxLength: 3 }).map((entries): Json => Object.fromEntries(entries));

export function requestBody(context: SchemaContext): Arbitrary<Json> {
  return fc
    .tuple(contents(context, 1), some({ required: fc.boolean(), description: prose }))
    .map(([content, rest]) => ({ content, ...rest }));
}

export function header(context: SchemaContext): Arbitrary<Json> {
  return fc
    .tuple(schema(shallow(context)), some({ required: fc.boolean(), description: prose }))
    .map(([body, rest]) => ({ schema: body, ...rest }));
}

const refs = (section: string, names: string[]): Arbitrary<Json>[] =>
  names.length === 0
    ? []
    : [fc.constantFrom(...names).map((name): Json => ({ $ref: `#/components/${section}/${name}` }))];

/** Headers and links may refer to what is shared. */
export function response(context: SchemaContext, headers: string[] = []): Arbitrary<Json> {
  const link = some({ parameters: fc.constant({ id: "$response.body#/id" }), description: prose });
  const named = fc.tuple(headerName, fc.oneof(header(context), ...refs("headers", headers)));
  return fc
    .tuple(
      prose,
      fc.array(named, { maxLength: 2 }).map((entries) => Object.fromEntries(entries)),
      fc.option(contents(context, 0)),
      fc.option(link),
    )
    .map(([description, own, content, next]) => ({
      description,
      ...(Object.keys(own).length > 0 ? { headers: own } : {}),
      ...(content === null ? {} : { content }),
      ...(next === null ? {} : { links: { next: { operationId: "none", ...next } } }),
    }));
}

function responses(context: OperationContext): Arbitrary<Json> {
  const statuses = fc.uniqueArray(
    fc.constantFrom("200", "201", "204", "202", "302", "400", "404", "422", "429", "2XX", "4XX", "500", "default"),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const one = fc.oneof(response(context, context.shared.headers), ...refs("responses", context.shared.responses));
  return statuses.chain((keys) =>
    fc.tuple(...keys.map(() => one)).map((all) => Object.fromEntries(keys.map((key, index) => [key, all[index]]))),
  );
}

const server = fc
  .tuple(
    fc.constantFrom(
      "https://{region}.example.com/v{version}",
      "/relative",
      "https://example.com:8443/a%20b",
      "//example.com",
    ),
    prose,
  )
  .map(
    ([url, description]): Json => ({
      url,
      description,
      ...(url.includes("{")
        ? { variables: { region: { default: "eu", enum: ["eu", "us-1"], description }, version: { default: "1" } } }
        : {}),
    }),
  );
export const servers = fc.array(server, { minLength: 1, maxLength: 2 });

export function security(schemes: string[]): Arbitrary<Json[]> {
  if (schemes.length === 0) return fc.constant([]);
  const requirement = fc
    .uniqueArray(fc.constantFrom(...schemes), { maxLength: 2 })
    .map((names): Json => Object.fromEntries(names.map((name) => [name, []])));
  return fc.array(requirement, { maxLength: 2 });
}

/** An operation without its path's parameters; `operationId` is made unique by the document. */
export function operation(context: OperationContext): Arbitrary<Json> {
  const own = fc.oneof(freely(context), ...refs("parameters", context.shared.parameters));
  const payload = fc.record({
    requestBody: requestBody(context),
    responses: fc.constant({ "200": { description: "ok" } }),
  });
  return fc
    .tuple(
      some({
        operationId: anyName,
        summary: prose,
        description: prose,
        deprecated: fc.boolean(),
        tags: fc.array(fc.oneof(fc.constantFrom("", ...context.tags), anyName), { maxLength: 2 }),
        requestBody: fc.oneof(requestBody(context), ...refs("requestBodies", context.shared.requestBodies)),
        security: security(context.schemes),
        externalDocs: fc.constant({ url: "https://example.com/op" }),
        servers,
        callbacks: payload.map((post) => ({ onEvent: { "{$request.body#/callbackUrl}": { post } } })),
        "x-rate-limit": fc.jsonValue({ maxDepth: 1 }),
      }),
      fc.array(own, { maxLength: 3 }),
      responses(context),
    )
    .map(([rest, parameters, replies]) => {
      const sparse = Object.fromEntries(
        Object.entries(rest).filter(([key]) => !RARE.has(key) || parameters.length % 2 === 1),
      );
      return { ...sparse, parameters: distinct(parameters), responses: replies };
    });
}

const RARE = new Set(["servers", "callbacks", "security"]);
