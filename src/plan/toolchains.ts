import { LANGUAGES } from "../languages/index.ts";
import type { Toolchain, ToolchainId } from "./step.ts";

/** LLM-Forge itself, for steps that run its mock server or a local registry. */
const forge: Toolchain = {
  id: "forge",
  image: "node:22-bookworm",
  tools: [
    {
      name: "node",
      versionCommand: ["node", "--version"],
      range: ">=20.0.0",
      installHint: "Install Node.js 22 or newer from your system's packages.",
    },
  ],
};

/** Every toolchain, with the images that the configuration overrides. */
export function toolchains(images: Partial<Record<ToolchainId, string>>): Record<ToolchainId, Toolchain> {
  const all: Toolchain[] = [forge, ...Object.values(LANGUAGES).map((language) => language.toolchain)];
  return Object.fromEntries(
    all.map((toolchain) => [toolchain.id, { ...toolchain, image: images[toolchain.id] ?? toolchain.image }]),
  ) as Record<ToolchainId, Toolchain>;
}
