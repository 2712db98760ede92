import { type Step, type StepCache, type StepInput, step } from "../../plan/step.ts";
import { TOOLS, type ToolName } from "../tools.ts";
import { OPENTELEMETRY, RUNTIME_DEPENDENCIES, WEBSOCKETS } from "./package.ts";

const input = (id: string, path: string): StepInput => ({ from: "step", step: id, path, at: path });

export const BUILD_TOOLS = input("tool/poetry", "build-tools");
export const CHECK_TOOLS = input("tool/python", "tools");
export const PYRIGHT = input("tool/pyright", "pyright");
export const DEPENDENCIES = input("deps/python", "deps");

export const PIP_ENV = { PIP_ROOT_USER_ACTION: "ignore", PIP_DISABLE_PIP_VERSION_CHECK: "1" };
export const PIP_CACHES: StepCache[] = [{ name: "pip-cache", env: "PIP_CACHE_DIR" }];

/** Installs the tools and the SDK's dependencies into directories: those can be moved, virtual environments cannot. */
export function prepareSteps(): Step[] {
  return [
    pipStep("tool/poetry", "Install poetry", "build-tools", pinned("poetry")),
    pipStep(
      "tool/python",
      "Install ruff, pytest, bandit, pip-licenses and griffe",
      "tools",
      pinned("ruff", "pytest", "pytest-cov", "bandit", "bandit-sarif-formatter", "pip-licenses", "griffe"),
    ),
    pyrightStep(),
    pipStep(
      "deps/python",
      "Install the Python SDK's dependencies",
      "deps",
      [...RUNTIME_DEPENDENCIES, WEBSOCKETS.dependency, OPENTELEMETRY.dependency, OPENTELEMETRY.dev],
      ["python3 -m pip freeze --path deps > deps/requirements.lock"],
    ),
  ];
}

const pinned = (...names: ToolName[]) => names.map((name) => `${name}==${TOOLS[name]}`);

function pipStep(id: string, title: string, target: string, packages: string[], then: string[] = []): Step {
  const install = `python3 -m pip install --quiet --no-compile --target ${target}`;
  return step({
    id,
    title,
    toolchain: { id: "python" },
    env: PIP_ENV,
    caches: PIP_CACHES,
    command: ["sh", "-ec", [`${install} ${packages.map((name) => `'${name}'`).join(" ")}`, ...then].join("\n")],
    outputs: [target],
    network: true,
    retries: 1,
  });
}

function pyrightStep(): Step {
  return step({
    id: "tool/pyright",
    title: "Install pyright",
    toolchain: { id: "typescript" },
    caches: [{ name: "npm", env: "npm_config_cache" }],
    command: [
      "npm",
      "install",
      "--silent",
      "--no-audit",
      "--no-fund",
      "--prefix",
      "pyright",
      `pyright@${TOOLS.pyright}`,
    ],
    outputs: ["pyright"],
    network: true,
    retries: 1,
  });
}
