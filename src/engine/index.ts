import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Toolchain, ToolchainId } from "../plan/step.ts";
import type { Engine } from "./engine.ts";

export const ENGINES = ["host", "dagger", "auto"] as const;
export type EngineChoice = (typeof ENGINES)[number];

export const forgeRoot = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** The product's own cache: `LLM_FORGE_CACHE`, else below XDG_CACHE_HOME, else below ~/.cache. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  return env.LLM_FORGE_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "llm-forge");
}

/**
 * The engine asked for. `auto` is Dagger inside of a Dagger session and the host elsewhere. Each engine is loaded
 * only when it is chosen.
 */
export async function openEngine(
  choice: EngineChoice,
  toolchains: Record<ToolchainId, Toolchain>,
  parallel?: number,
): Promise<Engine> {
  if (choice === "dagger" || (choice === "auto" && process.env.DAGGER_SESSION_PORT)) {
    const { createDaggerEngine } = await import("./dagger.ts");
    const { openSession } = await import("./session.ts");
    return createDaggerEngine({ ...(await openSession(forgeRoot)), toolchains, ...(parallel ? { parallel } : {}) });
  }
  const { createHostEngine } = await import("./host.ts");
  return createHostEngine({
    cacheDir: cacheDirectory(),
    toolchains,
    forgeRoot,
    ...(parallel ? { parallel } : {}),
  });
}
