import { mkdir, realpath } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Plan, Step, StepInput, StepResult, Toolchain, ToolchainId } from "../plan/step.ts";
import type { ResultStore, StoredOutput } from "./cache.ts";
import type { Results } from "./engine.ts";
import { type Env, machineEnvironment, makeHome } from "./environment.ts";
import { type Attempt, type Context, type Executor, type Found, LostOutput, type Server } from "./executor.ts";
import { inside, kindOf } from "./files.ts";
import { fingerprint } from "./fingerprint.ts";
import { createInputs } from "./inputs.ts";
import type { Memo } from "./memo.ts";
import { type Exit, type Running, start } from "./process.ts";
import { type Prober, probeProblem, searchPath, type ToolProbe } from "./toolchain.ts";
import { discard } from "./workdir.ts";

/** What the executor works with. */
export interface Machine {
  cacheDir: string;
  /** The run's own directory. */
  directory: string;
  toolchains: Record<ToolchainId, Toolchain>;
  forgeRoot: string;
  env: Env;
  memo: Memo;
  prober: Prober;
  store: ResultStore;
}

/** Runs single steps as child processes of this machine. */
export function createHostExecutor(plan: Plan, machine: Machine): Executor {
  const { store } = machine;
  const inputs = createInputs(plan, machine);
  const stored = new Map<string, Record<string, StoredOutput>>();
  let directories = 0;

  const probe = async (step: Step): Promise<ToolProbe[]> => {
    const ids = [step.toolchain.id, ...(step.toolchain.with ?? [])];
    return (await Promise.all(ids.map((id) => machine.prober.probe(machine.toolchains[id])))).flat();
  };

  const find = async (step: Step, results: Results, fresh: boolean): Promise<Found> => {
    const probes = await probe(step);
    const digests = await Promise.all(step.inputs.map((input) => inputs.digest(input, results)));
    const problems = [
      ...probes.flatMap((found) => probeProblem(found) ?? []),
      ...step.secrets.filter((name) => !machine.env[name]).map((name) => `the environment variable ${name} is not set`),
      ...step.inputs.flatMap((input, index) => (digests[index] === undefined ? [missing(input)] : [])),
    ];
    if (problems.length > 0) return { kind: "blocked", reason: problems.join("; ") };
    const digest = fingerprint(step, {
      platform: `${process.platform}-${process.arch}`,
      tools: Object.fromEntries(probes.map(({ tool, output }) => [tool, output ?? ""])),
      inputs: digests.map(String),
      services: Object.fromEntries(step.services.map(({ step: id }) => [id, results.get(id)?.digest ?? ""])),
    });
    const result = fresh || !step.reuse ? undefined : await store.find(step.id, digest);
    return result ? { kind: "reusable", result } : { kind: "new", digest };
  };

  /** Makes the step's directory with all its inputs, and starts its command there. */
  const launch = async (step: Step, context: Context, extra: Record<string, string>): Promise<Launched> => {
    // The home is above the working directory, as on a person's machine: clients find their configuration either way.
    const home = join(machine.directory, String(directories++));
    const cwd = join(home, "work");
    makeHome(home, machine.env);
    await mkdir(join(home, "tmp"), { recursive: true });
    await mkdir(cwd);
    for (const input of step.inputs) await inputs.place(input, context.results, cwd);
    const secrets = Object.fromEntries(step.secrets.map((name) => [name, machine.env[name] ?? ""]));
    const env = {
      ...machineEnvironment(machine.env),
      PATH: searchPath((await probe(step)).flatMap(({ path }) => path ?? [])),
      HOME: home,
      TMPDIR: join(home, "tmp"),
      ...step.env,
      ...(await cacheEnvironment(step, machine.cacheDir)),
      ...Object.fromEntries(step.services.map(({ env, step: id }) => [env, context.services.get(id) ?? ""])),
      ...secrets,
      ...extra,
    };
    const { signal, output } = context;
    const argv = step.command;
    return {
      home,
      cwd,
      process: start({ argv, cwd, env, secrets: Object.values(secrets), signal, onOutput: output }),
    };
  };

  const collect = async (step: Step, digest: string, cwd: string): Promise<Collected> => {
    const found: Record<string, StoredOutput> = {};
    for (const path of [...new Set(step.outputs)].sort()) {
      const file = inside(cwd, path);
      const kind = await kindOf(file);
      if (kind) found[path] = await store.put(digest, path, file, kind);
      else if (step.expect === "success") return { reason: `the output ${path} is missing` };
    }
    for (const [path, output] of Object.entries(found)) await store.adopt(output, inside(cwd, path));
    return { found };
  };

  const attempt = async (step: Step, context: Context): Promise<Attempt> => {
    let home: string | undefined;
    try {
      const launched = await launch(step, context, {});
      home = launched.home;
      const exit = await launched.process.exited;
      const reason = exit.reason ?? unexpected(step, exit);
      if (reason !== undefined) return outcome(exit, reason);
      const { found, reason: problem } = await collect(step, context.digest, launched.cwd);
      if (!found) return outcome(exit, problem);
      stored.set(step.id, found);
      return { ...outcome(exit), outputs: mapValues(found, ({ integrity }) => integrity) };
    } catch (error) {
      if (error instanceof LostOutput) throw error;
      return outcome({ code: undefined, stdout: "", stderr: "" }, (error as Error).message);
    } finally {
      // Nobody waits for this: what is left goes with the run's directory.
      if (home) void discard(home);
    }
  };

  const serve = async (step: Step, context: Context): Promise<Server | Attempt> => {
    const port = await freePort();
    const { home, process } = await launch(step, context, { PORT: String(port) });
    const url = `http://127.0.0.1:${port}`;
    const end = async (reason?: string): Promise<Attempt> => {
      const exit = await process.stop();
      void discard(home);
      return { ...outcome(exit, reason), exitCode: exit.code };
    };
    let early: Exit | undefined;
    process.exited.then((exit) => {
      early = exit;
    });
    const readyUrl = new URL(step.service?.readyPath ?? "/", url);
    while (!(await answers(readyUrl))) {
      if (context.signal.aborted) return end("interrupted");
      if (early) return end(early.reason ?? `exited with code ${early.code}`);
      await sleep(30);
    }
    const ended = () => (early ? `ended while in use: ${early.reason ?? `exit code ${early.code}`}` : undefined);
    return { url, stop: () => end(ended()) };
  };

  const keep = async (step: Step, result: StepResult): Promise<void> => {
    // What the network, or a clock beside a server, did to a failing command says nothing about the next time.
    const reusable = result.exitCode === 0 || !(step.network || step.services.length > 0);
    await store.record(result, stored.get(step.id) ?? {}, reusable);
  };

  return { find, attempt, serve, keep };
}

interface Launched {
  home: string;
  cwd: string;
  process: Running;
}

interface Collected {
  found?: Record<string, StoredOutput>;
  reason?: string;
}

function unexpected(step: Step, { code }: Exit): string | undefined {
  return step.expect === "success" && code !== 0 ? `exit code ${code}` : undefined;
}

function outcome({ code, stdout, stderr }: Exit, reason?: string): Attempt {
  return { exitCode: code, outputs: {}, stdout, stderr, ...(reason !== undefined && { reason }) };
}

function missing(input: StepInput): string {
  return input.from === "host" ? `${input.path} does not exist` : `the input for ${input.at} does not exist`;
}

async function cacheEnvironment(step: Step, cacheDir: string): Promise<Record<string, string>> {
  const entries = step.caches.map(async ({ name, env }) => {
    const directory = join(cacheDir, "caches", encodeURIComponent(name));
    await mkdir(directory, { recursive: true });
    return [env, await realpath(directory)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function mapValues<T, U>(record: Record<string, T>, convert: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value)]));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function answers(url: URL): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
