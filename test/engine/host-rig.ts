import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHostEngine } from "../../src/engine/host.ts";
import type { EngineUnderTest } from "../contract/engine.contract.ts";
import { checkout, NODE_TOOLCHAIN, toolchainsOf } from "./toolchains.ts";

/** Host engines with a cache of their own. */
export async function openHost(): Promise<EngineUnderTest & { cacheDir: string }> {
  const cacheDir = await realpath(await mkdtemp(join(tmpdir(), "forge-host-")));
  // Not this checkout, which somebody may be editing while the tests run.
  const forgeRoot = join(cacheDir, "forge");
  for (const path of ["bin", "package.json"]) {
    await cp(join(checkout, path), join(forgeRoot, path), { recursive: true });
  }
  return {
    cacheDir,
    create: ({ toolchain = NODE_TOOLCHAIN, parallel = 2 } = {}) =>
      createHostEngine({ cacheDir, toolchains: toolchainsOf(toolchain), forgeRoot, parallel }),
    dispose: () => rm(cacheDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}
