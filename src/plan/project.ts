import { join } from "node:path";
import type { LoadedApi } from "../api/load.ts";
import { firstWords, words } from "../api/names.ts";
import type { Config } from "../config.ts";
import { checkSteps } from "../gates/gate.ts";
import { GATES } from "../gates/index.ts";
import { LANGUAGES } from "../languages/index.ts";
import type { GateId, Language, LanguageId, LanguageSteps, PackageInfo, RenderedSdk } from "../languages/language.ts";
import { renderSdk } from "../languages/render.ts";
import type { NamesLock } from "../names-lock.ts";
import { withOwnFiles } from "../own-files.ts";
import { REGISTRIES } from "../registries/index.ts";
import type { PublishTarget, Registry } from "../registries/registry.ts";
import { composePlan } from "./plan.ts";
import { type FileTree, type Plan, type Step, step } from "./step.ts";

/** What can be asked for. Each stage includes the steps it needs of the others. */
export const STAGES = ["build", "test", "gates", "rehearse", "publish"] as const;
export type Stage = (typeof STAGES)[number];

/** One language's part of a project. */
export interface SdkPlan {
  language: Language;
  package: PackageInfo;
  rendered: RenderedSdk;
  steps: LanguageSteps;
  registry: Registry;
  target: PublishTarget;
}

/** Everything about one run that is known before anything is run. */
export interface Project {
  config: Config;
  api: LoadedApi;
  version: string;
  sdks: SdkPlan[];
}

export const MOCK_STEP = "service/mock";
const MOCK_PORT = 8080;

/** What the user's repository says of generated code, beside the configuration. */
export interface OwnInput {
  /** Pinned names. */
  names?: NamesLock;
  /** Files that become part of the SDKs. */
  files?: Partial<Record<LanguageId, FileTree>>;
}

/** Renders every language's SDK and composes its steps. Pure, but for reading templates. */
export function composeProject(config: Config, api: LoadedApi, version: string, own: OwnInput = {}): Project {
  const sdks = config.languages.map((id) => composeSdk(config, api, version, LANGUAGES[id], own));
  return { config, api, version, sdks };
}

function composeSdk(config: Config, api: LoadedApi, version: string, language: Language, own: OwnInput): SdkPlan {
  const packageInfo = packageFor(config, api, version, language);
  const tree = `sdk/${language.id}`;
  const { osvDatabase } = config.gates.security;
  const { baseline } = config.gates.breaking;
  const steps = language.steps({
    language: language.id,
    tree,
    package: packageInfo,
    mock: MOCK_STEP,
    ...(baseline ? { baseline: `${baseline}/${language.id}` } : {}),
    ...(osvDatabase ? { osvDatabase } : {}),
  });
  const built = steps.build.at(-1);
  const target: PublishTarget = {
    package: packageInfo,
    tree,
    artifacts: (built?.outputs ?? []).map((path) => ({ from: "step", step: built!.id, path, at: path })),
    consumerTree: `consumer/${language.id}`,
    mock: MOCK_STEP,
  };
  const registry = Object.values<Registry>(REGISTRIES).find((candidate) => candidate.language === language.id)!;
  return {
    language,
    package: packageInfo,
    rendered: render(config, api, language, packageInfo, own),
    steps,
    registry,
    target,
  };
}

function render(
  { custom }: Config,
  { model }: LoadedApi,
  language: Language,
  packageInfo: PackageInfo,
  { names, files }: OwnInput,
): RenderedSdk {
  const own = files?.[language.id] ?? {};
  const rendered = renderSdk(model, language, packageInfo, { pinned: names?.[language.id], own: Object.keys(own) });
  if (custom === undefined) return rendered;
  const prefix = `${language.id}/`;
  const replaceable = custom.replace.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
  return {
    ...rendered,
    files: withOwnFiles(rendered.files, own, replaceable, join(custom.directory, language.id)),
  };
}

/** A package's metadata: the language's own settings, then the shared ones, then what the spec says. */
function packageFor(config: Config, api: LoadedApi, version: string, language: Language): PackageInfo {
  const { info } = api.model;
  const derived = {
    name: language.packageName(titleWords(info.title)),
    description: info.summary ?? `Client for the ${info.title}`,
    license: info.license?.identifier ?? "Apache-2.0",
    authors: [
      { name: info.contact?.name ?? info.title, ...(info.contact?.email ? { email: info.contact.email } : {}) },
    ],
    repository: info.contact?.url ?? "https://example.com",
    homepage: info.contact?.url ?? "https://example.com",
    keywords: ["api", "client", "sdk"],
  };
  const { name: sharedName, ...shared } = config.package;
  const named = sharedName ? { name: language.packageName(words(sharedName)) } : {};
  return { ...derived, ...named, ...shared, ...config.packages[language.id], version };
}

/** Bytes of a title that a package is named by: directories and lines of imports are as long as it. */
const MAX_TITLE = 48;

/** What a package is named by: the title's first words, without "API" at the end. */
function titleWords(title: string): string[] {
  const all = words(title).filter((word, index) => word !== "api" || index === 0);
  return firstWords(all.length > 0 ? all : ["api"], MAX_TITLE);
}

/** The steps that a stage is about, of one language. */
export function stageSteps(sdk: SdkPlan, stage: Stage, gates = Object.keys(GATES) as GateId[]): Step[] {
  switch (stage) {
    case "build":
      return sdk.steps.build;
    case "test":
      return gateSteps(sdk, ["unit-tests", "contract-tests"]);
    case "gates":
      return gateSteps(sdk, gates);
    case "rehearse":
      return [...sdk.registry.rehearse(sdk.target), ...sdk.registry.consume(sdk.target)];
    case "publish":
      return [...sdk.registry.publish(sdk.target), ...sdk.registry.verify(sdk.target)];
  }
}

function gateSteps(sdk: SdkPlan, gates: GateId[]): Step[] {
  return gates.flatMap((gate) => checkSteps(GATES[gate].checks(sdk.steps)));
}

/**
 * The plan that runs these stages (and of the gates only those named) for every language of the project: stage by
 * stage, so that the packages of all languages are there before the first is judged.
 */
export function planFor(project: Project, stages: Stage[], gates?: GateId[]): Plan {
  const targets = stages.flatMap((stage) => project.sdks.flatMap((sdk) => stageSteps(sdk, stage, gates)));
  const prepared = project.sdks.flatMap((sdk) => [...sdk.steps.prepare, ...sdk.steps.build, ...sdk.registry.tools]);
  return composePlan(
    [mockStep(project), ...prepared, ...targets],
    projectTrees(project),
    targets.map((target) => target.id),
  );
}

function projectTrees(project: Project): Plan["trees"] {
  const specs = project.api.documents.map(({ kind, document }, index): [string, string] => [
    `${index}-${kind}.json`,
    JSON.stringify(document),
  ]);
  return {
    specs: Object.fromEntries(specs),
    ...Object.fromEntries(
      project.sdks.flatMap(({ rendered }) => [
        [`sdk/${rendered.language}`, rendered.files],
        [`consumer/${rendered.language}`, rendered.consumer],
      ]),
    ),
  };
}

function mockStep(project: Project): Step {
  const specs = project.api.documents.map(({ kind }, index) => `specs/${index}-${kind}.json`);
  return step({
    id: MOCK_STEP,
    title: "Mock server",
    toolchain: { id: "forge" },
    inputs: [
      { from: "forge", at: "forge" },
      { from: "tree", tree: "specs", at: "specs" },
    ],
    command: ["node", "forge/bin/llm-forge.mjs", "mock", ...specs.flatMap((file) => ["--spec", file])],
    service: { port: MOCK_PORT, readyPath: "/-/health" },
  });
}
