import type { Gate } from "./gate.ts";
import { collect, isToolFailure, verdict } from "./judge.ts";

export const breaking: Gate = {
  id: "breaking",
  number: 8,
  title: "Breaking changes",
  description: "The public surface breaks nothing that the last release had, unless this release is a major one.",
  checks: (steps) => steps.checks.breaking,
  judge(language, outcomes, policy) {
    if (outcomes.length === 0) {
      const summary = "first release: there is no earlier one to compare with";
      return { gate: "breaking", language, status: "not-applicable", summary, findings: [], steps: [] };
    }
    const evidence = collect("breaking", language, outcomes);
    if (policy.bump === "major") {
      const permitted = "a major release may break";
      evidence.findings = evidence.findings.map((finding) =>
        isToolFailure(finding) ? finding : { ...finding, waived: finding.waived ?? permitted },
      );
    }
    return verdict(evidence, policy, "nothing breaks");
  },
};
