import type { Gate } from "./gate.ts";
import { collect, verdict } from "./judge.ts";

export const security: Gate = {
  id: "security",
  number: 6,
  title: "Security",
  description: "No insecure construct in the code, and no known vulnerability (OSV data) in what it depends on.",
  checks: (steps) => steps.checks.security,
  judge: (language, outcomes, policy) =>
    verdict(collect("security", language, outcomes), policy, "no vulnerability, no insecure construct"),
};
