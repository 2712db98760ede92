import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { allOperations } from "../../src/api/model.ts";
import { resolveNames } from "../../src/api/names.ts";
import { ForgeError } from "../../src/errors.ts";
import { go } from "../../src/languages/go/index.ts";
import { directory, openapi, printTypes } from "./load-fixture.ts";

const text = { type: "string" };
const json = (schema: object) => ({ "application/json": { schema } });
const responses = { 200: { description: "", content: json({ $ref: "#/components/schemas/Pet" }) } };
const document = openapi({
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        tags: ["pets"],
        parameters: [{ name: "q", in: "query", schema: text }],
        responses,
      },
      post: { operationId: "createPet", tags: ["pets"], responses },
    },
    "/other": { $ref: "paths.json#/Other" },
  },
  components: {
    schemas: { Pet: { type: "object", required: ["id"], properties: { id: text, born: text, note: text } } },
  },
});
const others = { Other: { get: { operationId: "other", tags: ["x", "y"], responses: { 204: { description: "" } } } } };

async function overlaid(actions: unknown, version = "1.0.0") {
  const root = directory({
    "api.json": document,
    "paths.json": others,
    "overlay.json": { overlay: version, info: { title: "", version: "1" }, actions },
  });
  return loadSpecs([join(root, "api.json")], { overlays: [join(root, "overlay.json")] });
}

const ids = (api: Awaited<ReturnType<typeof overlaid>>) => allOperations(api.model).map(({ id }) => id);

describe("an overlay", () => {
  it("removes what it selects", async () => {
    expect(ids(await overlaid([{ target: "$.paths['/pets'].post", remove: true }]))).toEqual(["listPets", "other"]);
    const api = await overlaid([{ target: "$.paths.*.get.parameters[?@.name == 'q']", remove: true }]);
    expect(allOperations(api.model)[0]?.parameters).toEqual([]);
  });

  it("merges objects, grows lists and replaces the rest", async () => {
    const api = await overlaid([
      { target: "$.components.schemas.Pet.properties.born", update: { format: "date" } },
      { target: "$.components.schemas.Pet", update: { required: ["born"], properties: { age: { type: "integer" } } } },
      { target: "$.info.title", update: "Pets" },
    ]);
    expect(printTypes(api).Pet).toBe("{ id: string, born: date, note?: string, age?: integer }");
    expect(api.model.info.title).toBe("Pets");
  });

  it("reaches into the files that paths refer to", async () => {
    const api = await overlaid([
      { target: "$.paths['/other'].get", update: { summary: "Found" } },
      { target: "$.paths['/other'].get.tags", update: "z" },
      { target: "$.paths['/other'].get.tags[0]", remove: true },
    ]);
    const other = api.model.services.find(({ id }) => id === "y")?.operations[0];
    expect(other).toMatchObject({ id: "other", summary: "Found" });
  });

  it("adds to what is a reference's container", async () => {
    const api = await overlaid([{ target: "$.paths", update: { "/new": { get: { operationId: "new", responses } } } }]);
    expect(ids(api)).toContain("new");
  });

  it("names, groups and hides", async () => {
    const api = await overlaid([
      { target: "$.paths['/pets'].get", update: { "x-llm-forge-name": "all", "x-llm-forge-group": "zoo" } },
      { target: "$.paths['/pets'].post", update: { "x-llm-forge-ignore": true } },
      { target: "$.components.schemas.Pet", update: { "x-llm-forge-name": "Animal" } },
      { target: "$.components.schemas.Pet.properties.born", update: { "x-llm-forge-name": "birthday" } },
      { target: "$.components.schemas.Pet.properties.note", update: { "x-llm-forge-ignore": true } },
    ]);
    expect(api.model.services.map(({ id }) => id)).toEqual(["zoo", "x"]);
    expect(printTypes(api)).toEqual({ Animal: "{ id: string, born?: string }" });
    const names = resolveNames(api.model, go.names);
    const [animal] = api.model.types;
    expect([names.method("listPets"), names.field(animal!.id, "born")]).toEqual(["All", "Birthday"]);
  });

  it.each([
    ["is of another version", [], "2.0.0", /overlay: 1\.0\.0/],
    ["has no list", {}, "1.0.0", /list of actions/],
    ["has an action without a target", [{ remove: true }], "1.0.0", /needs a target/],
    ["has an action that does nothing", [{ target: "$.info" }], "1.0.0", /needs update/],
    ["selects by what is no JSONPath", [{ target: "$..[", remove: true }], "1.0.0", /\$\.\.\[/],
    ["finds nothing", [{ target: "$.paths['/cats']", remove: true }], "1.0.0", /Nothing is at/],
  ])("that %s is an error with its place", async (_, actions, version, message) => {
    const error = await overlaid(actions, version).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ForgeError);
    expect(error).toMatchObject({ code: "LF1012", message: expect.stringMatching(message) });
    expect((error as ForgeError).place?.file).toMatch(/overlay\.json$/);
  });
});
