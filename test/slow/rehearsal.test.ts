import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { completeConfig } from "../../src/config.ts";
import { openEngine } from "../../src/engine/index.ts";
import type { LanguageId } from "../../src/languages/language.ts";
import { runPipeline } from "../../src/pipeline.ts";
import { composeProject } from "../../src/plan/project.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { toolchains } from "../../src/plan/toolchains.ts";
import { isChosen } from "./chosen.ts";

const spec = fileURLToPath(new URL("../fixtures/golden/petstore.yaml", import.meta.url));

function replaced(files: FileTree, path: string, from: string, to: string): FileTree {
  const text = files[path] as string;
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...files, [path]: text.replace(from, to) };
}

function without(files: FileTree, path: string): FileTree {
  if (!(path in files)) throw new Error(`there is no ${path}`);
  return Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
}

/** What only someone who installs the package notices: it builds and publishes, but a file is not in it. */
const INCOMPLETE: Partial<Record<LanguageId, (files: FileTree) => FileTree>> = {
  typescript: (files) => replaced(files, "package.json", '"esm"\n', '"esm/*.js"\n'),
  python: (files) => without(files, "src/petstore/_errors.py"),
  go: (files) => without(files, "errors.go"),
  java: (files) =>
    replaced(files, "pom.xml", "<archive>", "<excludes><exclude>**/Transport.class</exclude></excludes>\n<archive>"),
};

async function rehearse(language: LanguageId, plant: (files: FileTree) => FileTree) {
  const config = completeConfig({ languages: [language] }, tmpdir());
  const project = composeProject(config, await loadSpecs([spec]), "1.0.0");
  project.sdks = project.sdks.map((sdk) => ({
    ...sdk,
    rendered: { ...sdk.rendered, files: plant(sdk.rendered.files) },
  }));
  const engine = await openEngine("host", toolchains({}));
  const { steps } = await runPipeline(project, { stages: ["rehearse"], engine, events: () => {} });
  return (id: string) => steps.find((step) => step.id === id);
}

describe.each(Object.entries(INCOMPLETE).filter(([language]) => isChosen(language)))(
  "a %s package that lacks a file",
  (language, plant) => {
    it("is published, and fails in the consumer's step", { timeout: 15 * 60_000 }, async () => {
      const step = await rehearse(language as LanguageId, plant);
      expect(step(`rehearse/${language}/publish`)?.status).toMatch(/ok|cached/);
      expect(step(`rehearse/${language}/consume`)?.status).toBe("failed");
    });
  },
);

describe.runIf(isChosen("rust"))("a rust package that lacks a file", () => {
  it("is refused by cargo, which builds what it packs", { timeout: 15 * 60_000 }, async () => {
    const step = await rehearse("rust", (files) =>
      replaced(files, "Cargo.toml", '"/src/**/*.rs"', '"/src/**/*.rs", "!/src/stream.rs"'),
    );
    expect(step("build/rust/package")).toMatchObject({
      status: "failed",
      stderr: expect.stringContaining("file not found for module `stream`"),
    });
    expect(step("rehearse/rust/publish")?.status).toBe("skipped");
    expect(step("rehearse/rust/consume")?.status).toBe("skipped");
  });
});
