import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { completeConfig } from "../../src/config.ts";
import { LANGUAGES } from "../../src/languages/index.ts";
import type { LanguageId } from "../../src/languages/language.ts";
import { composeProject } from "../../src/plan/project.ts";
import { documents, loadDocument, present } from "./documents.ts";

/** Constructs that the model does not carry, by document: a user has to waive them. */
const lost: Record<string, string[]> = {
  "asyncapi/converter-for-300-26.yaml": ["$ref"],
  // A header whose name no header can have.
  "openapi/opc-baseline-30.json": ["parameter"],
};

const languages = Object.keys(LANGUAGES) as LanguageId[];
const all = [...documents("openapi"), ...documents("asyncapi")];

describe.skipIf(!present)("SDKs of the corpus", () => {
  test.each(all)(
    "%s is rendered in six languages, the same each time, with nothing lost in silence",
    async (document) => {
      const render = async () => {
        const api = await loadDocument(document);
        const project = composeProject(completeConfig({ languages }, tmpdir()), api, "1.0.0");
        const files = project.sdks.map(({ rendered }) => rendered);
        return { api, digest: createHash("sha256").update(JSON.stringify(files)).digest("hex"), files };
      };
      const first = await render();
      expect(first.files.map(({ files }) => Object.keys(files).length > 5)).toEqual(languages.map(() => true));
      const losses = first.api.model.coverage.filter(({ severity }) => severity === "lost");
      expect([...new Set(losses.map(({ construct }) => construct))]).toEqual(lost[document] ?? []);
      for (const { pointer, reason } of first.api.model.coverage) {
        expect(reason).toMatch(/\.$/);
        expect(pointer).toMatch(/^(\/|$)/);
      }
      expect((await render()).digest).toBe(first.digest);
    },
  );
});
