import { expect, it } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { conformanceFor } from "../../src/conformance/suite.ts";
import { loadText } from "../fuzz/run.ts";

const flows = { clientCredentials: { tokenUrl: "https://api.example/token", scopes: {} } };
const get = (security?: object[]) => ({
  get: {
    ...(security && { security }),
    responses: {
      200: { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
    },
  },
});

function load(paths: object): Promise<LoadedApi> {
  const securitySchemes = { token: { type: "oauth2", flows }, key: { type: "apiKey", in: "header", name: "X-Key" } };
  const schemas = { Thing: { type: "object", properties: { a: { type: "string" } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    security: [{ key: [] }],
    paths,
    components: { securitySchemes, schemas },
  };
  return loadText(JSON.stringify(document));
}

const oauth = ({ scenarios }: ReturnType<typeof conformanceFor>) =>
  scenarios.filter(({ client }) => client.oauth).map(({ id }) => id);

it("a token of a client is tried with an operation that takes it alone", async () => {
  const paths = { "/a": get(), "/b": get([{ key: [], token: [] }]), "/c/{id}": get([{ key: [] }, { token: [] }]) };
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
  const { model } = await load({ ...paths, "/c/{id}": { ...paths["/c/{id}"], parameters } });
  const suite = conformanceFor(model);
  expect(suite.roles.read?.path).toBe("/c/{id}");
  expect(oauth(suite)).toEqual(["oauth", "oauth-once", "oauth-kept", "oauth-401"]);
});

it("and with none where all want something else", async () => {
  const { model } = await load({ "/a": get(), "/b": get([{ key: [], token: [] }]) });
  const suite = conformanceFor(model);
  expect(suite.roles.read?.path).toBe("/a");
  expect(oauth(suite)).toEqual([]);
});

const list = (limit: object) => ({
  get: {
    "x-llm-forge-pagination": { type: "offset", offsetParam: "offset", limitParam: "limit", items: "data" },
    parameters: [
      { name: "offset", in: "query", schema: { type: "integer" } },
      { name: "limit", in: "query", schema: { type: "integer" }, ...limit },
    ],
    responses: {
      200: {
        description: "",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { data: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
            },
          },
        },
      },
    },
  },
});

it.each([
  { limit: {}, requests: 3 },
  { limit: { required: true }, requests: 2 },
  { limit: { example: 2 }, requests: 2 },
])("a list ends with an empty page unless a limit is sent: $limit", async ({ limit, requests }) => {
  const { scenarios } = conformanceFor((await load({ "/a": list(limit) })).model);
  expect(scenarios.find(({ id }) => id === "pages")?.wire.attempts).toBe(requests);
});
