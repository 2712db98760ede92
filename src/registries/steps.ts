import type { LanguageId } from "../languages/language.ts";
import { type Step, type StepCache, type StepInput, step } from "../plan/step.ts";
import type { PublishTarget, RegistryId } from "./registry.ts";

const FORGE: StepInput = { from: "forge", at: "forge" };
const STORAGE = "registry";

/** One run of a registry's client. */
export interface Client {
  registry: RegistryId;
  language: LanguageId;
  caches: StepCache[];
  /** Tools' outputs, and what the script publishes. */
  inputs: StepInput[];
  env?: Record<string, string>;
  /** POSIX sh, run with `-e`. */
  script: string;
}

/** A client's script, run while a local stand-in of its registry listens. */
function besideRegistry({ registry, script }: Client): string[] {
  const beside = ["node", "forge/bin/llm-forge.mjs", "with-registry", registry, "--storage", STORAGE];
  return [...beside, "--", "sh", "-ec", script];
}

const publishStepId = (language: LanguageId) => `rehearse/${language}/publish`;

/** Publishes to a stand-in; its storage afterwards is the step's output. */
export function rehearseStep(client: Client): Step {
  return step({
    id: publishStepId(client.language),
    title: `Rehearse: publish to ${client.registry}`,
    toolchain: { id: client.language, with: ["forge"] },
    inputs: [FORGE, ...client.inputs],
    env: client.env ?? {},
    caches: client.caches,
    command: besideRegistry(client),
    outputs: [STORAGE],
    network: true,
  });
}

/** Installs the published package from the stand-in into the consumer's project, builds that and runs it. */
export function consumeStep(client: Client, target: PublishTarget): Step {
  return step({
    id: `rehearse/${client.language}/consume`,
    title: `Rehearse: install from ${client.registry} and run`,
    toolchain: { id: client.language, with: ["forge"] },
    inputs: [
      FORGE,
      { from: "step", step: publishStepId(client.language), path: STORAGE, at: STORAGE },
      { from: "tree", tree: target.consumerTree, at: "consumer" },
      ...client.inputs,
    ],
    env: client.env ?? {},
    services: [{ step: target.mock, env: "MOCK_URL" }],
    caches: client.caches,
    command: besideRegistry(client),
    network: true,
  });
}

/** A step that talks to the real registry. */
export function registryStep(
  fields: Pick<Step, "id" | "title" | "command"> & { language: LanguageId; secrets?: string[] } & Partial<Step>,
): Step {
  const { language, ...rest } = fields;
  return step({ toolchain: { id: language }, network: true, reuse: false, ...rest });
}
