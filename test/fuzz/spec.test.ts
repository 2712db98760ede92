import fc from "fast-check";
import { expect, test } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { completeConfig } from "../../src/config.ts";
import { ERRORS, ForgeError } from "../../src/errors.ts";
import { composeProject } from "../../src/plan/project.ts";
import { breaches } from "../corpus/breaches.ts";
import { openApiDocument } from "./document.ts";
import { loadText, SEED } from "./run.ts";

/** The long run: `LLM_FORGE_FUZZ_RUNS=5000`, other specs each time; `LLM_FORGE_FUZZ_SEED` repeats one that failed. */
const long = process.env.LLM_FORGE_FUZZ_RUNS;
const seed = process.env.LLM_FORGE_FUZZ_SEED ?? (long ? undefined : SEED);
const limits = long
  ? { numRuns: Number(long) }
  : { numRuns: 300, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false };

const config = completeConfig({}, "/nowhere");

/** Every file of the six SDKs and of their consumers, as text. */
function render(api: LoadedApi): string {
  return JSON.stringify(composeProject(config, api, "1.0.0").sdks.map(({ rendered }) => rendered));
}

async function load(text: string, check: boolean): Promise<LoadedApi | ForgeError> {
  try {
    return await loadText(text, check);
  } catch (error) {
    if (error instanceof ForgeError) return error;
    throw error;
  }
}

test("any spec gives six SDKs, the same each time, or one clear error", { timeout: 8 * 60 * 60_000 }, async () => {
  let runs = 0;
  let errors = 0;
  await fc.assert(
    fc.asyncProperty(openApiDocument, async (document) => {
      const text = JSON.stringify(document);
      const api = await load(text, long !== undefined);
      runs++;
      if (api instanceof ForgeError) {
        errors++;
        expect(ERRORS).toHaveProperty(api.code);
        expect(api.place?.pointer).toBeDefined();
        return;
      }
      expect(breaches(api.model)).toEqual([]);
      for (const entry of api.model.coverage) {
        expect(entry.pointer).toMatch(/^(\/|$)/);
        expect(entry.reason).toMatch(/\S\.$/);
      }
      expect(render((await load(text, false)) as LoadedApi)).toBe(render(api));
    }),
    { ...limits, ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  // The generator makes valid documents: errors are to be the exception, or nothing was tried.
  expect(errors).toBeLessThanOrEqual(runs / 20);
});
