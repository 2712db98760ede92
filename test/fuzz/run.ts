import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type LoadedApi, loadSpecs } from "../../src/api/load.ts";
import { type Document, openApiDocument } from "./document.ts";

/** The seed of generated specs that are looked at by their number. */
export const SEED = 20_260_731;

/** The same specs each time. */
export function sampleDocuments(count: number): Document[] {
  return fc.sample(openApiDocument, { numRuns: count, seed: SEED });
}

/** Takes most of a load of a small document, and is of no use to one that is valid by its making. */
const UNCHECKED = { has: () => true, add: () => {} };

/** Loads a document that is in no file; `check` it against its specification, or take it as it is. */
export async function loadText(text: string, check = true): Promise<LoadedApi> {
  const directory = mkdtempSync(join(tmpdir(), "llm-forge-fuzz-"));
  try {
    const file = join(directory, "openapi.json");
    writeFileSync(file, text);
    return await loadSpecs([file], check ? {} : { valid: UNCHECKED });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
