import { TOOLS } from "../languages/tools.ts";
import { type Step, type StepCache, type StepInput, step } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { type Client, consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [{ name: "pip-cache", env: "PIP_CACHE_DIR" }];
const SITE = "pypi-tools";

const tools: Step = step({
  id: "tool/pypi",
  title: "Install twine and pypiserver",
  toolchain: { id: "python" },
  caches,
  command: [
    "python3",
    ...["-m", "pip", "install", "--quiet", "--target", SITE],
    ...[`twine==${TOOLS.twine}`, `pypiserver[passlib]==${TOOLS.pypiserver}`],
  ],
  outputs: [SITE],
  network: true,
});

const tool: StepInput = { from: "step", step: tools.id, path: SITE, at: SITE };

const client = (inputs: StepInput[], script: string) =>
  ({
    registry: "pypi",
    language: "python",
    caches,
    inputs: [tool, ...inputs],
    env: { PYPI_TOOLS: SITE },
    script,
  }) satisfies Client;

const files = (target: PublishTarget) => target.artifacts.map((artifact) => `${artifact.at}/*`).join(" ");
const upload = (target: PublishTarget, flags: string) =>
  `PYTHONPATH="$PWD/${SITE}" python3 -m twine upload --non-interactive --disable-progress-bar ${flags} ${files(target)}`;

export const pypi: Registry = {
  id: "pypi",
  title: "PyPI",
  language: "python",
  credentials: [{ env: "TWINE_PASSWORD", hint: "an API token of the project" }],
  tools: [tools],
  rehearse: (target) => [rehearseStep(client(target.artifacts, upload(target, '--repository-url "$REGISTRY_URL"')))],
  consume: (target) => {
    const name = `'${target.package.name}==${target.package.version}'`;
    // The package from the stand-in alone first, so that none of the same name on a public index can take its place.
    const install = `venv/bin/pip install --quiet --no-deps --index-url "$REGISTRY_URL/simple/" ${name} && venv/bin/pip install --quiet ${name}`;
    return [
      consumeStep(client([], `cd consumer && python3 -m venv venv && ${install} && venv/bin/python main.py`), target),
    ];
  },
  publish: (target) => [
    registryStep({
      id: "publish/python",
      title: "Publish to PyPI",
      language: "python",
      inputs: [tool, ...target.artifacts],
      env: { TWINE_USERNAME: "__token__" },
      secrets: ["TWINE_PASSWORD"],
      command: ["sh", "-ec", upload(target, "")],
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/python",
      title: "See the release on PyPI",
      language: "python",
      command: [
        "sh",
        "-ec",
        `python3 -m pip download --quiet --no-cache-dir --no-deps --dest download '${target.package.name}==${target.package.version}'`,
      ],
      retries: 10,
    }),
  ],
  retract: (target) => ({
    manual: `PyPI has no API to yank: open the project ${target.package.name}, release ${target.package.version}, and choose "Yank".`,
  }),
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/already exists|409 Conflict|File already/i.test(output)) return "already-published";
    if (/40[13] (Forbidden|Unauthorized)|InvalidDistribution.*credential/i.test(output)) return "unauthorized";
    return /429/.test(output) ? "rate-limited" : "failed";
  },
};
