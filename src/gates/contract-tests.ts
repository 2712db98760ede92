import type { Gate } from "./gate.ts";
import { collect, verdict } from "./judge.ts";
import { countTests } from "./tests.ts";

export const contractTests: Gate = {
  id: "contract-tests",
  number: 4,
  title: "Contract tests",
  description: "Every operation, called through the SDK, is accepted by a server that validates against the spec.",
  checks: (steps) => steps.checks["contract-tests"],
  judge(language, outcomes, policy) {
    const evidence = collect("contract-tests", language, outcomes);
    const tests = countTests(evidence);
    return verdict(evidence, policy, `${tests} tests`);
  },
};
