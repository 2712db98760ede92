import satisfies from "spdx-satisfies";
import type { Gate } from "./gate.ts";
import { collect, ownFinding, verdict } from "./judge.ts";

/** Whether an SPDX expression can be met with the allowed licences. Other texts must be on the list literally. */
export function isAllowed(licence: string, allow: string[]): boolean {
  if (allow.includes(licence)) return true;
  try {
    return satisfies(licence, allow);
  } catch {
    return false; // not an SPDX expression, so nobody has said that it is allowed
  }
}

export const licences: Gate = {
  id: "licences",
  number: 7,
  title: "Licences",
  description: "Every dependency's licence was found by the ecosystem's tool and is on the allow list.",
  checks: (steps) => steps.checks.licences,
  judge(language, outcomes, policy) {
    const evidence = collect("licences", language, outcomes);
    const packages = evidence.reports.flatMap((report) => report.licences ?? []);
    for (const { name, version, licence } of packages) {
      if (isAllowed(licence, policy.licences.allow)) continue;
      const message = `${name} ${version} is under ${licence || "no stated licence"}, which is not allowed`;
      evidence.findings.push(ownFinding(evidence, "not-allowed", message));
    }
    return verdict(evidence, policy, packages.length === 1 ? "1 package" : `${packages.length} packages`);
  },
};
