import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grow } from "./grow.ts";
import { measure, row } from "./measure.ts";

const root = join(import.meta.dirname, "..");
const corpus = join(root, "../shared/corpus/openapi");
const HEY_API = "@hey-api/openapi-ts@0.99.0";
const runs = Number(process.argv[2] ?? 3);
const print = (text: string) => process.stdout.write(`${text}\n`);

if (!existsSync(corpus)) {
  print(`skipped: the corpus of real specs is not at ${corpus}`);
  process.exit(0);
}

const forge = (spec: string, ...more: string[]) => [
  ...["node", join(root, "bin/llm-forge.mjs"), "generate", "--spec", spec, "--out", "{out}", "--waive", "all"],
  ...more,
];
const work = mkdtempSync(join(tmpdir(), "llm-forge-bench-"));
try {
  print(`Whole processes, median of ${runs} after a warm-up.\n`);
  print(row("openai.yaml, six languages", measure(forge(join(corpus, "openai.yaml")), runs)));
  print(row("mistral.yaml, six languages", measure(forge(join(corpus, "mistral.yaml")), runs)));

  print(`\nTypeScript alone, beside ${HEY_API}`);
  execFileSync("npm", ["install", "--silent", "--prefix", work, HEY_API, "typescript@5.9.3"], { stdio: "ignore" });
  const peer = join(work, "node_modules/.bin/openapi-ts");
  for (const name of ["openai.yaml", "mistral.yaml"]) {
    const spec = join(corpus, name);
    const theirs = measure([peer, "-i", spec, "-o", "{out}", "--silent"], runs);
    print(row(`${name}, LLM-Forge`, measure(forge(spec, "--language", "typescript"), runs), theirs));
    print(row(`${name}, hey-api`, theirs));
  }

  print("\nGrowth with the spec's size, six languages");
  for (const megabytes of [1, 3, 10]) {
    const spec = join(work, `${megabytes}.json`);
    grow(join(corpus, "openai.yaml"), spec, megabytes);
    const figures = measure(forge(spec), runs);
    const size = statSync(spec).size / 1e6;
    print(`${row(`${size.toFixed(1)} MB`, figures)}  ${(figures.cpuMs / 1000 / size).toFixed(2)} s cpu a MB`);
  }
} finally {
  rmSync(work, { recursive: true });
}
