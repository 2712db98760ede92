import { type Step, type StepInput, step } from "../../plan/step.ts";
import type { Check, LanguageSteps, SdkRef } from "../language.ts";
import { osvCheck, osvPrepare } from "../osv.ts";
import { packageModule } from "./names.ts";
import { OPENTELEMETRY, WEBSOCKETS } from "./package.ts";
import { BREAKING, COMPILE } from "./scripts.ts";
import { BUILD_TOOLS, CHECK_TOOLS, DEPENDENCIES, PIP_CACHES, PIP_ENV, PYRIGHT, prepareSteps } from "./tools.ts";

/** An API without a simple call has no examples. */
const SOURCES = "src tests $(ls -d examples 2> /dev/null)";
const BUILD = "build/python/package";
const PYTHON = { id: "python" } as const;

/** What every run of Python has in common: nothing is written beside the sources, and hashes are the same each time. */
const ENV = { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0" };

/** Directories that `pip install --target` filled, below the working directory. */
const path = (...directories: string[]) => `export PYTHONPATH="${directories.map((name) => `$PWD/${name}`).join(":")}"`;

/** The steps that build and check a Python SDK. */
export function pythonSteps(sdk: SdkRef): LanguageSteps {
  const tree: StepInput = { from: "tree", tree: sdk.tree, at: "." };
  const gate = (tool: string, title: string, inputs: StepInput[], script: string, more: Partial<Step> = {}): Step =>
    step({
      id: `gate/python/${tool}`,
      title,
      toolchain: PYTHON,
      inputs: [tree, ...inputs],
      env: ENV,
      command: ["sh", "-ec", script],
      expect: "any-exit",
      ...more,
    });
  return {
    prepare: [...prepareSteps(), ...osvPrepare(sdk)],
    build: [buildStep(tree)],
    checks: {
      compilation: [
        {
          tool: "python",
          step: gate(
            "compile",
            "Compile and import (python)",
            [DEPENDENCIES],
            `${path("deps")}\npython3 -c "$COMPILE"`,
            {
              env: { ...ENV, COMPILE },
            },
          ),
          reports: [{ format: "python-compile", from: "stdout" }],
        },
      ],
      types: [typesCheck(gate)],
      "unit-tests": [
        {
          tool: "pytest",
          step: gate(
            "pytest",
            "Unit tests (pytest)",
            [DEPENDENCIES, CHECK_TOOLS],
            `${path("deps", "tools")}\npython3 -m pytest ${PYTEST} --cov --cov-report=xml:coverage.xml`,
            { outputs: ["junit.xml", "coverage.xml"] },
          ),
          reports: [
            { format: "junit", from: "junit.xml" },
            { format: "cobertura", from: "coverage.xml" },
          ],
        },
      ],
      "contract-tests": [
        {
          tool: "pytest",
          step: gate(
            "contract",
            "Contract tests (pytest)",
            [DEPENDENCIES, CHECK_TOOLS],
            `${path("deps", "tools")}\npython3 -m pytest ${PYTEST} -m contract`,
            { outputs: ["junit.xml"], services: [{ step: sdk.mock, env: "MOCK_URL" }] },
          ),
          reports: [{ format: "junit", from: "junit.xml" }],
        },
      ],
      lint: [
        sarifCheck(
          gate,
          "ruff",
          "Lint (ruff check)",
          (file) => `python3 -m ruff check --no-cache --output-format sarif --output-file ${file} ${SOURCES}`,
        ),
        sarifCheck(
          gate,
          "ruff-format",
          "Format (ruff format)",
          (file) => `python3 -m ruff format --no-cache --check --output-format sarif ${SOURCES} > ${file}`,
        ),
      ],
      security: [
        sarifCheck(
          gate,
          "bandit",
          "Static security checks (bandit)",
          (file) =>
            `python3 -m bandit --quiet --recursive src --configfile pyproject.toml --format sarif --output ${file}`,
        ),
        osvCheck(sdk, {
          lockfile: "requirements.txt:requirements.lock",
          inputs: [DEPENDENCIES],
          before: "cp deps/requirements.lock .",
        }),
      ],
      licences: [licencesCheck(gate)],
      breaking: sdk.baseline === undefined ? [] : [breakingCheck(gate, sdk, sdk.baseline)],
    },
  };
}

const PYTEST = "-q -p no:cacheprovider --junitxml=junit.xml";

type Gate = (tool: string, title: string, inputs: StepInput[], script: string, more?: Partial<Step>) => Step;

/** Paths that a tool printed are made relative: they would differ from run to run. */
const relative = (file: string) => `sed -i.orig "s|file://$PWD/||g; s|$PWD/||g" ${file}`;

/** Wheel and source distribution, the same bytes each time. */
function buildStep(tree: StepInput): Step {
  return step({
    id: BUILD,
    title: "Build wheel and sdist (poetry)",
    toolchain: PYTHON,
    inputs: [tree, BUILD_TOOLS],
    env: { ...ENV, SOURCE_DATE_EPOCH: "315532800", POETRY_VIRTUALENVS_CREATE: "false" },
    command: ["sh", "-ec", `${path("build-tools")}\npython3 -m poetry build --no-interaction --no-ansi`],
    outputs: ["dist"],
  });
}

function typesCheck(gate: Gate): Check {
  return {
    tool: "pyright",
    step: gate(
      "pyright",
      "Types (pyright, strict)",
      [DEPENDENCIES, CHECK_TOOLS, PYRIGHT],
      [
        path("deps", "tools"),
        "code=0",
        'node pyright/node_modules/pyright/index.js --pythonpath "$(command -v python3)" --outputjson > pyright.json || code=$?',
        relative("pyright.json"),
        "exit $code",
      ].join("\n"),
      { toolchain: { id: "python", with: ["typescript"] }, outputs: ["pyright.json"] },
    ),
    reports: [{ format: "pyright", from: "pyright.json" }],
  };
}

function sarifCheck(gate: Gate, tool: string, title: string, command: (file: string) => string): Check {
  const file = `${tool}.sarif`;
  const script = [path("tools"), "code=0", `${command(file)} || code=$?`, relative(file), "exit $code"].join("\n");
  return {
    tool,
    step: gate(tool, title, [CHECK_TOOLS], script, { outputs: [file] }),
    reports: [{ format: "sarif", from: file }],
  };
}

/** Installs the package as a user would, and asks for the licence of everything that came with it. */
function licencesCheck(gate: Gate): Check {
  const script = [
    `python3 -m pip install --quiet --no-compile --target installed "$(echo dist/*.whl)[${WEBSOCKETS.extra},${OPENTELEMETRY.extra}]"`,
    // An interpreter that sees what was installed and nothing else.
    `printf '#!/bin/sh\\nPYTHONPATH="%s/installed" exec python3 -S "$@"\\n' "$PWD" > installed-python`,
    "chmod +x installed-python",
    path("tools"),
    "python3 -m piplicenses --python ./installed-python --from=all --format=json",
  ].join("\n");
  const built: StepInput = { from: "step", step: BUILD, path: "dist", at: "dist" };
  return {
    tool: "pip-licenses",
    step: gate("licences", "Licences (pip-licenses)", [built, CHECK_TOOLS], script, {
      env: { ...ENV, ...PIP_ENV },
      caches: PIP_CACHES,
      network: true,
    }),
    reports: [{ format: "pip-licenses", from: "stdout" }],
  };
}

function breakingCheck(gate: Gate, sdk: SdkRef, baseline: string): Check {
  return {
    tool: "griffe",
    step: gate(
      "griffe",
      "Breaking changes (griffe)",
      [CHECK_TOOLS, { from: "host", path: baseline, at: "baseline" }],
      `${path("tools")}\npython3 -c "$BREAKING" ${packageModule(sdk.package.name)}`,
      { env: { ...ENV, BREAKING } },
    ),
    reports: [{ format: "griffe", from: "stdout" }],
  };
}
