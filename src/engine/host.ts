import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Plan, Toolchain, ToolchainId } from "../plan/step.ts";
import { openStore } from "./cache.ts";
import type { Engine, RunOptions } from "./engine.ts";
import { createHostExecutor } from "./host-executor.ts";
import { openMemo } from "./memo.ts";
import { runPlan } from "./run.ts";
import { createProber, memoFile } from "./toolchain.ts";
import { discard, makeRunDirectory, removeDeadRuns } from "./workdir.ts";

export interface HostEngineOptions {
  /** Where results, shared caches and working directories are. */
  cacheDir: string;
  toolchains: Record<ToolchainId, Toolchain>;
  /** The directory of LLM-Forge itself. */
  forgeRoot: string;
  /** Steps at a time; by default one a core. */
  parallel?: number;
}

/** The embedded engine: runs steps as child processes, with the toolchains installed on this machine. */
export function createHostEngine(options: HostEngineOptions): Engine {
  const { cacheDir, toolchains, forgeRoot, parallel = availableParallelism() } = options;
  const store = (directory: string) => openStore(join(cacheDir, "store"), join(directory, "unpacked"));

  /** Runs something with a directory of its own, which is gone afterwards. */
  const inRunDirectory = async <T>(work: (directory: string) => Promise<T>): Promise<T> => {
    const directory = await makeRunDirectory(cacheDir);
    try {
      return await work(directory);
    } finally {
      await discard(directory);
    }
  };

  return {
    id: "host",
    async run(plan: Plan, run: RunOptions) {
      await removeDeadRuns(cacheDir);
      return inRunDirectory(async (directory) => {
        const env = process.env;
        const memo = await openMemo(memoFile(cacheDir));
        const prober = createProber(cacheDir, memo, env);
        const machine = { cacheDir, directory, toolchains, forgeRoot, env, memo, prober, store: store(directory) };
        try {
          return await runPlan(plan, createHostExecutor(plan, machine), { ...run, parallel });
        } finally {
          await memo.save();
        }
      });
    },
    readOutput: (result, path) => store("").read(result, path),
    exportOutput: (result, path, to) => inRunDirectory((directory) => store(directory).exportTo(result, path, to)),
  };
}
