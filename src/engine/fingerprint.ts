import type { Step } from "../plan/step.ts";
import { canonicalJson, sha256 } from "./digest.ts";

/** Raised when a change of the engine makes earlier results unfit for reuse. */
const FORMAT = 1;

/** What a step's fingerprint is made of beyond the step itself: what its references stand for right now. */
export interface Surroundings {
  /** `<os>-<architecture>`: the same tool version builds other binaries elsewhere. */
  platform: string;
  /** What each tool's version command printed, by tool name. */
  tools: Record<string, string>;
  /** One digest an input, in the order of `step.inputs` (a later input may overwrite an earlier one's files). */
  inputs: string[];
  /** The fingerprint of each service, by step id. */
  services: Record<string, string>;
}

/**
 * Equal fingerprints mean interchangeable results. Titles, ids, time-outs, retries and the values of secrets do not
 * change what a step makes, and the order of maps and sets says nothing: none of them counts.
 */
export function fingerprint(step: Step, around: Surroundings): string {
  return sha256(
    canonicalJson({
      format: FORMAT,
      platform: around.platform,
      tools: around.tools,
      command: step.command,
      env: step.env,
      inputs: step.inputs.map((input, index) => [input.at, around.inputs[index]]),
      outputs: sorted(step.outputs),
      caches: sorted(step.caches.map((cache) => canonicalJson(cache))),
      services: sorted(step.services.map(({ env, step }) => canonicalJson([env, around.services[step]]))),
      secrets: sorted(step.secrets),
      expect: step.expect,
      network: step.network,
      service: step.service,
    }),
  );
}

function sorted(items: string[]): string[] {
  return [...new Set(items)].sort();
}
