import { modulePath, moduleVersion } from "../languages/go-module.ts";
import type { StepCache, StepInput } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [
  { name: "go-mod", env: "GOMODCACHE" },
  { name: "go-build", env: "GOCACHE" },
];

const client = (inputs: StepInput[], script: string) =>
  ({ registry: "go", language: "go", caches, inputs, script }) as const;

/** The proxy protocol's spelling of a module path: an upper-case letter is `!` and its lower-case form. */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

const versionOf = (target: PublishTarget) => moduleVersion(target.package);
const pathOf = (target: PublishTarget) => modulePath(target.package);

export const go: Registry = {
  id: "go",
  title: "Go module proxy",
  language: "go",
  credentials: [{ env: "GO_REPOSITORY_TOKEN", hint: "a token that may push tags to the module's repository" }],
  tools: [],
  rehearse: (target) => {
    const directory = `registry/${escapeModulePath(pathOf(target))}/@v`;
    const artifacts = target.artifacts.map((artifact) => artifact.at).join(" ");
    const copy = `mkdir -p '${directory}' && find ${artifacts} -type f -exec cp {} '${directory}/' \\;`;
    // Asking the go command itself proves that the proxy tree is one.
    const ask = `GOPROXY="$REGISTRY_URL" GONOSUMDB='*' GOMODCACHE="$PWD/fresh" GOFLAGS=-modcacherw go list -m '${pathOf(target)}@${versionOf(target)}'`;
    return [
      rehearseStep(client(target.artifacts, `${copy} && echo '${versionOf(target)}' > '${directory}/list' && ${ask}`)),
    ];
  },
  consume: (target) => {
    const env = `export GOPROXY="$REGISTRY_URL,$(go env GOPROXY)" GONOSUMDB='${pathOf(target)}' GOFLAGS='-mod=mod -modcacherw' GOMODCACHE="$PWD/fresh"`;
    const install = `go get '${pathOf(target)}@${versionOf(target)}'`;
    return [consumeStep(client([], `${env} && cd consumer && ${install} && go run .`), target)];
  },
  publish: (target) => [
    registryStep({
      id: "publish/go",
      title: "Push the module's tag",
      language: "go",
      inputs: [{ from: "tree", tree: target.tree, at: "sdk" }],
      secrets: ["GO_REPOSITORY_TOKEN"],
      command: ["sh", "-ec", pushTag(target)],
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/go",
      title: "See the version on the proxy",
      language: "go",
      command: ["go", "list", "-m", `${pathOf(target)}@${versionOf(target)}`],
      retries: 10,
    }),
  ],
  retract: (target) => ({
    manual: `Add \`retract ${versionOf(target)}\` to go.mod and release a newer version: a pushed tag must never move.`,
  }),
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/tag already exists|already exists in the remote/i.test(output)) return "already-published";
    return /Authentication failed|403|Permission denied/i.test(output) ? "unauthorized" : "failed";
  },
};

/** Clones the module's repository, replaces its files by the SDK's, commits, tags and pushes. git asks for the token. */
function pushTag(target: PublishTarget): string {
  const tag = versionOf(target);
  return [
    `printf '#!/bin/sh\\nprintf %%s "$GO_REPOSITORY_TOKEN"\\n' > askpass && chmod +x askpass`,
    `export GIT_ASKPASS="$PWD/askpass" GIT_TERMINAL_PROMPT=0`,
    // A major version's suffix is part of the module's path and not of its repository's.
    `git clone --quiet 'https://${pathOf(target).replace(/\/v\d+$/, "")}' repository`,
    "cd repository && git rm -rq --ignore-unmatch . && cp -R ../sdk/. . && git add -A",
    `git -c user.name=llm-forge -c user.email=llm-forge@localhost commit --quiet -m 'release: ${tag}'`,
    `git tag '${tag}' && git push --quiet --atomic origin HEAD '${tag}'`,
  ].join(" && ");
}
