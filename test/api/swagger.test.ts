import { describe, expect, test } from "vitest";
import { allOperations } from "../../src/api/model.ts";
import { loadError, loadFiles, printTypes } from "./load-fixture.ts";

const pet = { $ref: "#/definitions/Pet" };
const id = { in: "path", name: "id", type: "integer", format: "int64", required: true };
const ok = { responses: { 200: { description: "A pet.", schema: pet } } };
const swagger = (paths: object) => ({
  swagger: "2.0",
  info: { title: "Pets", version: "1" },
  host: "api.example.com",
  basePath: "/v1",
  schemes: ["https"],
  consumes: ["application/json"],
  produces: ["application/json"],
  securityDefinitions: { key: { type: "apiKey", in: "header", name: "X-Key" } },
  definitions: { Pet: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
  paths,
});

describe("Swagger 2.0", () => {
  test("is read as the OpenAPI document that it means", async () => {
    const tags = { in: "query", name: "tags", type: "array", items: { type: "string" }, collectionFormat: "multi" };
    const body = { in: "body", name: "pet", required: true, schema: pet };
    const loaded = await loadFiles({
      "api.json": swagger({
        "/pets/{id}": { get: { parameters: [id, tags], ...ok }, put: { parameters: [id, body], ...ok } },
      }),
    });
    const { model } = loaded;
    expect(model.servers[0]?.url).toBe("https://api.example.com/v1");
    expect(model.auth).toEqual([{ id: "key", kind: "apiKey", in: "header", name: "X-Key" }]);
    expect(printTypes(loaded)).toEqual({ Pet: "{ name: string }" });
    const [get, put] = allOperations(model);
    expect(get?.parameters[1]).toMatchObject({ name: "tags", style: "form", explode: true });
    expect(put?.body).toMatchObject({ required: true, contents: [{ encoding: "json", type: { kind: "named" } }] });
  });

  test("is read from several files", async () => {
    const schema = { $ref: "../pet.json" };
    const body = { in: "body", name: "pet", required: true, schema };
    const put = { parameters: [{ $ref: "../shared.json#/parameters/id" }, body], responses: ok.responses };
    const loaded = await loadFiles({
      "api.json": swagger({ "/pets/{id}": { $ref: "paths/pet.json" } }),
      "paths/pet.json": {
        get: {
          parameters: [{ $ref: "../shared.json#/parameters/id" }],
          responses: { 200: { $ref: "../shared.json#/pet" } },
        },
        put: { ...put, responses: { 200: { description: "A pet.", schema } } },
      },
      "shared.json": { parameters: { id }, pet: { description: "A pet.", schema: { $ref: "pet.json" } } },
      "pet.json": { type: "object", properties: { friend: { $ref: "api.json#/definitions/Pet" } } },
    });
    expect(loaded.model.coverage).toEqual([]);
    expect(printTypes(loaded)).toEqual({ pet: "{ friend?: Pet }", Pet: "{ name: string }" });
    const [read, written] = allOperations(loaded.model);
    expect(read).toMatchObject({ parameters: [{ name: "id" }], responses: [{ contents: [{ encoding: "json" }] }] });
    expect(written).toMatchObject({ body: { required: true, contents: [{ encoding: "json" }] } });
  });

  test("keeps the names of what is shared", async () => {
    const parameters = { order: { in: "query", name: "order", type: "string", enum: ["up", "down"] } };
    const get = { parameters: [{ $ref: "#/parameters/order" }], ...ok };
    const loaded = await loadFiles({ "api.json": { ...swagger({ "/a": { get }, "/b": { get } }), parameters } });
    expect(Object.keys(printTypes(loaded))).toEqual(["Pet", "order.parameter"]);
  });

  test("sends files in multipart bodies and reads them as bytes", async () => {
    const file = { in: "formData", name: "file", type: "file", required: true };
    const upload = { consumes: ["multipart/form-data"], parameters: [file], responses: { 204: { description: "" } } };
    const download = { responses: { 200: { description: "", schema: { type: "file" } } } };
    const { model } = await loadFiles({ "api.json": swagger({ "/files": { post: upload, get: download } }) });
    const [get, post] = allOperations(model);
    expect(post?.body?.contents[0]?.encoding).toBe("multipart");
    expect(get?.responses[0]?.contents[0]?.encoding).toBe("binary");
  });

  test("has responses that nothing is said of", async () => {
    const { model } = await loadFiles({ "api.json": swagger({ "/pets": { get: { responses: { 204: null } } } }) });
    expect(allOperations(model)[0]?.responses).toMatchObject([{ status: "204", contents: [] }]);
  });

  test("gives operations the bodies that they share", async () => {
    const parameters = {
      body: { in: "body", name: "body", required: true, schema: pet },
      note: { in: "formData", name: "note", type: "string" },
    };
    const [sharedBody, sharedNote] = Object.keys(parameters).map((name) => ({ $ref: `#/parameters/${name}` }));
    const size = { in: "formData", name: "size", type: "integer" };
    const form = { consumes: ["application/x-www-form-urlencoded"], ...ok };
    const paths = {
      "/pets": { post: { parameters: [sharedBody], ...ok } },
      "/form": { put: { parameters: [size], ...form }, parameters: [sharedNote] },
      "/own": { put: { parameters: [{ ...size, name: "note" }], ...form }, parameters: [sharedNote] },
    };
    const loaded = await loadFiles({ "api.json": { ...swagger(paths), parameters } });
    expect(loaded.model.coverage).toEqual([]);
    const bodies = Object.fromEntries(allOperations(loaded.model).map(({ path, body }) => [path, body]));
    expect(bodies["/pets"]).toMatchObject({
      required: true,
      contents: [{ encoding: "json", type: { kind: "named" } }],
    });
    expect(printTypes(loaded)).toEqual({
      Pet: "{ name: string }",
      "put /form.request": "{ size?: integer, note?: string }",
      "put /own.request": "{ note?: integer }",
    });
  });

  test("places of errors are those of the document as it was written", async () => {
    const broken = swagger({ "/pets": { get: ok } });
    const definitions = { Pet: { type: "object", properties: { owner: { $ref: "../owner.json" } } } };
    const error = await loadError({ "api.json": JSON.stringify({ ...broken, definitions }, null, 2) });
    expect(error.code).toBe("LF1007");
    expect(error.place?.pointer).toBe("/definitions/Pet/properties/owner");
    expect(error.place?.line).toBeGreaterThan(20);
  });
});
