import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { LanguageId } from "../src/languages/language.ts";
import { type Figures, figures } from "./sdk/figures.ts";
import { PREPARE } from "./sdk/index.ts";
import { run } from "./sdk/peer.ts";
import { table } from "./sdk/table.ts";

const root = join(import.meta.dirname, "..");
const spec = join(root, "../shared/corpus/openapi/openai.yaml");
const CHUNKS = 5000;

const { values } = parseArgs({
  options: {
    language: { type: "string", multiple: true, default: Object.keys(PREPARE) },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  },
});
const languages = values.language as LanguageId[];
const progress = (text: string) => process.stderr.write(`${text}\n`);

if (!existsSync(spec)) {
  progress(`skipped: the corpus of real specs is not at ${spec}`);
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), "llm-forge-bench-"));
const server = spawn(process.execPath, [join(import.meta.dirname, "sdk/server.mjs"), String(CHUNKS)]);
try {
  const [port] = await once(server.stdout, "data");
  const url = `http://127.0.0.1:${String(port).trim()}/v1`;
  const generate = ["bin/llm-forge.mjs", "generate", "--spec", spec, "--waive", "all", "--out", join(work, "sdk")];
  run(root, [process.execPath, ...generate, ...languages.flatMap((id) => ["--language", id])]);
  const all: Partial<Record<LanguageId, Figures[]>> = {};
  for (const language of languages) {
    const prepare = PREPARE[language];
    if (!prepare) throw new Error(`There is no benchmark of ${language}.`);
    progress(`${language}: installing and building`);
    mkdirSync(join(work, language));
    const peers = prepare(join(work, language), join(work, "sdk", language));
    progress(`${language}: measuring`);
    all[language] = figures(peers, url, Number(values.rounds));
  }
  if (values.json) process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
  else {
    process.stdout.write("In brackets: how many times as good LLM-Forge is.\n");
    for (const [language, own] of Object.entries(all)) process.stdout.write(`\n${table(language, own)}\n`);
  }
} finally {
  server.kill();
  rmSync(work, { recursive: true, force: true });
}
