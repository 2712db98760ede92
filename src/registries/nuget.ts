import type { StepCache, StepInput } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [{ name: "nuget-packages", env: "NUGET_PACKAGES" }];

const client = (inputs: StepInput[], script: string) =>
  ({ registry: "nuget", language: "csharp", caches, inputs, script }) as const;

const packages = (target: PublishTarget) => target.artifacts.map((artifact) => `${artifact.at}/*.nupkg`).join(" ");

/** A source beside the defaults, in the project's own NuGet.config. */
const addSource =
  'dotnet new nugetconfig && dotnet nuget add source "$REGISTRY_URL" --name forge --configfile nuget.config --allow-insecure-connections';

export const nuget: Registry = {
  id: "nuget",
  title: "NuGet",
  language: "csharp",
  credentials: [{ env: "NUGET_API_KEY", hint: "a key that may push the package id" }],
  tools: [],
  rehearse: (target) => [
    rehearseStep(
      client(
        target.artifacts,
        `${addSource} && dotnet nuget push ${packages(target)} --source forge --api-key "$REGISTRY_TOKEN" --no-symbols`,
      ),
    ),
  ],
  consume: (target) => {
    const forget = `rm -rf "$NUGET_PACKAGES/${target.package.name.toLowerCase()}/${target.package.version}"`;
    return [consumeStep(client([], `${forget} && cd consumer && ${addSource} && dotnet run`), target)];
  },
  publish: (target) => [
    registryStep({
      id: "publish/csharp",
      title: "Publish to NuGet",
      language: "csharp",
      inputs: target.artifacts,
      secrets: ["NUGET_API_KEY"],
      command: [
        "sh",
        "-ec",
        `dotnet nuget push ${packages(target)} --source "$(dotnet nuget list source --format short | awk '/^E/ {print $2; exit}')" --api-key "$NUGET_API_KEY"`,
      ],
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/csharp",
      title: "See the package on NuGet",
      language: "csharp",
      command: [
        "sh",
        "-ec",
        `dotnet package search '${target.package.name}' --exact-match --format json | grep -F '"${target.package.version}"'`,
      ],
      retries: 10,
    }),
  ],
  retract: (target) => [
    registryStep({
      id: "retract/csharp",
      title: "Unlist on NuGet",
      language: "csharp",
      secrets: ["NUGET_API_KEY"],
      command: [
        "sh",
        "-ec",
        `dotnet nuget delete '${target.package.name}' '${target.package.version}' --non-interactive --api-key "$NUGET_API_KEY"`,
      ],
    }),
  ],
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/409|already exists|Conflict/i.test(output)) return "already-published";
    if (/40[13]|API key is invalid/i.test(output)) return "unauthorized";
    return /429/.test(output) ? "rate-limited" : "failed";
  },
};
