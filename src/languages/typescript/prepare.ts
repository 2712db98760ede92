import { type Step, type StepCache, type StepInput, step, type ToolchainRef } from "../../plan/step.ts";
import type { SdkRef } from "../language.ts";
import { osvPrepare } from "../osv.ts";
import { TOOLS, type ToolName } from "../tools.ts";

export const TOOLCHAIN: ToolchainRef = { id: "typescript" };
export const DEPS = "deps/typescript";
export const BUILD = "build/typescript/pack";
export const NPM_CACHE: StepCache = { name: "npm", env: "npm_config_cache" };

/** `--ignore-scripts`: nothing that is installed may run a program of its own; none needs to. */
const INSTALL = "npm install --ignore-scripts --no-audit --no-fund --loglevel=error";

const ESLINT_CONFIG = `import parser from "@typescript-eslint/parser";
import security from "eslint-plugin-security";

export default [
  {
    files: ["**/*.ts"],
    languageOptions: { parser },
    linterOptions: { noInlineConfig: true },
    plugins: { security },
    rules: {
      ...security.configs.recommended.rules,
      // Every index by a variable is a finding to it, of arrays too.
      "security/detect-object-injection": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
    },
  },
];
`;

const API_EXTRACTOR_CONFIG = JSON.stringify({
  projectFolder: ".",
  mainEntryPointFilePath: "<projectFolder>/esm/index.d.ts",
  compiler: { tsconfigFilePath: "<projectFolder>/tsconfig.esm.json" },
  apiReport: { enabled: false },
  docModel: { enabled: true, apiJsonFilePath: "<projectFolder>/api.json", projectFolderUrl: "" },
  dtsRollup: { enabled: false },
  messages: {
    compilerMessageReporting: { default: { logLevel: "none" } },
    extractorMessageReporting: { default: { logLevel: "none" } },
    tsdocMessageReporting: { default: { logLevel: "none" } },
  },
});

/** Tools that are no development dependencies of an SDK: what they install, and the files they need beside it. */
const INSTALLED = {
  attw: { packages: ["@arethetypeswrong/cli"], files: {} },
  "eslint-security": {
    packages: ["eslint", "eslint-plugin-security", "@typescript-eslint/parser", "typescript"],
    files: { "eslint.config.mjs": ESLINT_CONFIG },
  },
  "license-checker": { packages: ["license-checker-rseidelsohn"], files: {} },
  "api-extractor": {
    packages: ["@microsoft/api-extractor"],
    files: { "api-extractor.json": API_EXTRACTOR_CONFIG },
  },
} as const satisfies Record<string, { packages: ToolName[]; files: Record<string, string> }>;

type Installed = keyof typeof INSTALLED;

const toolStep = (name: Installed) => `tool/${name}`;

/** Where a check finds the tool. */
export const toolPath = (name: Installed) => `.tools/${name}`;

/** Everything that a tool's step leaves, as inputs of a check. */
export function toolInputs(name: Installed): StepInput[] {
  return toolOutputs(name).map((path) => ({
    from: "step",
    step: toolStep(name),
    path,
    at: `${toolPath(name)}/${path}`,
  }));
}

const toolOutputs = (name: Installed) => ["node_modules", ...Object.keys(INSTALLED[name].files)];

function tool(name: Installed): Step {
  const { packages, files } = INSTALLED[name];
  const pinned = packages.map((id) => `${id}@${TOOLS[id]}`).join(" ");
  const written = Object.entries(files).map(([file, text]) => `cat > ${file} <<'END'\n${text.trimEnd()}\nEND`);
  return step({
    id: toolStep(name),
    title: `Install ${name}`,
    toolchain: TOOLCHAIN,
    caches: [NPM_CACHE],
    command: ["sh", "-ec", [...written, `${INSTALL} --no-save ${pinned}`].join("\n")],
    outputs: toolOutputs(name),
    network: true,
    retries: 1,
  });
}

/** Tools and dependencies that checks and the build take. */
export function prepare(sdk: SdkRef): Step[] {
  const deps = step({
    id: DEPS,
    title: "Install development dependencies (npm)",
    toolchain: TOOLCHAIN,
    inputs: [{ from: "tree", tree: sdk.tree, at: ".", only: ["package.json"] }],
    caches: [NPM_CACHE],
    command: ["sh", "-ec", INSTALL],
    outputs: ["node_modules", "package-lock.json"],
    network: true,
    retries: 1,
  });
  const needed: Installed[] = ["attw", "eslint-security", "license-checker"];
  if (sdk.baseline !== undefined) needed.push("api-extractor");
  return [deps, ...needed.map(tool), ...osvPrepare(sdk)];
}
