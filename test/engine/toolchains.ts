import { resolve } from "node:path";
import type { Toolchain, ToolchainId } from "../../src/plan/step.ts";

export const checkout = resolve(import.meta.dirname, "../..");

export const NODE_TOOLCHAIN: Toolchain = {
  id: "forge",
  image: "node:22-slim",
  tools: [{ name: "node", versionCommand: ["node", "--version"], range: ">=20", installHint: "install Node 20" }],
};

/** The same tools for every toolchain: these tests need Node only. */
export function toolchainsOf(toolchain: Toolchain): Record<ToolchainId, Toolchain> {
  const ids: ToolchainId[] = ["rust", "typescript", "python", "csharp", "go", "java", "forge"];
  return Object.fromEntries(ids.map((id) => [id, { ...toolchain, id }])) as Record<ToolchainId, Toolchain>;
}
