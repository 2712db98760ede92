import { SCENARIOS } from "../conformance/index.ts";
import type { Gate, TestCase, Verdict } from "./gate.ts";
import { collect, type Evidence, ownFinding, verdict } from "./judge.ts";
import { countTests } from "./tests.ts";

export const contractTests: Gate = {
  id: "contract-tests",
  number: 4,
  title: "Contract tests",
  description:
    "Every operation, called through the SDK, is accepted by a server that validates against the spec, and every conformance scenario holds.",
  checks: (steps) => steps.checks["contract-tests"],
  judge(language, outcomes, policy) {
    const evidence = collect("contract-tests", language, outcomes);
    const tests = countTests(evidence);
    const scenarios = scenariosRun(evidence);
    // Where no test ran, that says it all.
    const missing = policy.scenarios.filter((id) => !scenarios.some((scenario) => scenario.id === id));
    for (const id of tests > 0 ? missing : []) {
      evidence.findings.push(ownFinding(evidence, "scenario-missing", `the conformance scenario ${id} was not run`));
    }
    return { ...verdict(evidence, policy, `${tests} tests, ${scenarios.length} scenarios`), scenarios };
  },
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Scenarios by the names of their tests, which every test runner spells in its own way: `conformance/retry-503`. */
function scenariosRun({ reports }: Evidence): NonNullable<Verdict["scenarios"]> {
  const cases = reports.flatMap((report) => report.tests?.cases ?? []);
  const byName = new Map<string, TestCase["status"]>();
  for (const { name, status } of cases) {
    const [, last] = /conformance(?!.*conformance)(.*)$/.exec(plain(name)) ?? [];
    if (last) byName.set(last, byName.get(last) === "failed" ? "failed" : status);
  }
  return SCENARIOS.flatMap(({ id }) => {
    const status = byName.get(plain(id));
    return status ? [{ id, status }] : [];
  });
}
