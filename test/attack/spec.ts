import type { Json } from "../fuzz/schemas.ts";

/**
 * A document with a payload in every place that has text of its author's. Places that make names begin with a word of
 * their own, so that a name is never the mark alone.
 */
export function attackDocument(payload: string): Json {
  let count = 0;
  const prose = () => `${payload}zqx${payload}`;
  const name = () => `n${++count}w${payload}zqx${payload}`;
  const names = {
    pattern: name(),
    tag: name(),
    scheme: name(),
    second: name(),
    kind: name(),
    left: name(),
    right: name(),
  };
  const ref = (key: "Left" | "Right") => ({ $ref: `#/components/schemas/${key}` });
  const text = () => ({
    type: "string",
    title: name(),
    description: prose(),
    default: prose(),
    example: prose(),
    pattern: prose(),
    format: prose(),
    deprecated: true,
    externalDocs: { url: prose(), description: prose() },
    "x-payload": prose(),
  });
  const enumeration = () => ({
    type: "string",
    title: name(),
    description: prose(),
    enum: [name(), name(), `n0${payload}`, ""],
    default: `n0${payload}`,
    "x-enum-descriptions": [prose(), prose(), prose(), prose()],
  });
  const variant = (tag: string) => ({
    type: "object",
    title: name(),
    description: prose(),
    required: [names.kind],
    properties: { [names.kind]: { type: "string", enum: [tag] }, [name()]: text() },
  });
  const object = (): Json => {
    const required = name();
    return {
      type: "object",
      title: name(),
      description: prose(),
      required: [required],
      properties: {
        [required]: text(),
        [name()]: enumeration(),
        [name()]: { const: name() },
        [name()]: { type: "array", description: prose(), items: enumeration() },
        [name()]: { type: "object", description: prose(), additionalProperties: text() },
        [name()]: { anyOf: [text(), { type: "integer" }, { type: "null" }] },
      },
      patternProperties: { [names.pattern]: text() },
      additionalProperties: text(),
      example: { [required]: prose(), [name()]: prose() },
    };
  };
  const content = (body: Json): Json => ({
    "application/json": {
      schema: body,
      example: prose(),
      examples: { [name()]: { summary: prose(), value: prose() } },
    },
  });
  const parameter = (place: string, own: string): Json => ({
    name: own,
    in: place,
    required: place === "path" || place === "query",
    description: prose(),
    deprecated: true,
    example: prose(),
    schema: enumeration(),
  });
  const headers = (): Json => ({ [name()]: { description: prose(), schema: text() } });
  const operation = (body: Json, answer: Json): Json => ({
    operationId: name(),
    summary: prose(),
    description: prose(),
    deprecated: true,
    tags: [names.tag],
    externalDocs: { url: prose(), description: prose() },
    security: [{ [names.scheme]: [prose()] }, { [names.second]: [] }],
    servers: [{ url: `https://example.com/${prose()}`, description: prose() }],
    parameters: ["query", "header", "cookie"].map((place) => parameter(place, name())),
    requestBody: { description: prose(), required: true, content: body },
    responses: {
      "200": {
        description: prose(),
        headers: headers(),
        content: answer,
        links: { [name()]: { operationId: prose(), description: prose() } },
      },
      "404": { description: prose(), content: content(object()) },
      default: { description: prose() },
    },
    callbacks: {
      [name()]: {
        [`{$request.body#/${prose()}}`]: {
          post: {
            description: prose(),
            requestBody: { content: content(object()) },
            responses: { "200": { description: prose() } },
          },
        },
      },
    },
    "x-payload": { [name()]: prose() },
  });
  const id = name();
  return {
    openapi: "3.1.0",
    info: {
      title: `n0w ${prose()}`,
      version: prose(),
      summary: prose(),
      description: prose(),
      termsOfService: prose(),
      contact: { name: prose(), url: prose(), email: prose() },
      license: { name: prose(), url: prose() },
      "x-payload": prose(),
    },
    servers: [
      {
        url: `https://{${names.kind}}.example.com/${prose()}`,
        description: prose(),
        variables: { [names.kind]: { default: prose(), enum: [prose()], description: prose() } },
      },
    ],
    tags: [{ name: names.tag, description: prose(), externalDocs: { url: prose(), description: prose() } }],
    externalDocs: { url: prose(), description: prose() },
    security: [{ [names.scheme]: [] }],
    paths: {
      // What a path has in braces is a parameter, whose name begins with a word of its own too.
      [`/n1p${payload.replaceAll("{", "{n9h")}zqx/{${id}}`]: {
        summary: prose(),
        description: prose(),
        parameters: [parameter("path", id)],
        post: operation(content(ref("Left")), content(object())),
        put: operation(
          {
            [`multipart/form-data; boundary=${prose()}`]: {
              schema: object(),
              encoding: { [name()]: { contentType: prose() } },
            },
          },
          { [`text/plain; ${prose()}`]: { schema: text() } },
        ),
      },
      "/plain": {
        get: {
          ...operation(
            { "application/x-www-form-urlencoded": { schema: object() } },
            { "text/event-stream": { schema: object() } },
          ),
          "x-llm-forge-streaming": { doneSentinel: prose() },
        },
        patch: operation(
          { "text/plain": { schema: text() } },
          { [`application/${payload}zqx`]: { schema: { type: "string", format: "binary" } } },
        ),
        delete: { summary: prose(), responses: { "204": { description: prose() } } },
      },
    },
    webhooks: {
      [name()]: {
        post: {
          summary: prose(),
          description: prose(),
          requestBody: { content: content(object()) },
          responses: { "200": { description: prose() } },
        },
      },
    },
    components: {
      schemas: {
        Left: object(),
        Right: {
          oneOf: [variant(names.left), variant(names.right)],
          discriminator: { propertyName: names.kind },
          title: name(),
          description: prose(),
        },
        [name()]: enumeration(),
        [name()]: { type: "array", prefixItems: [text(), enumeration()], description: prose() },
        [name()]: { allOf: [ref("Left"), { description: prose(), properties: { [name()]: ref("Right") } }] },
        [name()]: text(),
      },
      securitySchemes: {
        [names.scheme]: { type: "apiKey", in: "header", name: name(), description: prose() },
        [names.second]: {
          type: "oauth2",
          description: prose(),
          flows: { clientCredentials: { tokenUrl: prose(), scopes: { [prose()]: prose() } } },
        },
      },
    },
  };
}
