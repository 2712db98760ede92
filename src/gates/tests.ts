import { type Evidence, ownFinding } from "./judge.ts";

/** How many tests passed. A run that executed none, or whose report counts failures without naming them, is red. */
export function countTests(evidence: Evidence): number {
  const counts = evidence.reports.flatMap((report) => report.tests ?? []);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const ran = evidence.outcomes.some(({ result }) => result?.status === "ok" || result?.status === "cached");
  if (ran && passed + failed === 0) evidence.findings.push(ownFinding(evidence, "no-tests", "no test was executed"));
  if (failed > 0 && evidence.findings.length === 0) {
    evidence.findings.push(ownFinding(evidence, "failed-tests", `${failed} tests failed`));
  }
  return passed;
}
