import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type LoadedApi, loadSpecs } from "../../src/api/load.ts";

/** `LLM_FORGE_CORPUS` names another directory with `openapi` and `asyncapi` in it. */
export const corpus = process.env.LLM_FORGE_CORPUS ?? join(import.meta.dirname, "../../../shared/corpus");
export const present = existsSync(corpus);
if (!present) process.stderr.write(`skipped: the corpus of real specs is not at ${corpus}\n`);

/** Every root document: files beside each other, and one in each directory of a split spec. */
export function documents(kind: "openapi" | "asyncapi"): string[] {
  if (!present) return [];
  return readdirSync(join(corpus, kind), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [`${kind}/${entry.name}`];
    const inside = readdirSync(join(corpus, kind, entry.name), { recursive: true, encoding: "utf8" });
    const roots = inside.filter((file) => /^(full\.yaml|openapi\.json|[\w-]+\/asyncapi\.yaml)$/.test(file));
    return roots.map((file) => `${kind}/${entry.name}/${file}`);
  });
}

/** Loads a document of the corpus; a split one may refer to everything in its directory. */
export function loadDocument(document: string): Promise<LoadedApi> {
  const [kind = "", first = "", ...inside] = document.split("/");
  return loadSpecs([join(corpus, document)], inside.length > 0 ? { root: join(corpus, kind, first) } : {});
}
