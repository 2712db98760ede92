import { mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Changeset, Client, Directory, Secret, Service } from "@dagger.io/dagger";
import { createDaggerEngine, type DaggerSources, mockService } from "./engine/dagger.ts";
import type { Event } from "./engine/engine.ts";
import { writeTree } from "./engine/files.ts";
import { ForgeError } from "./errors.ts";
import { goldenFiles } from "./golden.ts";
import { LANGUAGES } from "./languages/index.ts";
import type { GateId, LanguageId } from "./languages/language.ts";
import { openConfig, openProject } from "./open.ts";
import { runPipeline } from "./pipeline.ts";
import { MOCK_STEP, type Project, planFor, type Stage } from "./plan/project.ts";
import type { FileTree } from "./plan/step.ts";
import { toolchains } from "./plan/toolchains.ts";
import { missingCredentials } from "./release/preflight.ts";
import { checkTag } from "./release/version.ts";
import { evidenceFiles } from "./report/index.ts";
import { overallStatus, type RunSummary } from "./report/summary.ts";
import { colorsFor, formatMatrix } from "./report/terminal.ts";

/** Below the module's working directory, from which files enter the graph. */
const WORK = "llm-forge-work";

type Secrets = Record<string, Secret | undefined>;

/** What the Dagger module's functions do, over a source directory. */
export interface ModuleRun {
  generate(): Promise<Changeset>;
  sdk(language: string): Promise<Directory>;
  build(language: string): Promise<Directory>;
  buildAll(): Promise<Directory>;
  stage(stage: Stage): Promise<string>;
  gate(gate: GateId): Promise<void>;
  release(tag: string, publish: boolean, secrets: Secrets): Promise<Directory>;
  mock(): Promise<Service>;
  plan(): Promise<string>;
}

/** Opens the project: its source is copied once into the module's own working directory, where specs are read from. */
export async function open(client: Client, source: Directory, configPath: string): Promise<ModuleRun> {
  const root = resolve(WORK, "source");
  await source.export(root);
  const config = await openConfig({ config: join(root, configPath) });
  const project = await openProject(config);

  const enter = async (name: string, tree: FileTree): Promise<Directory> => {
    const path = join(WORK, name);
    await mkdir(path, { recursive: true });
    await writeTree(tree, path);
    return client.currentModule().workdir(path);
  };
  const sources = (secrets: Secrets): DaggerSources => ({
    forge: () => client.currentModule().source(),
    host: (path) =>
      client.currentModule().workdir(dirname(path), { include: [basename(path), `${basename(path)}/**`] }),
    secret: (name) => secrets[name] ?? client.setSecret(name, ""),
    async trees(trees) {
      const all = Object.entries(trees).flatMap(([name, tree]) =>
        Object.entries(tree).map(([path, content]): [string, FileTree[string]] => [`${name}/${path}`, content]),
      );
      const directory = await enter("trees", Object.fromEntries(all));
      return (name) => directory.directory(name);
    },
  });
  const run = async (of: Project, stages: Stage[], gates?: GateId[], secrets: Secrets = {}) => {
    const engine = createDaggerEngine({
      client,
      toolchains: toolchains(config.images),
      sources: sources(secrets),
    });
    const summary = await runPipeline(of, { stages, engine, events: logEvent, ...(gates ? { gates } : {}) });
    return { summary, engine };
  };
  const only = (language: string): Project => {
    if (!(language in LANGUAGES)) {
      throw new ForgeError(
        "LF2004",
        `there is no language "${language}"; choose of ${Object.keys(LANGUAGES).join(", ")}`,
      );
    }
    return { ...project, sdks: project.sdks.filter((sdk) => sdk.language.id === (language as LanguageId)) };
  };
  const built = async (of: Project): Promise<Directory> => {
    const { summary, engine } = await run(of, ["build"]);
    requirePassed(summary);
    const directory = join(WORK, "packages");
    for (const { language, steps } of of.sdks) {
      const last = steps.build.at(-1);
      const result = summary.steps.find(({ id }) => id === last?.id);
      for (const path of last?.outputs ?? []) {
        if (result) await engine.exportOutput(result, path, join(directory, language.id));
      }
    }
    return client.currentModule().workdir(directory);
  };

  return {
    async generate() {
      const files = config.golden ? await goldenFiles(config) : sdkFiles(project);
      const target = (config.golden?.directory ?? config.out).slice(root.length + 1);
      const after = source.withoutDirectory(target).withDirectory(target, await enter("generated", files));
      return after.changes(source);
    },
    async sdk(language) {
      return enter(`sdk-${language}`, sdkFiles(only(language), ""));
    },
    build: async (language) => (await built(only(language))).directory(language),
    buildAll: () => built(project),
    async stage(stage) {
      const { summary } = await run(project, [stage]);
      requirePassed(summary);
      return formatMatrix(summary, colorsFor({}));
    },
    async gate(gate) {
      requirePassed((await run(project, ["gates"], [gate])).summary);
    },
    async release(tag, publish, secrets) {
      checkTag(tag, project.version);
      if (publish) {
        const missing = missingCredentials(project, (name) => secrets[name] !== undefined);
        if (missing.length > 0) throw new ForgeError("LF4001", missing.join("; "));
      }
      const { summary } = await run(project, ["build", "test", "gates", "rehearse"]);
      requirePassed(summary);
      if (publish) requirePassed((await run(project, ["publish"], undefined, secrets)).summary);
      return enter("evidence", evidenceFiles(summary));
    },
    async mock() {
      const { steps, trees } = planFor(project, ["test"]);
      const step = steps.find(({ id }) => id === MOCK_STEP);
      if (!step) throw new Error("the plan has no mock server");
      return mockService(step, trees, { client, toolchains: toolchains(config.images), sources: sources({}) });
    },
    async plan() {
      const { steps } = planFor(project, ["build", "test", "gates", "rehearse"]);
      return steps.map(({ id, title }) => `${id.padEnd(36)} ${title}`).join("\n");
    },
  };
}

function sdkFiles(project: Project, prefix?: string): FileTree {
  return Object.fromEntries(
    project.sdks.flatMap(({ rendered }) =>
      Object.entries(rendered.files).map(([path, content]) => [`${prefix ?? `${rendered.language}/`}${path}`, content]),
    ),
  );
}

/** A check or function fails by throwing; blocked is never passed. */
function requirePassed(summary: RunSummary): void {
  if (overallStatus(summary) !== "passed") throw new Error(`\n${formatMatrix(summary, colorsFor({}))}`);
}

function logEvent(event: Event): void {
  if (event.type === "step-finished") process.stderr.write(`${event.result.status} ${event.result.id}\n`);
}
