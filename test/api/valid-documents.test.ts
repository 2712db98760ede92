import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";

const petstore = fileURLToPath(new URL("../fixtures/golden/petstore.yaml", import.meta.url));

it("a document is remembered as valid only when it was, and is then the same API", async () => {
  const known = new Set<string>();
  const first = await loadSpecs([petstore], { valid: known });
  expect(known.size).toBe(1);
  expect((await loadSpecs([petstore], { valid: known })).model).toEqual(first.model);

  const broken = join(await mkdtemp(join(tmpdir(), "broken-")), "broken.yaml");
  await writeFile(broken, "openapi: 3.0.3\npaths: { /a: { parameters: [{ name: x }] } }\n");
  for (let times = 0; times < 2; times++) {
    const { model } = await loadSpecs([broken], { valid: known });
    expect(model.coverage).toContainEqual(expect.objectContaining({ construct: "invalid", pointer: "" }));
  }
  expect(known.size).toBe(1);
});
