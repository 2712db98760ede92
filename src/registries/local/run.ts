import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { RegistryId } from "../registry.ts";
import { startCrates } from "./crates.ts";
import { startGo } from "./go.ts";
import { startMaven } from "./maven.ts";
import { startNpm } from "./npm.ts";
import { startNuget } from "./nuget.ts";
import { startPypi } from "./pypi.ts";
import type { StartLocalRegistry } from "./server.ts";

export const LOCAL_REGISTRIES = {
  crates: startCrates,
  npm: startNpm,
  pypi: startPypi,
  nuget: startNuget,
  go: startGo,
  maven: startMaven,
} as const satisfies Record<RegistryId, StartLocalRegistry>;

/**
 * Runs a command while a stand-in listens; returns the command's exit code. The stand-in's whole state is in
 * `storage`, so that a rehearsal's publish and consume steps are pure: the one's output is the other's input.
 */
export async function runWithRegistry(id: RegistryId, storage: string, command: string[]): Promise<number> {
  const registry = await LOCAL_REGISTRIES[id](storage);
  try {
    return await runCommand(command, registry.env);
  } finally {
    await registry.close();
  }
}

function runCommand(command: string[], env: Record<string, string>): Promise<number> {
  const child = spawn(command[0]!, command.slice(1), { stdio: "inherit", env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
