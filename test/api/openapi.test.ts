import { describe, expect, test } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { allOperations, type Operation } from "../../src/api/model.ts";
import { loadError, loadFiles, openapi, printRef, printTypes } from "./load-fixture.ts";

const json = (schema: object, rest: object = {}) => ({ "application/json": { schema, ...rest } });
const ok = (content?: object) => ({ responses: { 200: { description: "Fine.", ...(content ? { content } : {}) } } });
const text = { type: "string" };

async function load(rest: object, version?: string): Promise<LoadedApi> {
  return loadFiles({ "api.json": openapi(rest, version) });
}

async function loadOperation(operation: object, rest: object = {}): Promise<{ api: LoadedApi; operation: Operation }> {
  const api = await load({ paths: { "/a": { post: operation } }, ...rest });
  return { api, operation: allOperations(api.model)[0]! };
}

test("OpenAPI 3.2: the items of streams, and methods that are not generated", async () => {
  const itemSchema = { type: "object", properties: { a: { type: "string" } } };
  const content = { "application/jsonl": { itemSchema }, "text/event-stream": { itemSchema } };
  const answer = { responses: { 200: { description: "", content } } };
  const paths = { "/a": { get: answer, query: answer, additionalOperations: { COPY: answer } } };
  const { model } = await loadFiles({ "api.json": openapi({ paths, $self: "https://example.com/api" }, "3.2.0") });
  expect(allOperations(model)[0]?.responses[0]?.contents).toMatchObject([
    { encoding: "ndjson", type: { kind: "named" } },
    { encoding: "sse", type: { kind: "named" } },
  ]);
  expect(model.coverage.map(({ severity, pointer }) => `${severity} ${pointer}`)).toEqual([
    "lost /paths/~1a/additionalOperations",
    "lost /paths/~1a/query",
  ]);
});

describe("operations", () => {
  test("are grouped by their first tag, in the order in which tags are declared", async () => {
    const paths = {
      "/a": { get: { ...ok(), tags: ["x"] }, put: ok() },
      "/b": { get: { ...ok(), tags: ["y", "x"] }, delete: { ...ok(), tags: ["z"] } },
    };
    const { model } = await load({
      tags: [{ name: "y", description: "Ys." }, { name: "unused" }, { name: "x" }],
      paths,
    });
    expect(
      model.services.map(({ id, description, operations }) => [id, description, operations.map((o) => o.path)]),
    ).toEqual([
      ["y", "Ys.", ["/b"]],
      ["x", undefined, ["/a"]],
      ["a", undefined, ["/a"]],
      ["z", undefined, ["/b"]],
    ]);
  });

  test.each([
    ["/v1/customers/{id}/cards", "customers"],
    ["/api/2010-04-01/user_groups", "user_groups"],
    ["/{account}/reports.json", "reports"],
    ["/v2beta1/files:batch", "files"],
    ["/v1/models?beta=true", "models"],
    ["/sendMessage", ""],
    ["/get_user", ""],
    ["/v1", ""],
  ])("without a tag are grouped by their path: %s", async (path, group) => {
    const { model } = await load({ paths: { [path]: { get: ok() } } });
    expect(model.services.map(({ id }) => id)).toEqual([group]);
  });

  test("without a tag are in the group of a tag that is spelled otherwise", async () => {
    const paths = { "/line-items/{id}": { get: ok() }, "/other": { get: { ...ok(), tags: ["Line Items"] } } };
    const { model } = await load({ paths });
    expect(model.services.map(({ id }) => id)).toEqual(["Line Items"]);
  });

  test("lose parameters whose name no header can have", async () => {
    const parameters = ["X-Ok", "not ok"].map((name) => ({ name, in: "header", schema: { type: "string" } }));
    const { model } = await load({ paths: { "/a": { get: { ...ok(), parameters } } } });
    expect(allOperations(model)[0]?.parameters.map(({ name }) => name)).toEqual(["X-Ok"]);
    expect(model.coverage).toMatchObject([{ severity: "lost", pointer: "/paths/~1a/get/parameters/1" }]);
  });

  test("have unique ids, stated or not", async () => {
    const get = { ...ok(), operationId: "list" };
    const { model } = await load({ paths: { "/a": { get, post: ok() }, "/b": { get } } });
    expect(allOperations(model).map(({ id, nameHint }) => [id, nameHint])).toEqual([
      ["list", "list"],
      ["post /a", "post /a"],
      ["get /b", "list"],
    ]);
    expect(model.coverage).toMatchObject([{ construct: "operationId", pointer: "/paths/~1b/get/operationId" }]);
  });

  test("have a text for what their path names and nothing describes", async () => {
    const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
    const { model } = await load({ paths: { "/{app_id}/{id}{?more}#{part}": { get: { ...ok(), parameters: [id] } } } });
    const [operation] = allOperations(model);
    expect(operation?.parameters).toMatchObject([
      { name: "app_id", in: "path", required: true, type: { scalar: "string" }, style: "simple" },
      { name: "id", type: { scalar: "integer" } },
    ]);
    expect(model.coverage).toMatchObject([
      { construct: "path parameters", severity: "documentation", reason: expect.stringContaining("app_id") },
    ]);
  });

  test("inherit parameters of their path, and replace those of the same name and place", async () => {
    const parameter = (name: string, rest: object = {}) => ({ name, in: "query", schema: text, ...rest });
    const { model } = await load({
      paths: {
        "/{id}": {
          parameters: [
            { $ref: "#/components/parameters/Id" },
            parameter("a", { description: "The path's." }),
            parameter("b"),
          ],
          get: {
            ...ok(),
            parameters: [
              parameter("a", { description: "Its own.", required: true, style: "pipeDelimited", explode: false }),
              { name: "filter", in: "query", content: json({ type: "object" }) },
              {
                name: "deep",
                in: "query",
                style: "deepObject",
                schema: { type: "object" },
                examples: { x: { value: { y: 1 } } },
              },
              { name: "X-Trace", in: "header", schema: { type: "integer", default: 3 } },
              { name: "Authorization", in: "header", schema: text },
            ],
          },
        },
      },
      components: {
        parameters: { Id: { name: "id", in: "path", required: true, schema: { enum: ["x", "y"] }, example: "y" } },
      },
    });
    const [operation] = allOperations(model);
    expect(operation?.parameters).toMatchObject([
      { name: "id", in: "path", required: true, style: "simple", explode: false, example: "y" },
      { name: "a", description: "Its own.", required: true, style: "pipeDelimited", explode: false },
      { name: "b", required: false, style: "form", explode: true },
      { name: "filter", json: true, type: { kind: "map" } },
      { name: "deep", style: "deepObject", explode: true, json: false, example: { y: 1 } },
      { name: "X-Trace", in: "header", style: "simple", default: 3 },
    ]);
    expect(operation?.parameters).toHaveLength(6);
    expect(model.types.map(({ nameHint }) => nameHint)).toEqual([["Id", "parameter"]]);
  });

  test("take what they refer to from components and other files", async () => {
    const api = await loadFiles({
      "api.json": openapi({
        paths: { "/a": { $ref: "paths/a.yaml#/A" } },
        components: { schemas: { Chat: { $ref: "./schemas.yaml#/Chat" } } },
      }),
      "paths/a.yaml": `
A:
  post:
    requestBody: { $ref: '#/Body' }
    responses:
      '200': { $ref: '../responses.yaml#/Fine' }
Body:
  required: true
  content: { application/json: { schema: { $ref: ../schemas.yaml#/Chat } } }
`,
      "responses.yaml": `
Fine:
  description: Fine.
  headers: { X-Id: { $ref: '#/Id' } }
  content:
    application/json:
      schema: { type: array, items: { $ref: 'schemas.yaml#/Chat' } }
      examples: { first: { $ref: 'examples.yaml' } }
Id: { required: true, schema: { type: integer } }
`,
      "schemas.yaml":
        "Chat: { type: object, properties: { next: { $ref: '#/Chat' }, part: { $ref: '#/Part' } } }\nPart: { type: string }\n",
      "examples.yaml": "value: [{ part: hello }]\n",
    });
    expect(printTypes(api)).toEqual({ Chat: "{ next?: Chat, part?: Part }", Part: "= string" });
    expect(api.model.types[0]).toMatchObject({
      id: "schemas.yaml#/Chat",
      component: true,
      provenance: { file: "schemas.yaml", pointer: "/Chat" },
    });
    const [operation] = allOperations(api.model);
    expect(operation).toMatchObject({
      provenance: { file: "paths/a.yaml", pointer: "/A/post" },
      body: { required: true, contents: [{ type: { id: "schemas.yaml#/Chat" } }] },
      responses: [
        {
          status: "200",
          headers: [{ name: "X-Id", required: true, type: { scalar: "integer" } }],
          contents: [{ example: [{ part: "hello" }] }],
        },
      ],
    });
    expect(api.model.coverage).toEqual([]);
  });

  test("keep every response status", async () => {
    const { operation } = await loadOperation({
      responses: {
        201: { description: "Made.", content: json(text) },
        204: { description: "Nothing." },
        "4xx": { description: "Wrong.", content: json({ type: "object", properties: { code: text } }) },
        default: { description: "Else." },
      },
    });
    expect(operation.responses.map(({ status, contents }) => [status, contents.length])).toEqual([
      ["201", 1],
      ["204", 0],
      ["4XX", 1],
      ["default", 0],
    ]);
  });
});

describe("bodies", () => {
  const cases: [string, object, string, string][] = [
    ["application/json", { type: "integer" }, "json", "integer"],
    ["application/json; charset=utf-8", text, "json", "string"],
    ["application/problem+json", text, "json", "string"],
    ["application/vnd.api+json", text, "json", "string"],
    ["text/event-stream", { type: "integer" }, "sse", "integer"],
    ["application/x-ndjson", { type: "integer" }, "ndjson", "integer"],
    ["application/jsonl", { type: "integer" }, "ndjson", "integer"],
    ["text/plain", { type: "integer" }, "text", "string"],
    ["text/csv", text, "text", "string"],
    ["application/yaml", text, "text", "string"],
    ["application/octet-stream", { type: "string", format: "binary" }, "binary", "binary"],
    ["image/png", {}, "binary", "binary"],
    ["audio/*", text, "binary", "binary"],
    ["application/pdf", text, "binary", "binary"],
    ["*/*", { type: "string", format: "binary" }, "binary", "binary"],
    ["*/*", { type: "object" }, "json", "map<any>"],
    ["*/*", text, "text", "string"],
    ["application/x-www-form-urlencoded", { type: "object", properties: { a: text } }, "form", "op.response"],
    ["multipart/form-data", { type: "object" }, "multipart", "op.response"],
  ];

  test.each(cases)("%s with %j is %s", async (mediaType, schema, encoding, type) => {
    const { api, operation } = await loadOperation({ operationId: "op", ...ok({ [mediaType]: { schema } }) });
    const [content] = operation.responses[0]!.contents;
    expect(content).toMatchObject({ mediaType, encoding });
    expect(printRef(content!.type, api.model.types)).toBe(type);
    expect(api.model.coverage).toEqual([]);
  });

  test("JSON is preferred, another media type is an operation of its own, XML is left out and reported", async () => {
    const schema = { type: "object", properties: { a: text } };
    const content = Object.fromEntries(
      ["application/xml", "text/plain", "application/json"].map((mediaType) => [mediaType, { schema }]),
    );
    const { api, operation } = await loadOperation({ requestBody: { content }, responses: {} });
    expect(operation.body?.contents.map(({ mediaType }) => mediaType)).toEqual(["application/json"]);
    const bodies = allOperations(api.model).map(({ id, body }) => [id, body?.contents[0]?.mediaType]);
    expect(bodies).toEqual([
      [operation.id, "application/json"],
      [`${operation.id} text/plain`, "text/plain"],
    ]);
    expect(api.model.coverage.map(({ construct, pointer }) => [construct, pointer.split("/").at(-1)])).toEqual([
      ["media type", "application~1xml"],
    ]);
  });

  test("a body of GET that says nothing is left out, with a remark", async () => {
    const form = (properties: object) => ({
      "application/x-www-form-urlencoded": { schema: { type: "object", properties } },
    });
    const answer = { responses: { 200: { description: "" } } };
    const paths = {
      "/empty": { get: { requestBody: { content: form({}) }, ...answer } },
      "/query": { get: { requestBody: { content: form({ q: text }) }, ...answer } },
      "/post": { post: { requestBody: { content: form({}) }, ...answer } },
    };
    const { model } = await load({ paths });
    expect(allOperations(model).map(({ body }) => body !== undefined)).toEqual([false, true, true]);
    expect(model.coverage).toMatchObject([
      { severity: "documentation", construct: "requestBody", pointer: "/paths/~1empty/get/requestBody" },
    ]);
  });

  test("an event stream in a request is text, with a remark", async () => {
    const content = { "text/event-stream": { schema: { type: "integer" } } };
    const { api, operation } = await loadOperation({ requestBody: { content }, ...ok(content) });
    expect(operation.body?.contents).toMatchObject([{ encoding: "text", type: { kind: "scalar", scalar: "string" } }]);
    expect(operation.responses[0]?.contents).toMatchObject([{ encoding: "sse" }]);
    expect(api.model.coverage).toMatchObject([
      {
        construct: "media type",
        severity: "documentation",
        pointer: expect.stringMatching(/requestBody\/content\/text~1event-stream$/),
      },
    ]);
  });

  test("bytes in a parameter or header are text", async () => {
    const schema = { type: "string", format: "binary" };
    const { operation } = await loadOperation({
      parameters: [{ name: "raw", in: "query", schema }],
      responses: { 200: { description: "ok", headers: { "X-Raw": { schema } } } },
    });
    expect(operation.parameters[0]?.type).toEqual({ kind: "scalar", scalar: "string" });
    expect(operation.responses[0]?.headers[0]?.type).toEqual({ kind: "scalar", scalar: "string" });
  });

  test("multipart bodies are objects whose parts may be bytes", async () => {
    const file = { type: "string", format: "binary" };
    const schema = {
      type: "object",
      required: ["file"],
      properties: { file, more: { type: "array", items: file }, meta: { type: "object", properties: { raw: file } } },
    };
    const encoding = { meta: { contentType: "application/json" }, more: { style: "form", explode: true } };
    const { api, operation } = await loadOperation({
      operationId: "op",
      requestBody: { content: { "multipart/form-data": { schema, encoding } } },
      ...ok(),
    });
    expect(printTypes(api)).toEqual({
      "op.request": "{ file: binary, more?: binary[], meta?: op.request.meta }",
      "op.request.meta": "{ raw?: string }",
    });
    expect(operation.body?.contents[0]?.parts).toEqual([
      { name: "meta", contentType: "application/json" },
      { name: "more", style: "form", explode: true },
    ]);
    expect(api.model.coverage).toMatchObject([{ construct: "format", severity: "documentation" }]);
  });
});

describe("the rest of a document", () => {
  test("info and servers", async () => {
    const info = {
      title: "Pets",
      version: "2.1",
      summary: "All about pets.",
      contact: { name: "Me", email: "me@example.com" },
      license: { name: "MIT", identifier: "MIT" },
    };
    const servers = [
      { url: "https://{region}.example.com", variables: { region: { default: "eu", enum: ["eu", "us"] } } },
    ];
    const { model } = await load({ info, servers });
    expect(model.info).toEqual(info);
    expect(model.servers).toEqual([
      { url: "https://{region}.example.com", variables: [{ name: "region", default: "eu", enum: ["eu", "us"] }] },
    ]);
    expect((await load({})).model.servers).toEqual([{ url: "/", variables: [] }]);
  });

  test("security", async () => {
    const flows = {
      clientCredentials: { tokenUrl: "https://example.com/t", scopes: { read: "Read.", write: "Write." } },
    };
    const securitySchemes = {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "http", scheme: "Bearer" },
      basic: { type: "http", scheme: "basic" },
      oauth: { type: "oauth2", flows },
      oidc: { type: "openIdConnect", openIdConnectUrl: "https://example.com" },
      digest: { type: "http", scheme: "digest" },
      certificate: { type: "mutualTLS" },
    };
    const paths = {
      "/a": {
        get: { ...ok(), security: [] },
        put: { ...ok(), security: [{ oauth: ["read"], key: [] }, {}] },
        post: { ...ok(), security: [{ certificate: [], digest: [] }, { basic: [] }] },
        delete: ok(),
      },
    };
    const { model } = await load({ paths, security: [{ token: [] }], components: { securitySchemes } });
    expect(model.auth).toEqual([
      { id: "key", kind: "apiKey", in: "header", name: "X-Key" },
      { id: "token", kind: "bearer" },
      { id: "basic", kind: "basic" },
      {
        id: "oauth",
        kind: "oauth2",
        tokenUrl: "https://example.com/t",
        scopes: ["read", "write"],
        clientCredentials: true,
      },
      { id: "oidc", kind: "oauth2", scopes: [], clientCredentials: false },
      { id: "digest", kind: "apiKey", in: "header", name: "Authorization" },
    ]);
    expect(model.security).toEqual([{ schemes: [{ id: "token", scopes: [] }] }]);
    expect(Object.fromEntries(allOperations(model).map(({ method, security }) => [method, security]))).toEqual({
      get: [],
      put: [
        {
          schemes: [
            { id: "oauth", scopes: ["read"] },
            { id: "key", scopes: [] },
          ],
        },
        { schemes: [] },
      ],
      post: [{ schemes: [{ id: "digest", scopes: [] }] }, { schemes: [{ id: "basic", scopes: [] }] }],
      delete: undefined,
    });
    expect(model.coverage.map(({ construct, severity }) => [construct, severity])).toEqual([
      ["securityScheme", "documentation"],
      ["security", "documentation"],
    ]);
  });

  test("what travels one way is not required of a type that serves both", async () => {
    const schemas = {
      Both: {
        type: "object",
        required: ["id", "secret", "name"],
        properties: { id: { ...text, readOnly: true }, secret: { ...text, writeOnly: true }, name: text },
      },
      Answer: { type: "object", required: ["id"], properties: { id: { ...text, readOnly: true } } },
    };
    const ref = (name: string) => json({ $ref: `#/components/schemas/${name}` });
    const responses = {
      200: { description: "", content: ref("Both") },
      400: { description: "", content: ref("Answer") },
    };
    const { model } = await load({
      paths: { "/a": { post: { requestBody: { content: ref("Both") }, responses } } },
      components: { schemas },
    });
    const required = model.types.map((type) =>
      type.kind === "object" ? type.properties.filter((property) => property.required).map(({ name }) => name) : [],
    );
    expect(required).toEqual([["name"], ["id"]]);
  });

  test("callbacks are webhooks that an operation asks for", async () => {
    const callback = { post: { requestBody: { content: json({ type: "object", properties: { a: text } }) } } };
    const post = { operationId: "subscribe", callbacks: { done: { "{$request.body#/url}": callback } }, ...ok() };
    const { model } = await load({ paths: { "/a": { post } } });
    expect(model.webhooks).toMatchObject([
      { name: "done", method: "post", callback: { operation: "subscribe", url: "{$request.body#/url}" } },
    ]);
    expect(model.coverage).toEqual([]);
  });

  test("an operation's server is kept where it is another than the API's", async () => {
    const servers = (url: string) => ({ servers: [{ url }] });
    const paths = {
      "/a": {
        get: { ...ok(), ...servers("https://files.example.com") },
        put: ok(),
        ...servers("https://api.example.com"),
      },
      "/b": { get: ok(), ...servers("/v2") },
    };
    const { model } = await load({ paths, ...servers("https://api.example.com") });
    expect(allOperations(model).map(({ server }) => server?.url)).toEqual([
      "https://files.example.com",
      undefined,
      "https://api.example.com/v2",
    ]);
  });

  test("several successes have one type", async () => {
    const body = (name: string) => ({
      description: "",
      content: json({ type: "object", properties: { [name]: text } }),
    });
    const responses = { 200: body("a"), 202: body("b"), 204: { description: "" } };
    const { model } = await load({ paths: { "/a": { get: { operationId: "op", responses } } } });
    const [operation] = allOperations(model);
    const types = operation!.responses.flatMap(({ contents }) => contents.map(({ type }) => type));
    expect(types[0]).toMatchObject({ kind: "named" });
    expect(types[1]).toEqual(types[0]);
    expect(model.types.find(({ kind }) => kind === "union")).toMatchObject({ variants: [{}, {}] });
  });

  test("webhooks", async () => {
    const post = {
      summary: "It happened.",
      parameters: [{ name: "X-Signature", in: "header", required: true, schema: text }],
      requestBody: { required: true, content: json({ type: "object", properties: { a: text } }) },
    };
    const api = await load({ webhooks: { "thing.happened": { post } } });
    expect(api.model.webhooks).toMatchObject([
      {
        name: "thing.happened",
        method: "post",
        summary: "It happened.",
        parameters: [{ name: "X-Signature", in: "header" }],
        body: { required: true },
      },
    ]);
    expect(printTypes(api)).toEqual({ "thing.happened.webhook": "{ a?: string }" });
  });
});

describe("pages", () => {
  const list = {
    type: "object",
    required: ["data"],
    properties: { data: { type: "array", items: { type: "integer" } }, last_id: text, has_more: { type: "boolean" } },
  };
  const pagination = {
    type: "cursor",
    cursorParam: "after",
    items: "data",
    nextCursor: "last_id",
    hasMore: "has_more",
  };
  const operation = (rest: object) => ({
    parameters: [{ name: "after", in: "query", schema: text }],
    ...ok(json(list)),
    "x-llm-forge-pagination": { ...pagination, ...rest },
  });

  test("are read from the extension", async () => {
    const { operation: read } = await loadOperation(operation({}));
    expect(read.pagination).toEqual({
      type: "cursor",
      cursorParam: "after",
      items: ["data"],
      nextCursor: ["last_id"],
      hasMore: ["has_more"],
      itemType: { kind: "scalar", scalar: "integer" },
    });
  });

  test.each([
    [{ cursorParam: "before" }, /no query parameter "before"/],
    [{ items: "things" }, /no property "things"/],
    [{ items: "last_id" }, /not an array/],
    [{ nextCursor: "next" }, /no property "next"/],
    [{ type: "offset" }, /needs offsetParam/],
    [{ type: "keyset" }, /needs a type: cursor, lastItem, offset/],
  ])("that are wrong (%j) are an error", async (rest, message) => {
    const error = await loadError({ "api.json": openapi({ paths: { "/a": { post: operation(rest) } } }) });
    expect(error.code).toBe("LF1005");
    expect(error.message).toMatch(message);
    expect(error.place?.pointer).toMatch(/^\/paths\/~1a\/post\/x-llm-forge-pagination/);
  });
});

describe("streams", () => {
  const body = (properties: object) => ({ requestBody: { content: json({ type: "object", properties }) } });
  const flag = { stream: { type: "boolean" } };
  const events = { "text/event-stream": { schema: { type: "integer" } } };
  const eventType = { kind: "scalar", scalar: "integer" };

  test("are read from the extension", async () => {
    const said = { "x-llm-forge-streaming": { flag: "live", doneSentinel: "end" } };
    const responses = ok({ ...json(text), ...events });
    const { operation } = await loadOperation({ ...body({ live: { type: "boolean" } }), ...responses, ...said });
    expect(operation.streaming).toEqual({
      flag: "live",
      doneSentinel: "end",
      isSentinelSent: true,
      eventType,
      error: { event: "error" },
      resumable: false,
    });
  });

  test("are seen from the content types and the flag", async () => {
    const { operation, api } = await loadOperation({ ...body(flag), ...ok({ ...json(text), ...events }) });
    expect(operation.streaming).toEqual({
      flag: "stream",
      doneSentinel: "[DONE]",
      isSentinelSent: false,
      eventType,
      error: { event: "error" },
      resumable: false,
    });
    expect(api.model.coverage).toEqual([]);
  });

  test.each([
    [{}, { doneSentinel: "[DONE]", isSentinelSent: false }],
    [{ doneSentinel: "end" }, { doneSentinel: "end", isSentinelSent: true }],
    [{ doneSentinel: false }, { isSentinelSent: false }],
  ])("are ended by [DONE] unless the spec says otherwise (%j)", async (said, expected) => {
    const { operation } = await loadOperation({ ...ok(events), "x-llm-forge-streaming": said });
    const { doneSentinel, isSentinelSent } = operation.streaming!;
    expect({ doneSentinel, isSentinelSent }).toEqual({ doneSentinel: undefined, ...expected });
  });

  test("of text may have [DONE] in them", async () => {
    const { operation } = await loadOperation(ok({ "text/event-stream": { schema: text } }));
    expect(operation.streaming).toMatchObject({ isSentinelSent: false });
    expect(operation.streaming).not.toHaveProperty("doneSentinel");
  });

  test.each([
    [text, "always"],
    [{ type: "string", format: "date" }, "always"],
    [{ type: ["string", "null"], enum: ["a", null] }, "always"],
    [{}, "unless-json"],
    [{ oneOf: [text, { type: "object" }] }, "unless-json"],
    [{ type: "object" }, undefined],
    [{ type: "integer" }, undefined],
  ])("have data that may be the text itself: %j", async (schema, expected) => {
    const { operation } = await loadOperation(ok({ "text/event-stream": { schema } }));
    expect(operation.streaming?.text).toBe(expected);
  });

  test("always stream where there is nothing else", async () => {
    const { operation } = await loadOperation({ ...body(flag), ...ok(events) });
    expect(operation.streaming).toMatchObject({ eventType });
  });

  test("of whole events give their data", async () => {
    const schema = { type: "object", properties: { event: text, data: { type: "integer" } } };
    const example = { event: "tick", data: 3 };
    const { operation } = await loadOperation(ok({ "text/event-stream": { schema, example } }));
    expect(operation.streaming).toMatchObject({ eventType });
    expect(operation.responses[0]?.contents[0]).toMatchObject({ type: eventType, example: 3 });
  });

  test("of events that can become one say what goes on", async () => {
    const delta = { type: "object", properties: { words: { type: "array", items: text }, text } };
    const schema = { type: "object", properties: { deltas: { type: "array", items: delta }, id: { type: "integer" } } };
    const read = (fold: unknown) =>
      loadOperation({ ...ok({ "text/event-stream": { schema } }), "x-llm-forge-streaming": { fold } });
    const { operation } = await read(["deltas.text", "deltas.words"]);
    expect(operation.streaming?.fold).toEqual([
      ["deltas", "text"],
      ["deltas", "words"],
    ]);
    for (const fold of [["id"], ["deltas.none"], "id", [1]]) {
      await expect(read(fold)).rejects.toMatchObject({ code: "LF1005" });
    }
  });

  test("that are said and not there are an error", async () => {
    const operation = { ...ok(json(text)), "x-llm-forge-streaming": {} };
    const error = await loadError({ "api.json": openapi({ paths: { "/a": { get: operation } } }) });
    expect(error).toMatchObject({ code: "LF1005", message: expect.stringContaining("text/event-stream") });
  });
});
