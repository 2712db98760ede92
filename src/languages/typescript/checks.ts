import type { Step, StepInput } from "../../plan/step.ts";
import { step } from "../../plan/step.ts";
import type { Check, GateId, ReportRef, SdkRef } from "../language.ts";
import { osvCheck } from "../osv.ts";
import { tarballName } from "./package.ts";
import { BUILD, DEPS, TOOLCHAIN, toolInputs, toolPath } from "./prepare.ts";

interface CheckFields {
  tool: string;
  title: string;
  script: string;
  inputs?: StepInput[];
  outputs?: string[];
  more?: Partial<Step>;
  reports: ReportRef[];
}

/** A check that runs in the SDK's directory, with what `npm install` brought. */
function check(sdk: SdkRef, { tool, title, script, inputs = [], outputs = [], more, reports }: CheckFields): Check {
  return {
    tool,
    step: step({
      id: `gate/typescript/${tool}`,
      title,
      toolchain: TOOLCHAIN,
      inputs: [
        { from: "tree", tree: sdk.tree, at: "." },
        { from: "step", step: DEPS, path: "node_modules", at: "node_modules" },
        ...inputs,
      ],
      command: ["sh", "-ec", script],
      outputs,
      expect: "any-exit",
      ...more,
    }),
    reports,
  };
}

const node = (path: string) => `node node_modules/${path}`;
/** `--diagnostics` ends the output with totals: without them, it is not the compiler's. */
const TSC = `${node("typescript/bin/tsc")} --pretty false --diagnostics`;
const VITEST = node("vitest/vitest.mjs");

/** What the gates run for TypeScript. */
export function checks(sdk: SdkRef): Record<GateId, Check[]> {
  return {
    compilation: [
      check(sdk, {
        tool: "tsc-build",
        title: "Compile as ES modules and as CommonJS (tsc)",
        script: `${TSC} -p tsconfig.esm.json && ${TSC} -p tsconfig.cjs.json`,
        reports: [{ format: "tsc", from: "stdout" }],
      }),
    ],
    types: [
      check(sdk, {
        tool: "tsc",
        title: "Check types of sources and tests (tsc --strict)",
        script: TSC,
        reports: [{ format: "tsc", from: "stdout" }],
      }),
      attw(sdk),
    ],
    "unit-tests": [
      check(sdk, {
        tool: "vitest",
        title: "Unit tests with coverage (vitest)",
        script: `${VITEST} run test/unit --coverage --reporter=junit --outputFile=junit.xml`,
        outputs: ["junit.xml", "coverage/lcov.info"],
        reports: [
          { format: "junit", from: "junit.xml" },
          { format: "lcov", from: "coverage/lcov.info" },
        ],
      }),
    ],
    "contract-tests": [
      check(sdk, {
        tool: "vitest-contract",
        title: "Contract tests against the mock server (vitest)",
        script: `${VITEST} run test/contract --reporter=junit --outputFile=junit.xml`,
        outputs: ["junit.xml"],
        more: { services: [{ step: sdk.mock, env: "MOCK_URL" }] },
        reports: [{ format: "junit", from: "junit.xml" }],
      }),
    ],
    lint: [
      check(sdk, {
        tool: "biome",
        title: "Lint and format (biome)",
        script: `${node("@biomejs/biome/bin/biome")} check --reporter=sarif --reporter-file=biome.sarif`,
        outputs: ["biome.sarif"],
        reports: [{ format: "sarif", from: "biome.sarif" }],
      }),
    ],
    security: [eslintSecurity(sdk), osv(sdk)],
    licences: [licences(sdk)],
    breaking: sdk.baseline === undefined ? [] : [apiExtractor(sdk, sdk.baseline)],
  };
}

function attw(sdk: SdkRef): Check {
  const tarball = tarballName(sdk.package);
  return check(sdk, {
    tool: "attw",
    title: "Check the types that consumers resolve (are the types wrong)",
    script: `node ${toolPath("attw")}/node_modules/@arethetypeswrong/cli/dist/index.js '${tarball}' --format json > attw.json`,
    inputs: [{ from: "step", step: BUILD, path: `out/${tarball}`, at: tarball }, ...toolInputs("attw")],
    // It exits before a pipe has taken all of a long report.
    outputs: ["attw.json"],
    reports: [{ format: "attw", from: "attw.json" }],
  });
}

function eslintSecurity(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "eslint-security",
    title: "Insecure constructs (eslint-plugin-security)",
    script: [
      `tool=${toolPath("eslint-security")}`,
      "code=0",
      "node $tool/node_modules/eslint/bin/eslint.js -c $tool/eslint.config.mjs --format json -o eslint.json src || code=$?",
      // The report names files by absolute path, which would differ from run to run.
      'sed -i.orig "s|$PWD/||g" eslint.json',
      "exit $code",
    ].join("\n"),
    inputs: toolInputs("eslint-security"),
    outputs: ["eslint.json"],
    reports: [{ format: "eslint", from: "eslint.json" }],
  });
}

function osv(sdk: SdkRef): Check {
  return osvCheck(sdk, {
    lockfile: "package-lock.json",
    inputs: [{ from: "step", step: DEPS, path: "package-lock.json", at: "package-lock.json" }],
  });
}

function licences(sdk: SdkRef): Check {
  return check(sdk, {
    tool: "license-checker",
    title: "Licences of the package and its dependencies (license-checker)",
    script: [
      `node ${toolPath("license-checker")}/node_modules/license-checker-rseidelsohn/bin/license-checker-rseidelsohn.js`,
      `--production --json --limitAttributes licenses --out licences.json >/dev/null`,
    ].join(" "),
    inputs: toolInputs("license-checker"),
    outputs: ["licences.json"],
    reports: [{ format: "license-checker", from: "licences.json" }],
  });
}

/** Describes the surface of the last release and of this one; the report's parser compares the two. */
function apiExtractor(sdk: SdkRef, baseline: string): Check {
  const extract = "node_modules/@microsoft/api-extractor/bin/api-extractor run --local --config api-extractor.json";
  return check(sdk, {
    tool: "api-extractor",
    title: "Breaking changes (api-extractor)",
    script: [
      `tool="$PWD/${toolPath("api-extractor")}"`,
      // A copy, because the compiler writes beside the sources.
      "cp -RL baseline old",
      "for directory in old .; do",
      // What does not compile is another gate's finding: the surface is described all the same.
      `  ${node("typescript/bin/tsc")} -p "$directory/tsconfig.esm.json" --noCheck --isolatedDeclarations false >&2`,
      '  cp "$tool/api-extractor.json" "$directory/"',
      `  (cd "$directory" && node "$tool"/${extract} >&2)`,
      "done",
      `{ printf '{"baseline":'; cat old/api.json; printf ',"current":'; cat api.json; printf '}'; } > surface.json`,
    ].join("\n"),
    inputs: [{ from: "host", path: baseline, at: "baseline" }, ...toolInputs("api-extractor")],
    outputs: ["surface.json"],
    reports: [{ format: "api-extractor", from: "surface.json" }],
  });
}
