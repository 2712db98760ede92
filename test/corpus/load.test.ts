import { describe, expect, test } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { allOperations } from "../../src/api/model.ts";
import { ForgeError } from "../../src/errors.ts";
import { breaches } from "./breaches.ts";
import { documents, invalid, loadDocument, present } from "./documents.ts";

async function load(document: string): Promise<LoadedApi | ForgeError> {
  try {
    return await loadDocument(document);
  } catch (error) {
    if (error instanceof ForgeError) return error;
    throw error;
  }
}

describe.skipIf(!present)("the corpus", () => {
  test.each([...documents("openapi"), ...documents("asyncapi")])("%s", async (document) => {
    const loaded = await load(document);
    if (loaded instanceof ForgeError) {
      expect(`${loaded.code} ${loaded.message}`).toMatch(new RegExp(`^${invalid[document] ?? "no error"} `));
      expect(loaded.place?.line).toBeGreaterThan(0);
      return;
    }
    expect(invalid[document]).toBeUndefined();
    expect(breaches(loaded.model)).toEqual([]);
    expect(
      loaded.model.types.length + allOperations(loaded.model).length + loaded.model.channels.length,
    ).toBeGreaterThan(0);
  });

  test("openai.yaml is read in a few seconds", async () => {
    const startedAt = performance.now();
    const loaded = await load("openapi/openai.yaml");
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(loaded).toMatchObject({ documents: [{ kind: "openapi" }] });
    const operations = allOperations((loaded as LoadedApi).model);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(288);
  });
});
