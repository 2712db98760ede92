import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type LoadedApi, loadSpecs } from "../../src/api/load.ts";
import { completeConfig } from "../../src/config.ts";
import { writeTree } from "../../src/engine/files.ts";
import { openEngine } from "../../src/engine/index.ts";
import type { LanguageId } from "../../src/languages/language.ts";
import { runPipeline } from "../../src/pipeline.ts";
import { composeProject } from "../../src/plan/project.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { toolchains } from "../../src/plan/toolchains.ts";
import type { PlantedDefect } from "../gates/planted/defect.ts";
import { goDefects } from "../gates/planted/go.ts";
import { javaDefects } from "../gates/planted/java.ts";
import { pythonDefects } from "../gates/planted/python.ts";
import { rustDefects } from "../gates/planted/rust.ts";
import { typescriptDefects } from "../gates/planted/typescript.ts";
import { isChosen } from "./chosen.ts";

const DEFECTS: Partial<Record<LanguageId, PlantedDefect[]>> = {
  go: goDefects,
  python: pythonDefects,
  typescript: typescriptDefects,
  java: javaDefects,
  rust: rustDefects,
};
const spec = fileURLToPath(new URL("../fixtures/golden/petstore.yaml", import.meta.url));

/** Installs real tools on first use: minutes a language. `LLM_FORGE_LANGUAGE=go,rust` chooses some. */
describe.each(Object.entries(DEFECTS).filter(([language]) => isChosen(language)))(
  "a defect planted in the %s SDK",
  (language, defects) => {
    const id = language as LanguageId;
    let api: LoadedApi;
    let baseline: string;

    const project = (version = "1.0.0") => {
      const config = completeConfig({ languages: [id], gates: { breaking: { baseline } } }, tmpdir());
      return composeProject(config, api, version);
    };
    const redGates = async (plant: (files: FileTree) => FileTree) => {
      const planted = project();
      planted.sdks = planted.sdks.map((sdk) => ({
        ...sdk,
        rendered: { ...sdk.rendered, files: plant(sdk.rendered.files) },
      }));
      const engine = await openEngine("host", toolchains({}));
      const summary = await runPipeline(planted, { stages: ["gates"], engine, events: () => {} });
      return summary.verdicts
        .filter(({ status }) => status === "failed")
        .map(({ gate, summary }) => `${gate}: ${summary}`);
    };

    beforeAll(async () => {
      api = await loadSpecs([spec]);
      baseline = await mkdtemp(join(tmpdir(), "baseline-"));
      await writeTree(project("0.9.0").sdks[0]!.rendered.files, join(baseline, id));
    });

    it("is what makes a gate red: without it none is", { timeout: 30 * 60_000 }, async () => {
      expect(await redGates((files) => files)).toEqual([]);
    });

    it.each(defects!)("$gate: $title", { timeout: 15 * 60_000 }, async ({ gate, plant }) => {
      const red = await redGates(plant);
      expect(red).toEqual([expect.stringMatching(new RegExp(`^${gate}: `))]);
    });
  },
);
