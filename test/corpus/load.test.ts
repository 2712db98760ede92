import { describe, expect, test } from "vitest";
import { allOperations } from "../../src/api/model.ts";
import { breaches } from "./breaches.ts";
import { documents, loadDocument, present } from "./documents.ts";

describe.skipIf(!present)("the corpus", () => {
  test.each([...documents("openapi"), ...documents("asyncapi")])("%s", async (document) => {
    const { model } = await loadDocument(document);
    expect(breaches(model)).toEqual([]);
    expect(model.types.length + allOperations(model).length + model.channels.length).toBeGreaterThan(0);
  });

  test("openai.yaml is read in a few seconds", async () => {
    const startedAt = performance.now();
    const { model, documents } = await loadDocument("openapi/openai.yaml");
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(documents).toMatchObject([{ kind: "openapi" }]);
    const operations = allOperations(model);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(288);
  });
});
