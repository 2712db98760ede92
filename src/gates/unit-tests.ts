import type { Gate } from "./gate.ts";
import { collect, ownFinding, verdict } from "./judge.ts";
import { countTests } from "./tests.ts";

export const unitTests: Gate = {
  id: "unit-tests",
  number: 3,
  title: "Unit tests",
  description: "The SDK's own tests pass and run at least the required share (default 80%) of its lines.",
  checks: (steps) => steps.checks["unit-tests"],
  judge(language, outcomes, policy) {
    const evidence = collect("unit-tests", language, outcomes);
    const tests = countTests(evidence);
    const measured = evidence.reports.flatMap((report) => report.coverage ?? []);
    const lines = measured.reduce((sum, coverage) => sum + coverage.lines, 0);
    const covered = measured.reduce((sum, coverage) => sum + coverage.covered, 0);
    const percent = lines === 0 ? 0 : (100 * covered) / lines;
    const ran = outcomes.some(({ result }) => result?.status === "ok" || result?.status === "cached");
    if (ran && lines === 0) {
      evidence.findings.push(ownFinding(evidence, "coverage-unknown", "no coverage was reported"));
    } else if (ran && percent < policy.coverage.minimumLines) {
      const message = `${percent.toFixed(1)}% of lines are covered; ${policy.coverage.minimumLines}% are required`;
      evidence.findings.push(ownFinding(evidence, "coverage", message));
    }
    return verdict(evidence, policy, `${tests} tests, ${percent.toFixed(1)}% of lines`);
  },
};
