import { join } from "node:path";
import { type EngineChoice, openEngine } from "./engine/index.ts";
import { ForgeError } from "./errors.ts";
import { goldenFiles } from "./golden.ts";
import { lockNames, printNamesLock, readNamesLock } from "./names-lock.ts";
import { type OpenOptions, openConfig, openProject } from "./open.ts";
import { runPipeline } from "./pipeline.ts";
import { type Project, planFor, type Stage } from "./plan/project.ts";
import { toolchains } from "./plan/toolchains.ts";
import type { REGISTRIES } from "./registries/index.ts";
import { missingCredentials } from "./release/preflight.ts";
import { checkTag } from "./release/version.ts";
import { evidenceFiles } from "./report/index.ts";
import { formatEvent } from "./report/json.ts";
import { overallStatus, type RunSummary } from "./report/summary.ts";
import { colorsFor, formatMatrix, terminalPrinter } from "./report/terminal.ts";
import { writeText, writeTree } from "./write.ts";

/** 0 done, 1 a gate or step failed, 2 the input is wrong, 3 blocked where that counts. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface RunArguments extends OpenOptions {
  engine: EngineChoice;
  json: boolean;
  strict: boolean;
  fresh: boolean;
  parallel?: number;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);

/** Renders every SDK and writes it; nothing is run. */
export async function generate(options: RunArguments): Promise<ExitCode> {
  const project = await openProject(await openConfig(options));
  const written = await writeSdks(project);
  if (options.json) print(JSON.stringify({ version: project.version, sdks: written }, null, 2));
  else
    for (const sdk of written)
      print(`${sdk.language.padEnd(12)}${String(sdk.files).padStart(5)} files  ${sdk.directory}`);
  return 0;
}

async function writeSdks(project: Project) {
  const written = [];
  for (const { rendered } of project.sdks) {
    const directory = join(project.config.out, rendered.language);
    writeTree(directory, rendered.files);
    written.push({ language: rendered.language, directory, files: Object.keys(rendered.files).length });
  }
  const { lock } = project.config;
  if (lock) {
    const rendered = project.sdks.map((sdk) => sdk.rendered);
    writeText(lock, printNamesLock(lockNames(readNamesLock(lock), rendered)));
  }
  return written;
}

/** Generates, then runs stages, writes the evidence and prints the matrix. */
export async function runStages(stages: Stage[], options: RunArguments): Promise<ExitCode> {
  const config = await openConfig(options);
  const project = await openProject(config);
  await writeSdks(project);
  note(`Generated ${project.sdks.length} SDKs of version ${project.version} in ${config.out}`);
  const summary = await execute(project, stages, options);
  writeTree(config.evidence, evidenceFiles(summary));
  if (options.json) print(JSON.stringify(summary, null, 2));
  else print(`\n${formatMatrix(summary, colorsFor(process.stdout))}\n\n${nextSteps(summary, config.evidence)}`);
  return exitCode(summary, options.strict);
}

async function execute(project: Project, stages: Stage[], options: RunArguments): Promise<RunSummary> {
  const engine = await openEngine(options.engine, toolchains(project.config.images), options.parallel);
  const printer = options.json ? undefined : terminalPrinter(process.stderr);
  const abort = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => {
    note(`\n${signal}: stopping the running steps …`);
    abort.abort(signal);
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const events = printer ?? ((event) => note(formatEvent(event)));
    return await runPipeline(project, { stages, engine, events, signal: abort.signal, fresh: options.fresh });
  } finally {
    printer?.stop();
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

function exitCode(summary: RunSummary, strict: boolean): ExitCode {
  const status = overallStatus(summary);
  if (status === "failed") return 1;
  return status === "blocked" && strict ? 3 : 0;
}

function nextSteps(summary: RunSummary, evidence: string): string {
  const status = overallStatus(summary);
  const lines = [`Evidence: ${evidence} (open ${join(evidence, "index.html")})`];
  if (status === "failed") lines.push("Next: mend what is red above; the findings are in the evidence folder.");
  if (status === "blocked")
    lines.push("Next: `npm run -s forge -- doctor` says how to get what is missing. Blocked is not passed.");
  if (status === "passed") lines.push(`Next: npm run -s forge -- release --tag v${summary.version}`);
  return lines.join("\n");
}

export interface ReleaseArguments extends RunArguments {
  tag: string;
  publish: boolean;
}

/** All gates and the rehearsal, strictly; with `--publish` the real registries, after a preflight of credentials. */
export async function release(options: ReleaseArguments): Promise<ExitCode> {
  const project = await openProject(await openConfig(options));
  checkTag(options.tag, project.version);
  if (options.publish) {
    const missing = missingCredentials(project, (name) => Boolean(process.env[name]));
    if (missing.length > 0) throw new ForgeError("LF4001", missing.join("; "));
  }
  const rehearsed = await runStages(["build", "test", "gates", "rehearse"], { ...options, strict: true });
  if (rehearsed !== 0 || !options.publish) return rehearsed;
  return runStages(["publish"], { ...options, strict: true });
}

/** The very plan that a run executes, as JSON or as a list. */
export async function plan(stages: Stage[], options: RunArguments): Promise<ExitCode> {
  const project = await openProject(await openConfig(options));
  const { steps } = planFor(project, stages);
  if (options.json) print(JSON.stringify(steps, null, 2));
  else for (const { id, title } of steps) print(`${id.padEnd(36)} ${title}`);
  return 0;
}

/** Writes the generated code that is committed anew: the one command after a template changed. */
export async function golden(options: RunArguments): Promise<ExitCode> {
  const config = await openConfig(options);
  if (!config.golden) throw new ForgeError("LF2004", "llm-forge.yaml has no `golden`");
  const files = await goldenFiles(config);
  writeTree(config.golden.directory, files);
  print(`${Object.keys(files).length} files in ${config.golden.directory}`);
  return 0;
}

/** The project's version, checked against a tag when there is one. */
export async function version(options: RunArguments & { tag?: string }): Promise<ExitCode> {
  const project = await openProject(await openConfig(options));
  if (options.tag) checkTag(options.tag, project.version);
  print(options.json ? JSON.stringify({ version: project.version }) : project.version);
  return 0;
}

/** Runs a command with a local registry of this kind listening, its address and token in the environment. */
export async function withRegistry(id: keyof typeof REGISTRIES, storage: string, command: string[]): Promise<number> {
  const { runWithRegistry } = await import("./registries/local/run.ts");
  return runWithRegistry(id, storage, command);
}
