import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createHostEngine } from "../../src/engine/host.ts";
import type { Toolchain, ToolchainId } from "../../src/plan/step.ts";
import { type EngineUnderTest, NODE } from "../contract/engine.contract.ts";

export const forgeRoot = resolve(import.meta.dirname, "../..");

/** The same tools for every toolchain: these tests need Node only. */
export function toolchainsOf(toolchain: Toolchain): Record<ToolchainId, Toolchain> {
  const ids: ToolchainId[] = ["rust", "typescript", "python", "csharp", "go", "java", "forge"];
  return Object.fromEntries(ids.map((id) => [id, { ...toolchain, id }])) as Record<ToolchainId, Toolchain>;
}

/** Host engines with a cache of their own. */
export async function openHost(): Promise<EngineUnderTest & { cacheDir: string }> {
  const cacheDir = await realpath(await mkdtemp(join(tmpdir(), "forge-host-")));
  return {
    cacheDir,
    create: ({ toolchain = NODE, parallel = 2 } = {}) =>
      createHostEngine({ cacheDir, toolchains: toolchainsOf(toolchain), forgeRoot, parallel }),
    dispose: () => rm(cacheDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}
