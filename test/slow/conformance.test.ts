import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { completeConfig } from "../../src/config.ts";
import { conformanceFor } from "../../src/conformance/suite.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/index.ts";
import { LANGUAGES } from "../../src/languages/index.ts";
import type { LanguageId } from "../../src/languages/language.ts";
import { runPipeline } from "../../src/pipeline.ts";
import { composeProject, MOCK_STEP } from "../../src/plan/project.ts";
import { toolchains } from "../../src/plan/toolchains.ts";
import { isChosen } from "./chosen.ts";

// C# needs .NET; its own machine sets the variable.
const languages = (Object.keys(LANGUAGES) as LanguageId[]).filter((id) => isChosen(id, id !== "csharp"));
const specs = ["openapi/openapi.yaml", "asyncapi/asyncapi.yaml"].map((file) =>
  join(import.meta.dirname, "../../specs", file),
);

/** Scenarios by what became of them. */
async function run(language: LanguageId, isSabotaged: boolean) {
  const api = await loadSpecs(specs);
  const project = composeProject(completeConfig({ languages: [language] }, tmpdir()), api, "1.0.0");
  const host = await openEngine("host", toolchains({}));
  const engine: Engine = {
    id: host.id,
    readOutput: (result, path) => host.readOutput(result, path),
    exportOutput: (result, path, to) => host.exportOutput(result, path, to),
    run(plan, options) {
      const steps = plan.steps.map((step) =>
        step.id === MOCK_STEP && isSabotaged ? { ...step, command: [...step.command, "--sabotaged"] } : step,
      );
      return host.run({ ...plan, steps }, options);
    },
  };
  const stages = { stages: ["gates" as const], gates: ["contract-tests" as const], engine, events: () => {} };
  const { verdicts } = await runPipeline(project, stages);
  const all = conformanceFor(api.model).scenarios.map(({ id }) => id);
  const scenarios = verdicts[0]?.scenarios ?? [];
  const having = (status: string) => scenarios.filter((one) => one.status === status).map(({ id }) => id);
  return {
    passed: having("passed"),
    failed: having("failed"),
    all,
  };
}

it.each(languages)("%s holds to every scenario", { timeout: 20 * 60_000 }, async (language) => {
  const { passed, all } = await run(language, false);
  expect(passed).toEqual(all);
});

it.each(languages)("%s fails every scenario when the server is faulty", { timeout: 20 * 60_000 }, async (language) => {
  const { failed, all } = await run(language, true);
  expect(failed).toEqual(all);
});
