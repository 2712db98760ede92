import { type Client, type Container, type Directory, ReturnType, type Secret, type Service } from "@dagger.io/dagger";
import type { FileTree, Plan, Step, StepInput, StepResult, Toolchain, ToolchainId } from "../plan/step.ts";
import { canonicalJson, sha256 } from "./digest.ts";
import type { Engine, Results, RunOptions } from "./engine.ts";
import type { Attempt, Context, Executor, Found, Server } from "./executor.ts";
import { runPlan } from "./run.ts";

/** Where a container engine gets what is on this side of it: a module and a command reach it in different ways. */
export interface DaggerSources {
  /** LLM-Forge's own files: bin, src, templates, package.json and lockfile. */
  forge(): Directory;
  /** A file's or directory's parent, by absolute path. */
  host(path: string): Directory;
  /** Loads all rendered files at once: a `withNewFile` for each would be slow. */
  trees(trees: Record<string, FileTree>): Promise<(name: string) => Directory>;
  secret(name: string): Secret;
}

export interface DaggerOptions {
  client: Client;
  toolchains: Record<ToolchainId, Toolchain>;
  sources: DaggerSources;
  /** Steps submitted at a time; the Dagger engine schedules them itself. */
  parallel?: number;
}

const WORK = "/work";
/** Where a step's declared outputs are gathered, with a list of their digests beside them. */
const OUT = "/out";
const DIGESTS = "/digests";
const DEFAULT_PARALLEL = 16;
const TIMEOUT_EXIT_CODE = 124;
const GRACE_SECONDS = 10;

/** Runs plans as container chains on the Dagger engine that the client is connected to. */
export function createDaggerEngine(options: DaggerOptions): Engine {
  const finished = new Map<string, Container>();
  return {
    id: "dagger",
    async run(plan, runOptions) {
      return runOnDagger(plan, runOptions, options, finished);
    },
    async readOutput(result, path) {
      return Buffer.from(await containerOf(finished, result).file(`${OUT}/${path}`).contents());
    },
    async exportOutput(result, path, to) {
      await containerOf(finished, result)
        .directory(OUT)
        .filter({ include: [path, `${path}/**`] })
        .export(to);
    },
  };
}

function containerOf(finished: Map<string, Container>, result: StepResult): Container {
  const container = finished.get(result.id);
  if (!container) throw new Error(`${result.id} did not run in this session`);
  return container;
}

async function runOnDagger(
  plan: Plan,
  runOptions: RunOptions,
  options: DaggerOptions,
  finished: Map<string, Container>,
): Promise<Results> {
  const tree = await options.sources.trees(plan.trees);
  const executor = createExecutor(options, tree, finished);
  return runPlan(plan, executor, { ...runOptions, parallel: options.parallel ?? DEFAULT_PARALLEL });
}

function createExecutor(
  { client, toolchains, sources }: DaggerOptions,
  tree: (name: string) => Directory,
  finished: Map<string, Container>,
): Executor & { serviceOf(step: Step, urls: Map<string, string>): Service } {
  const services = new Map<string, Service>();

  const image = (id: ToolchainId) => client.container().from(toolchains[id].image);

  /** LLM-Forge as a package: without its lockfile it never installs itself again (see bin/bootstrap.mjs). */
  const forge = () =>
    image("forge")
      .withDirectory("/forge", sources.forge())
      .withWorkdir("/forge")
      .withMountedCache("/root/.npm", client.cacheVolume("llm-forge-npm"))
      .withExec(["npm", "install", "--omit=dev", "--no-audit", "--no-fund"])
      .directory("/forge")
      .withoutFile("package-lock.json");

  const withToolchain = (step: Step): Container => {
    let container = image(step.toolchain.id);
    for (const id of step.toolchain.with ?? []) {
      container = container
        .withDirectory(`/opt/${id}`, image(id).directory("/usr/local"))
        .withEnvVariable("PATH", `\${PATH}:/opt/${id}/bin`, { expand: true });
    }
    return container.withWorkdir(WORK);
  };

  const withInput = (container: Container, input: StepInput, index: number): Container => {
    const at = `${WORK}/${input.at}`;
    switch (input.from) {
      case "tree":
        return container.withDirectory(at, tree(input.tree), input.only ? { include: input.only } : {});
      case "forge":
        return container.withDirectory(at, forge());
      case "step": {
        const mount = `/inputs/${index}`;
        const outputs = finished.get(input.step)?.directory(OUT) ?? client.directory();
        return container.withMountedDirectory(mount, outputs).withExec(copy(`${mount}/${input.path}`, at));
      }
      case "host": {
        const mount = `/inputs/${index}`;
        const name = input.path.split("/").at(-1) ?? "";
        return container.withMountedDirectory(mount, sources.host(input.path)).withExec(copy(`${mount}/${name}`, at));
      }
    }
  };

  const prepare = (step: Step, urls: Map<string, string>): Container => {
    let container = step.inputs.reduce(withInput, withToolchain(step));
    for (const { name, env } of step.caches) {
      const path = `/caches/${name}`;
      const volume = client.cacheVolume(`llm-forge-${name}`);
      container = container.withMountedCache(path, volume).withEnvVariable(env, path);
    }
    for (const [name, value] of sortedEntries(step.env)) container = container.withEnvVariable(name, value);
    for (const name of step.secrets) container = container.withSecretVariable(name, sources.secret(name));
    for (const { step: id, env } of step.services) {
      const service = services.get(id);
      const url = urls.get(id);
      if (!service || !url) throw new Error(`the service ${id} is not running`);
      container = container.withServiceBinding(alias(id), service).withEnvVariable(env, url);
    }
    // A step whose effect is in the world must not be answered from the engine's cache.
    return step.reuse ? container : container.withEnvVariable("LLM_FORGE_RUN", String(Date.now()));
  };

  const attempt = async (step: Step, context: Context): Promise<Attempt> => {
    const seconds = String(Math.ceil(step.timeoutMs / 1000));
    const command = ["timeout", "--kill-after", String(GRACE_SECONDS), seconds, ...step.command];
    const ran = prepare(step, context.services).withExec(command, { expect: ReturnType.Any });
    const [exitCode, stdout, stderr] = await Promise.all([ran.exitCode(), ran.stdout(), ran.stderr()]);
    if (stdout) context.output("stdout", stdout);
    if (stderr) context.output("stderr", stderr);
    const gathered = ran.withExec(gather(step.outputs));
    const outputs = digestsByOutput(step, await gathered.file(DIGESTS).contents());
    finished.set(step.id, gathered);
    const reason = failure(step, exitCode, outputs);
    return { exitCode, outputs, stdout, stderr, ...(reason === undefined ? {} : { reason }) };
  };

  const serviceOf = (step: Step, urls: Map<string, string>): Service => {
    const port = step.service?.port ?? 0;
    return prepare(step, urls)
      .withEnvVariable("PORT", String(port))
      .withEnvVariable("LLM_FORGE_HOST", "0.0.0.0")
      .withExposedPort(port)
      .asService({ args: step.command });
  };

  return {
    async find(step: Step, results: Results): Promise<Found> {
      // Reuse is the Dagger engine's own business: an unchanged chain is answered from its cache.
      return { kind: "new", digest: digestOf(step, results, toolchains) };
    },
    attempt: (step, context) => attempt(step, context).catch((error: unknown) => engineFailure(error)),
    async keep() {},
    async serve(step, context): Promise<Server | Attempt> {
      try {
        const service = serviceOf(step, context.services);
        services.set(step.id, await service.start());
        return { url: `http://${alias(step.id)}:${step.service?.port}`, stop: () => stop(service) };
      } catch (error) {
        return engineFailure(error);
      }
    },
    serviceOf,
  };
}

/** A step's server for people: the mock API as a service of the Dagger API. */
export async function mockService(step: Step, trees: Plan["trees"], options: DaggerOptions): Promise<Service> {
  const executor = createExecutor(options, await options.sources.trees(trees), new Map());
  return executor.serviceOf(step, new Map());
}

async function stop(service: Service): Promise<Attempt> {
  await service.stop();
  return { exitCode: 0, outputs: {}, stdout: "", stderr: "" };
}

/** A name that a service has among containers: letters, digits and hyphens only. */
function alias(id: string): string {
  return id.replace(/[^a-z0-9]+/gi, "-");
}

function sortedEntries(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Copies a file to a path, or a directory's content into it. */
function copy(from: string, to: string): string[] {
  const script =
    'if [ -d "$1" ]; then mkdir -p "$2" && cp -a "$1/." "$2/"; else mkdir -p "$(dirname "$2")" && cp -a "$1" "$2"; fi';
  return ["sh", "-ec", script, "sh", from, to];
}

/** Gathers those of the outputs that exist, and lists every file's SHA-256. */
function gather(outputs: string[]): string[] {
  const script = [
    `mkdir -p ${OUT}`,
    `for path in "$@"; do if [ -e "$path" ]; then mkdir -p "${OUT}/$(dirname "$path")"; cp -a "$path" "${OUT}/$path"; fi; done`,
    `cd ${OUT}`,
    `find . -type f -exec sha256sum {} + > ${DIGESTS}`,
  ];
  return ["sh", "-ec", script.join("\n"), "sh", ...outputs];
}

/** From lines of sha256sum (64 hex digits, two spaces, `./path`): a file's digest, or that of a directory's lines. */
function digestsByOutput(step: Step, listing: string): Record<string, string> {
  const lines = listing.split("\n").filter(Boolean).sort();
  const pathOf = (line: string) => line.slice(line.indexOf("./") + 2);
  return Object.fromEntries(
    step.outputs.flatMap((output): [string, string][] => {
      const file = lines.find((line) => pathOf(line) === output);
      if (file) return [[output, `sha256-${Buffer.from(file.slice(0, 64), "hex").toString("base64")}`]];
      const below = lines.filter((line) => pathOf(line).startsWith(`${output}/`));
      return below.length > 0 ? [[output, sha256(below.join("\n"))]] : [];
    }),
  );
}

function failure(step: Step, exitCode: number, outputs: Record<string, string>): string | undefined {
  if (exitCode === TIMEOUT_EXIT_CODE) return `timed out after ${step.timeoutMs / 1000} s`;
  if (step.expect === "any-exit") return undefined;
  if (exitCode !== 0) return `exited with ${exitCode}`;
  const missing = step.outputs.find((path) => !(path in outputs));
  return missing === undefined ? undefined : `left no output ${missing}`;
}

/** The engine's own errors: an image that cannot be pulled, a service that does not become healthy. */
function engineFailure(error: unknown): Attempt {
  const reason = error instanceof Error ? error.message : String(error);
  return { exitCode: undefined, outputs: {}, stdout: "", stderr: "", reason };
}

function digestOf(step: Step, results: Results, toolchains: Record<ToolchainId, Toolchain>): string {
  const images = [step.toolchain.id, ...(step.toolchain.with ?? [])].map((id) => toolchains[id].image);
  const inputs = step.inputs.map((input) => (input.from === "step" ? results.get(input.step)?.digest : input));
  return sha256(canonicalJson({ images, inputs, command: step.command, env: step.env, outputs: step.outputs }));
}
