import { statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApiModel } from "../../src/api/model.ts";
import { resolveNames } from "../../src/api/names.ts";
import { LANGUAGES } from "../../src/languages/index.ts";
import { corpus, documents, loadDocument } from "../corpus/documents.ts";
import { additions } from "./additions.ts";
import { openApiDocument } from "./document.ts";
import { loadText, SEED } from "./run.ts";
import type { Json } from "./schemas.ts";

/** Every name that a model has in the six languages, by language and what it names. */
function allNames(model: ApiModel): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of Object.values(LANGUAGES)) {
    const names = resolveNames(model, language.names);
    const add = (name: string, ...key: (string | number)[]) => found.set(JSON.stringify([language.id, ...key]), name);
    for (const type of model.types) {
      add(names.type(type.id), "type", type.id);
      if (type.kind === "object") {
        for (const { name } of type.properties) add(names.field(type.id, name), "field", type.id, name);
      } else if (type.kind === "enum") {
        for (const { value } of type.values) add(names.enumMember(type.id, value), "member", type.id, value);
      } else if (type.kind === "union") {
        for (const [index] of type.variants.entries()) add(names.variant(type.id, index), "variant", type.id, index);
      }
    }
    for (const service of model.services) {
      add(names.service(service.id), "service", service.id);
      for (const { id, parameters } of service.operations) {
        add(names.method(id), "method", id);
        for (const { in: place, name } of parameters)
          add(names.parameter(id, place, name), "parameter", id, place, name);
      }
    }
    for (const { id } of model.channels) add(names.channel(id), "channel", id);
  }
  return found;
}

/** What has another name in `after`, or none. */
function renames(before: ApiModel, after: ApiModel): string[] {
  const later = allNames(after);
  return [...allNames(before)]
    .filter(([key, name]) => later.get(key) !== name)
    .map(([key, name]) => `${key}: ${name} is now ${later.get(key)}`);
}

async function renamesOf(document: Json): Promise<string[]> {
  const before = await loadText(JSON.stringify(document), false);
  const found: string[] = [];
  for (const [what, changed] of additions(document)) {
    const after = await loadText(JSON.stringify(changed), false);
    found.push(...renames(before.model, after.model).map((rename) => `${what}: ${rename}`));
  }
  return found;
}

/** Without `LLM_FORGE_SLOW`, only documents that are read in an instant. */
const maxBytes = process.env.LLM_FORGE_SLOW ? Number.POSITIVE_INFINITY : 100_000;
const loadable = [...documents("openapi"), ...documents("asyncapi")].filter(
  (document) => statSync(join(corpus, document)).size < maxBytes,
);

test.skipIf(loadable.length === 0).each(loadable)("an addition to %s renames nothing", async (document) => {
  const { documents: read } = await loadDocument(document);
  expect(await renamesOf(read[0]!.document)).toEqual([]);
});

// A component that is spelt nearly like another takes the next number, which an inline type of a generated spec may
// have had; only a lock file could keep that.
test("an addition of another name to any spec renames nothing", async () => {
  await fc.assert(
    fc.asyncProperty(openApiDocument, async (document) => {
      const found = await renamesOf(document);
      expect(found.filter((rename) => !rename.startsWith("a similar schema"))).toEqual([]);
    }),
    { seed: SEED, numRuns: 40, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );
});
