import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";

const specs = join(import.meta.dirname, "../../specs");

test("this repository's own specs are carried whole", async () => {
  const { model, documents } = await loadSpecs([
    join(specs, "openapi/openapi.yaml"),
    join(specs, "asyncapi/asyncapi.yaml"),
  ]);
  expect(model.coverage).toEqual([]);
  expect(documents.map(({ kind }) => kind)).toEqual(["openapi", "asyncapi"]);
  expect(model.services.length).toBeGreaterThan(5);
  expect(model.channels[0]?.sends.length).toBeGreaterThan(0);
});
