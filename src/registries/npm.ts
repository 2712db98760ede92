import { TOOLS } from "../languages/tools.ts";
import { type Step, type StepCache, type StepInput, step } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { type Client, consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [{ name: "npm", env: "npm_config_cache" }];

/** One of Verdaccio's dependencies asks for a dist-tag of node-fetch that is not served everywhere. */
const verdaccioManifest = {
  private: true,
  dependencies: { verdaccio: TOOLS.verdaccio },
  overrides: { "node-fetch": "2.7.0" },
};

const verdaccio: Step = step({
  id: "tool/verdaccio",
  title: "Install Verdaccio",
  toolchain: { id: "typescript" },
  caches,
  command: [
    "sh",
    "-ec",
    `mkdir verdaccio && cd verdaccio && printf '%s' '${JSON.stringify(verdaccioManifest)}' > package.json && npm install --no-audit --no-fund --loglevel=error`,
  ],
  outputs: ["verdaccio"],
  network: true,
});

const tool: StepInput = { from: "step", step: verdaccio.id, path: "verdaccio", at: "verdaccio" };

/** npm reads the token from its environment, so that it is in no argument and no file. */
const npmrc = `printf '%s\\n' "registry=$REGISTRY_URL" "//\${REGISTRY_URL#http://}/:_authToken=\\\${REGISTRY_TOKEN}" > .npmrc`;

const client = (target: PublishTarget, inputs: StepInput[], script: string) =>
  ({
    registry: "npm",
    language: "typescript",
    caches,
    inputs: [tool, ...inputs],
    env: { VERDACCIO: "verdaccio", REHEARSED_PACKAGE: target.package.name },
    script,
  }) satisfies Client;

const tarball = (target: PublishTarget) => target.artifacts.map((artifact) => artifact.at).join(" ");

export const npm: Registry = {
  id: "npm",
  title: "npm registry",
  language: "typescript",
  credentials: [{ env: "NPM_TOKEN", hint: "a granular access token with write permission" }],
  tools: [verdaccio],
  rehearse: (target) => [
    rehearseStep(
      client(
        target,
        target.artifacts,
        `${npmrc} && for file in $(find ${tarball(target)} -name '*.tgz'); do npm publish "./$file"; done`,
      ),
    ),
  ],
  consume: (target) => {
    const install = `npm install --no-audit --no-fund --save-exact '${target.package.name}@${target.package.version}'`;
    return [consumeStep(client(target, [], `cd consumer && ${npmrc} && ${install} && npm start`), target)];
  },
  publish: (target) => [
    registryStep({
      id: "publish/typescript",
      title: "Publish to npm",
      language: "typescript",
      inputs: target.artifacts,
      secrets: ["NPM_TOKEN"],
      caches,
      command: [
        "sh",
        "-ec",
        `registry=$(npm config get registry) && printf '%s\\n' "//\${registry#https://}:_authToken=\\\${NPM_TOKEN}" > .npmrc && for file in $(find ${tarball(target)} -name '*.tgz'); do npm publish "./$file" --access public; done`,
      ],
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/typescript",
      title: "See the package on npm",
      language: "typescript",
      caches,
      command: ["npm", "view", `${target.package.name}@${target.package.version}`, "dist.integrity", "--prefer-online"],
      retries: 10,
    }),
  ],
  retract: (target) => [
    registryStep({
      id: "retract/typescript",
      title: "Deprecate on npm",
      language: "typescript",
      secrets: ["NPM_TOKEN"],
      caches,
      command: ["npm", "deprecate", `${target.package.name}@${target.package.version}`, "This release was retracted."],
    }),
  ],
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/cannot publish over|EPUBLISHCONFLICT|previously published/i.test(output)) return "already-published";
    if (/E401|E403|ENEEDAUTH|E404.*PUT|PUT.*404/i.test(output)) return "unauthorized";
    return /E429/.test(output) ? "rate-limited" : "failed";
  },
};
