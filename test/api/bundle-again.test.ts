import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { allOperations } from "../../src/api/model.ts";

const spec = (path: string) => fileURLToPath(new URL(`../../specs/${path}`, import.meta.url));

// The mock server of a plan is given the bundled documents, as a tree.
it("bundled documents load again as the same API", async () => {
  const first = await loadSpecs([spec("openapi/openapi.yaml"), spec("asyncapi/asyncapi.yaml")]);
  const directory = await mkdtemp(join(tmpdir(), "bundle-"));
  const files = first.documents.map(({ kind }, index) => join(directory, `${index}-${kind}.json`));
  await Promise.all(first.documents.map(({ document }, index) => writeFile(files[index]!, JSON.stringify(document))));
  const again = await loadSpecs(files);
  const outline = ({ model }: typeof first) => ({
    operations: allOperations(model).map(({ id, parameters, responses, pagination, streaming }) => [
      id,
      parameters.length,
      responses.length,
      pagination?.items,
      streaming?.doneSentinel,
    ]),
    messages: model.channels.map(({ id, sends, receives }) => [id, sends.length, receives.length]),
  });
  expect(outline(again)).toEqual(outline(first));
});
