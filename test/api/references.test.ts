import { describe, expect, test } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { directory, loadFiles, loadSchemas, openapi, printTypes } from "./load-fixture.ts";

const text = { type: "string" };
const lost = ({ coverage }: { coverage: { severity: string; construct: string; pointer: string }[] }) =>
  coverage.filter(({ severity }) => severity === "lost").map(({ construct, pointer }) => `${construct} ${pointer}`);

describe("references where the specification knows none are what they lead to", () => {
  test("paths, operations, lists of parameters, responses and descriptions in other files", async () => {
    const files = {
      "api.json": openapi({
        paths: { $ref: "paths.json" },
        tags: [{ name: "a", description: { $ref: "texts.json#/a" } }],
        components: { schemas: { $ref: "schemas/all.json" } },
      }),
      "paths.json": { "/a/{id}": { get: { $ref: "operations/get.json" } } },
      "operations/get.json": {
        tags: ["a"],
        description: { $ref: "../texts.json#/get" },
        parameters: { $ref: "../parameters.json" },
        responses: { $ref: "responses.json" },
      },
      "operations/responses.json": {
        200: { description: "Fine.", content: { "application/json": { schema: { $ref: "../schemas/a.json" } } } },
      },
      "parameters.json": [{ name: "id", in: "path", required: true, schema: { $ref: "schemas/id.json" } }],
      "schemas/all.json": { B: { type: "object", properties: { $ref: "b.json#/properties" } } },
      "schemas/a.json": { type: "object", properties: { id: { $ref: "id.json" }, a: { $ref: "a.json" } } },
      "schemas/b.json": { properties: { id: { $ref: "id.json" } } },
      "schemas/id.json": { type: "integer" },
      "texts.json": { a: "All of a.", get: "Gets it." },
    };
    const root = directory(files);
    const { model, documents } = await loadSpecs([`${root}/api.json`]);
    expect(model.coverage).toEqual([]);
    expect(model.services).toMatchObject([
      {
        description: "All of a.",
        operations: [
          {
            path: "/a/{id}",
            description: "Gets it.",
            parameters: [{ name: "id", type: { kind: "named" } }],
            responses: [{ status: "200" }],
          },
        ],
      },
    ]);
    // The mock server reads the bundle.
    const again = await loadFiles({ "bundle.json": documents[0]!.document });
    expect(again.model.services[0]?.operations[0]).toMatchObject({ path: "/a/{id}", description: "Gets it." });
  });

  test("the properties of another schema", async () => {
    const api = await loadSchemas({
      A: { type: "object", properties: { $ref: "#/components/schemas/B/properties" } },
      B: { type: "object", properties: { b: text, a: { $ref: "#/components/schemas/A" } } },
    });
    expect(printTypes(api)).toEqual({ A: "{ b?: string, a?: A }", B: "{ b?: string, a?: A }" });
  });

  test("a description in a file of text", async () => {
    const info = { title: "Test", version: "1", description: { $ref: "about.md" } };
    const files = { "api.json": openapi({ info }), "about.md": "# About\n\n- *this*: [it](is)\n" };
    expect((await loadFiles(files)).model.info.description).toBe("# About\n\n- *this*: [it](is)\n");
    const { model } = await loadFiles({ "api.json": openapi({ info }) });
    expect(model.coverage).toMatchObject([{ construct: "$ref", severity: "documentation" }]);
  });

  test("an example, unless it is one of a reference", async () => {
    const api = await loadSchemas({
      A: { type: "object", properties: { a: { ...text, example: { $ref: "#/components/examples/a/value" } } } },
      B: { type: "object", example: { $ref: "https://example.com/b" } },
      C: { type: "object", example: { $ref: "#/nowhere" } },
    });
    expect(lost(api.model)).toEqual([]);
  });
});

test("a reference that leads nowhere in its own file means the root document", async () => {
  const schemas = { A: { $ref: "schemas/a.json" }, B: { type: "object", properties: { b: text } } };
  const api = await loadFiles({
    "api.json": openapi({ components: { schemas } }),
    "schemas/a.json": { type: "object", properties: { b: { $ref: "#/components/schemas/B" } } },
  });
  expect(printTypes(api)).toEqual({ a: "{ b?: B }", B: "{ b?: string }" });
  expect(api.model.coverage).toEqual([]);
});

describe("references that lead nowhere are anything, and a loss", () => {
  test.each([
    "#/components/schemas/C",
    "c.yaml",
    "#/components/schemas/B",
    "https://example.com/b.yaml",
    "//example.com/b.yaml",
    "file:///etc/passwd",
  ])("%s", async (target) => {
    const { model } = await loadSchemas({ A: { type: "object", properties: { a: text } }, B: { $ref: target } });
    expect(lost(model)).toEqual(["$ref /components/schemas/B"]);
    expect(model.types).toMatchObject([{ nameHint: ["A"] }, { nameHint: ["B"], type: { kind: "any" } }]);
  });

  test("what would be within itself", async () => {
    const api = await loadSchemas({
      A: {
        type: "object",
        properties: { a: { type: "object", properties: { $ref: "#/components/schemas/A/properties" } } },
      },
    });
    expect(lost(api.model)).toEqual(["$ref /components/schemas/A/properties/a/properties"]);
  });

  test("what would be within itself in another file", async () => {
    const properties = { a: { type: "object", properties: { $ref: "b.json#/properties" } } };
    const schemas = { A: { type: "object", properties: { $ref: "b.json#/properties" } } };
    const api = await loadFiles({ "api.json": openapi({ components: { schemas } }), "b.json": { properties } });
    expect(lost(api.model)).toEqual([
      "$ref /components/schemas/A/properties/a/properties",
      "$ref /properties/a/properties",
    ]);
  });

  test("a parameter, a response and a body", async () => {
    const post = {
      parameters: [{ $ref: "#/components/parameters/a" }],
      requestBody: { $ref: "#/components/requestBodies/a" },
      responses: { 200: { $ref: "#/components/responses/a" } },
    };
    const { model } = await loadFiles({ "api.json": openapi({ paths: { "/a": { post } } }) });
    expect(lost(model)).toEqual(
      expect.arrayContaining([
        "$ref /paths/~1a/post/parameters/0",
        "$ref /paths/~1a/post/requestBody",
        "$ref /paths/~1a/post/responses/200",
      ]),
    );
    expect(model.services[0]?.operations).toMatchObject([
      { path: "/a", parameters: [], responses: [{ contents: [] }] },
    ]);
  });

  test("a discriminator's value", async () => {
    const variant = { type: "object", required: ["kind"], properties: { kind: text } };
    const { model } = await loadSchemas({
      A: {
        oneOf: [{ $ref: "#/components/schemas/B" }, { $ref: "#/components/schemas/C" }],
        discriminator: {
          propertyName: "kind",
          mapping: { b: "#/components/schemas/B", c: "#/components/schemas/C", d: "#/components/schemas/D" },
        },
      },
      B: variant,
      C: variant,
    });
    expect(model.coverage).toMatchObject([{ construct: "discriminator", severity: "documentation" }]);
    expect(model.types[0]).toMatchObject({
      discriminator: { property: "kind" },
      variants: [{ tags: ["b"] }, { tags: ["c"] }],
    });
  });
});
