/**
 * The step: everything that is run, as plain data. Composing steps is pure; engines run them.
 * Nothing here does I/O and nothing here knows a language, a gate or an engine.
 */

/** Files by path (relative, `/`-separated, no `..`). Text is UTF-8; bytes are base64. */
export type FileTree = Record<string, FileContent>;
export type FileContent = string | { base64: string } | { text: string; executable: true };

export type ToolchainId = "rust" | "typescript" | "python" | "csharp" | "go" | "java" | "forge";

/** One program that a toolchain brings, and how to get it on a machine that lacks it. */
export interface Tool {
  name: string;
  /** argv that prints the version; its output is part of every fingerprint. */
  versionCommand: string[];
  /** SemVer range that the printed version must satisfy. */
  range: string;
  installHint: string;
}

export interface Toolchain {
  id: ToolchainId;
  /** Image by tag; `images.<id>` in llm-forge.yaml overrides it. */
  image: string;
  tools: Tool[];
}

/** A toolchain, plus others whose programs the step needs on PATH too (such as `forge` for a local registry). */
export interface ToolchainRef {
  id: ToolchainId;
  with?: ToolchainId[];
}

/** What is placed in a step's working directory before it runs; `at` is relative, "." is the directory itself. */
export type StepInput =
  /** A tree of the plan, or `only` those of its files: what is left out does not count for the fingerprint. */
  | { from: "tree"; tree: string; at: string; only?: string[] }
  | { from: "step"; step: string; path: string; at: string }
  /** A file or directory of the user's machine, by absolute path (a baseline, a vulnerability database). */
  | { from: "host"; path: string; at: string }
  /** LLM-Forge itself: `node <at>/bin/llm-forge.mjs` works in the step. */
  | { from: "forge"; at: string };

/** A directory that outlives the step and may be shared by steps at the same time: downloads, build caches. */
export interface StepCache {
  name: string;
  /** The environment variable that tells the tool where the directory is. */
  env: string;
}

/** Another step that runs as a server while this one runs. */
export interface StepService {
  step: string;
  /** The environment variable that receives the service's base URL, such as `http://127.0.0.1:43121`. */
  env: string;
}

export interface Step {
  /** Unique in the plan; `<stage>/<language>/<what>`, such as `gate/rust/clippy`. */
  id: string;
  title: string;
  toolchain: ToolchainRef;
  inputs: StepInput[];
  env: Record<string, string>;
  /** Names of environment variables whose values are secret; never part of a fingerprint or an output. */
  secrets: string[];
  services: StepService[];
  caches: StepCache[];
  /** argv; run in the working directory. Use `["sh", "-ec", script]` for more than one command. */
  command: string[];
  /** Paths below the working directory that are kept. A path that does not exist fails the step, except with `any-exit`. */
  outputs: string[];
  /** `any-exit`: a failing exit code is a result to be judged, not a failure of the step. */
  expect: "success" | "any-exit";
  /** Whether the step may reach the network. */
  network: boolean;
  retries: number;
  timeoutMs: number;
  /** Whether an earlier identical run's result may stand for a new one; false where the effect is in the world. */
  reuse: boolean;
  /** Set when the step is a server: it gets `PORT` in its environment and is ready when the path answers 2xx. */
  service?: { port: number; readyPath: string };
}

/** Steps in an order in which each comes after the steps it needs, and the trees that they take as inputs. */
export interface Plan {
  steps: Step[];
  trees: Record<string, FileTree>;
}

export type StepStatus = "ok" | "failed" | "cached" | "blocked" | "skipped";

export interface StepResult {
  id: string;
  /**
   * ok: ran as expected. failed: ran otherwise (exit code, time-out, missing output). cached: an earlier identical
   * run's result is reused (and was ok). blocked: what it needs on the machine is missing. skipped: a step that it
   * needs did not succeed.
   */
  status: StepStatus;
  /** Why, for failed, blocked and skipped. */
  reason?: string;
  exitCode: number | undefined;
  /** One digest (`sha256-…`) a declared output that was left, by its path: of the file, or of the whole directory. */
  outputs: Record<string, string>;
  stdout: string;
  stderr: string;
  /** Unix time in milliseconds, of this run, or of the reused one when cached. */
  startedAt: number;
  durationMs: number;
  /** The step's fingerprint. */
  digest: string;
}

const STEP_DEFAULTS = {
  inputs: [],
  env: {},
  secrets: [],
  services: [],
  caches: [],
  outputs: [],
  expect: "success",
  network: false,
  retries: 0,
  reuse: true,
  timeoutMs: 10 * 60_000,
} satisfies Partial<Step>;

/** A step from what is particular about it. */
export function step(fields: Pick<Step, "id" | "title" | "toolchain" | "command"> & Partial<Step>): Step {
  return { ...structuredClone(STEP_DEFAULTS), ...fields };
}

/** Ids of the steps that must have succeeded before this one can start. */
export function dependencies(step: Step): string[] {
  const inputs = step.inputs.flatMap((input) => (input.from === "step" ? [input.step] : []));
  return [...new Set([...inputs, ...step.services.map((service) => service.step)])];
}
