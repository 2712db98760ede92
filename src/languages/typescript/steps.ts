import { step } from "../../plan/step.ts";
import type { LanguageSteps, SdkRef } from "../language.ts";
import { checks } from "./checks.ts";
import { tarballName } from "./package.ts";
import { BUILD, DEPS, NPM_CACHE, prepare, TOOLCHAIN } from "./prepare.ts";

/** How the package is made and judged. */
export function steps(sdk: SdkRef): LanguageSteps {
  const pack = step({
    id: BUILD,
    title: "Build the package (tsc, npm pack)",
    toolchain: TOOLCHAIN,
    inputs: [
      { from: "tree", tree: sdk.tree, at: "." },
      { from: "step", step: DEPS, path: "node_modules", at: "node_modules" },
    ],
    caches: [NPM_CACHE],
    command: [
      "sh",
      "-ec",
      [
        "node node_modules/typescript/bin/tsc -p tsconfig.esm.json",
        "node node_modules/typescript/bin/tsc -p tsconfig.cjs.json",
        "mkdir out",
        "npm pack --ignore-scripts --loglevel=error --pack-destination out",
      ].join("\n"),
    ],
    outputs: [`out/${tarballName(sdk.package)}`],
  });
  return { prepare: prepare(sdk), build: [pack], checks: checks(sdk) };
}
