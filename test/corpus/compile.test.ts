import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { completeConfig } from "../../src/config.ts";
import { openEngine } from "../../src/engine/index.ts";
import { LANGUAGES } from "../../src/languages/index.ts";
import type { GateId, LanguageId } from "../../src/languages/language.ts";
import { runPipeline } from "../../src/pipeline.ts";
import { composeProject } from "../../src/plan/project.ts";
import { toolchains } from "../../src/plan/toolchains.ts";
import { mergedDocuments } from "../fuzz/merge.ts";
import { loadText } from "../fuzz/run.ts";
import { documents, loadDocument } from "./documents.ts";

const listed = (variable: string) => process.env[variable]?.split(",");
const languages = listed("LLM_FORGE_LANGUAGE") ?? Object.keys(LANGUAGES);
const wanted = listed("LLM_FORGE_DOCUMENT");
/** So many generated specs instead of the corpus, merged into documents of thirty. */
const fuzz = mergedDocuments(Number(process.env.LLM_FORGE_FUZZ ?? 0));
const gates = (listed("LLM_FORGE_GATES") ?? ["compilation", "types", "lint"]) as GateId[];

function load(document: string): Promise<LoadedApi> {
  const [, index] = /^fuzz\/(\d+)$/.exec(document) ?? [];
  return index === undefined ? loadDocument(document) : loadText(JSON.stringify(fuzz[Number(index)]));
}

/**
 * Real specs through real compilers: no error, no warning. Hours in all; `LLM_FORGE_LANGUAGE=go,rust`,
 * `LLM_FORGE_DOCUMENT=mistral,figma` and `LLM_FORGE_GATES=unit-tests,contract-tests` choose. `LLM_FORGE_FUZZ=300` takes generated specs instead.
 */
describe.each(languages as LanguageId[])("%s", (language) => {
  const real = [...documents("openapi"), ...documents("asyncapi")];
  const valid = fuzz.length > 0 ? [...fuzz.keys()].map((index) => `fuzz/${index}`) : real;
  const chosen = valid.filter((document) => wanted?.some((part) => document.includes(part)) ?? true);

  it.skipIf(chosen.length === 0).each(chosen)("%s", { timeout: 60 * 60_000 }, async (document) => {
    const config = completeConfig({ languages: [language] }, tmpdir());
    const project = composeProject(config, await load(document), "1.0.0");
    const engine = await openEngine("host", toolchains({}));
    const summary = await runPipeline(project, { stages: ["gates"], gates, engine, events: () => {} });
    const findings = summary.verdicts.flatMap((verdict) => verdict.findings);
    const failed = summary.steps.filter(({ status }) => status === "failed");
    const report = [
      ...findings.map(({ gate, rule, file, line, message }) => `${gate} ${file}:${line} ${rule} ${message}`),
      ...failed.map(({ title, reason, stdout, stderr }) => `${title}: ${reason}\n${(stdout + stderr).slice(-4000)}`),
    ];
    expect(report.slice(0, 40).join("\n")).toBe("");
    expect(summary.verdicts.map(({ gate, status }) => `${gate} ${status}`)).toEqual(
      gates.map((gate) => `${gate} ${language === "csharp" ? "blocked" : "passed"}`),
    );
  });
});
