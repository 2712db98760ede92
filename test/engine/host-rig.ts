import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHostEngine } from "../../src/engine/host.ts";
import type { EngineUnderTest } from "../contract/engine.contract.ts";
import { forgeRoot, NODE_TOOLCHAIN, toolchainsOf } from "./toolchains.ts";

/** Host engines with a cache of their own. */
export async function openHost(): Promise<EngineUnderTest & { cacheDir: string }> {
  const cacheDir = await realpath(await mkdtemp(join(tmpdir(), "forge-host-")));
  return {
    cacheDir,
    create: ({ toolchain = NODE_TOOLCHAIN, parallel = 2 } = {}) =>
      createHostEngine({ cacheDir, toolchains: toolchainsOf(toolchain), forgeRoot, parallel }),
    dispose: () => rm(cacheDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}
