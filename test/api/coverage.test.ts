import { describe, expect, test } from "vitest";
import { groupCoverage } from "../../src/api/coverage.ts";
import { loadFiles, loadSchemas, openapi, printTypes } from "./load-fixture.ts";

const text = { type: "string" };

/** A schema, and what the report says about it: severity, construct and the pointer below the schema. */
const cases: [string, object, string[]][] = [
  ["not", { not: text }, ["documentation not /not"]],
  [
    "if, then, else",
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
    { if: text, then: text, else: text },
    ["else", "if", "then"].map((key) => `documentation ${key} /${key}`),
  ],
  ["one pattern", { patternProperties: { "^x": text } }, ["documentation patternProperties /patternProperties/^x"]],
  [
    "several patterns",
    { patternProperties: { "^x": text, "^y": text } },
    ["x", "y"].map((key) => `documentation patternProperties /patternProperties/^${key}`),
  ],
  ["contains", { type: "array", contains: text }, ["documentation contains /contains"]],
  ["names of properties", { propertyNames: text }, ["documentation propertyNames /propertyNames"]],
  ["dependencies", { dependentSchemas: { a: text } }, ["documentation dependentSchemas /dependentSchemas"]],
  ["XML", { ...text, xml: { name: "x" } }, ["documentation xml /xml"]],
  ["unknown keywords", { ...text, colour: "red" }, ["documentation colour /colour"]],
  ["unknown formats", { ...text, format: "colour" }, ["documentation format /format"]],
  ["a schema that allows nothing", { properties: { a: false } }, ["documentation false /properties/a"]],
  ["objects as values", { enum: [{ a: 1 }, { a: 2 }] }, ["documentation enum /enum"]],
  ["alternatives that check", { ...text, anyOf: [{ required: ["a"] }] }, ["documentation anyOf /anyOf"]],
  [
    "a discriminator of other things than objects",
    { oneOf: [text, { type: "integer" }], discriminator: { propertyName: "x" } },
    ["documentation discriminator /discriminator"],
  ],
];

describe("the coverage report", () => {
  test.each(cases)("lists %s", async (_, schema, expected) => {
    const { model } = await loadSchemas({ A: schema });
    const prefix = "/components/schemas/A";
    expect(
      model.coverage.map(
        ({ severity, construct, pointer }) => `${severity} ${construct} ${pointer.replace(prefix, "")}`,
      ),
    ).toEqual(expected);
    for (const entry of model.coverage) {
      expect(entry.file).toBe("api.json");
      expect(entry.reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("has nothing on annotations, limits and extensions", async () => {
    const annotations = { title: "T", description: "D", default: 1, examples: [1], deprecated: true, $comment: "C" };
    const limits = { minimum: 0, maximum: 9, multipleOf: 2, exclusiveMinimum: -1 };
    const { model } = await loadSchemas({ A: { type: "integer", ...annotations, ...limits, "x-mine": { not: 1 } } });
    expect(model.coverage).toEqual([]);
    expect(model.types[0]?.extensions).toEqual({ "x-mine": { not: 1 } });
  });

  test("lists links, servers of an operation without a host, and headers of a part", async () => {
    const post = {
      servers: [{ url: "/elsewhere" }],
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: { type: "object" },
            encoding: {
              a: { headers: { "X-A": { schema: text, required: true }, "X-B": { schema: text } } },
              b: { headers: { "X-B": { schema: text } } },
              c: { headers: { "Content-Type": { schema: text, required: true } } },
            },
          },
        },
      },
      responses: { 200: { description: "Fine.", links: { next: { operationId: "other" } } } },
    };
    const { model } = await loadFiles({ "api.json": openapi({ paths: { "/a": { post } } }) });
    expect(model.coverage.map(({ severity, construct }) => `${severity} ${construct}`)).toEqual([
      "lost encoding headers",
      "lost servers",
      "documentation encoding headers",
      "documentation links",
    ]);
  });

  test("tells what a specification forbids and is harmless", async () => {
    const get = { responses: { 200: {} }, extra: true };
    const { model } = await loadFiles({ "api.json": openapi({ paths: { "/a": { get } } }, "3.0.3") });
    expect(model.coverage.map(({ construct, pointer }) => `${construct} ${pointer}`)).toEqual([
      "invalid /paths/~1a/get",
      "extra /paths/~1a/get/extra",
      "invalid /paths/~1a/get/responses/200",
    ]);
  });

  test("an operation, a parameter or a list that is none is a loss, and what only describes is not", async () => {
    const parameters = [
      { in: "query", schema: {} },
      { in: "body", name: "a", schema: {} },
      { in: "query", name: "b", style: "multi", schema: {} },
      { in: "path", name: "c", schema: {} },
    ];
    const get = { parameters, responses: { 200: { description: "" } } };
    const post = { deprecated: null, parameters: { a: 1 }, responses: { 200: { description: "" } } };
    const paths = { "/a": { get, post, put: "yes please" } };
    const tags = [{ name: "a", externalDocs: { url: "https://example.com", description: null } }];
    const { model } = await loadFiles({ "api.json": openapi({ paths, tags }) });
    expect(model.coverage.map(({ severity, construct, pointer }) => `${severity} ${construct} ${pointer}`)).toEqual([
      "lost parameter /paths/~1a/get/parameters/0",
      "lost parameter /paths/~1a/get/parameters/1",
      "lost style /paths/~1a/get/parameters/2/style",
      "lost invalid /paths/~1a/post/parameters",
      "lost invalid /paths/~1a/put",
      "documentation invalid /paths/~1a/get/parameters/1/in",
      "documentation invalid /paths/~1a/get/parameters/2/style",
      "documentation invalid /paths/~1a/get/parameters/3",
      "documentation invalid /paths/~1a/post/deprecated",
      "documentation invalid /tags/0/externalDocs/description",
    ]);
    expect(model.services[0]?.operations.map(({ method }) => method)).toEqual(["get", "post"]);
  });

  test("a security scheme that is incomplete is a loss only if nothing can be sent", async () => {
    const securitySchemes = {
      flow: { type: "oauth2", flows: { implicit: { authorizationUrl: "https://example.com" } } },
      key: { type: "apiKey", in: "header" },
      tls: { type: "mutualTLS" },
    };
    const { model } = await loadFiles({ "api.json": openapi({ components: { securitySchemes } }) });
    expect(model.auth.map(({ id }) => id)).toEqual(["flow"]);
    const schemes = model.coverage.filter(({ construct }) => construct === "securityScheme");
    expect(schemes.map(({ severity, pointer }) => `${severity} ${pointer}`)).toEqual([
      "lost /components/securitySchemes/key",
      "documentation /components/securitySchemes/tls",
    ]);
    expect(model.coverage.filter(({ severity }) => severity === "lost")).toHaveLength(1);
  });

  test("is grouped by construct for reading, lost ones first", async () => {
    const headers = { "X-A": { schema: text, required: true } };
    const content = { "multipart/form-data": { schema: { type: "object" }, encoding: { a: { headers } } } };
    const post = { requestBody: { content }, responses: { 200: { description: "" } } };
    const schemas = { A: { not: text }, B: { not: text } };
    const { model } = await loadFiles({ "api.json": openapi({ paths: { "/a": { post } }, components: { schemas } }) });
    expect(
      groupCoverage(model.coverage).map(({ construct, severity, entries }) => [construct, severity, entries.length]),
    ).toEqual([
      ["encoding headers", "lost", 1],
      ["not", "documentation", 2],
    ]);
  });

  test("and the model are the same each time", async () => {
    const schemas = { B: { not: text, oneOf: [{ properties: { x: { enum: ["a", "b"] } } }, text] }, A: { if: text } };
    const [first, second] = [await loadSchemas(schemas), await loadSchemas(schemas)];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(Object.keys(printTypes(first))).toEqual(["B", "A", "B.variant", "B.variant.x"]);
  });
});
