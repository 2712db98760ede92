import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckOutcome, GatePolicy, Report } from "../../src/gates/gate.ts";
import { GATES } from "../../src/gates/index.ts";
import { isAllowed } from "../../src/gates/licences.ts";
import { REPORT_PARSERS } from "../../src/gates/reports/index.ts";
import { type StepResult, step } from "../../src/plan/step.ts";

const policy: GatePolicy = {
  coverage: { minimumLines: 80 },
  licences: { allow: ["MIT", "Apache-2.0"] },
  waivers: [],
  scenarios: [],
  bump: "minor",
};

const parsers = REPORT_PARSERS as Record<string, (text: string) => Report>;
beforeEach(() => {
  parsers.test = (text) => JSON.parse(text) as Report;
});
afterEach(() => {
  delete parsers.test;
});

function outcome(report: Report | string | undefined, result: Partial<StepResult> = {}): CheckOutcome {
  const text = typeof report === "object" ? JSON.stringify(report) : report;
  return {
    check: {
      tool: "tool",
      step: step({ id: "gate/go/tool", title: "tool", toolchain: { id: "go" }, command: ["tool"] }),
      reports: [{ format: "test", from: "stdout" }],
    },
    result: {
      id: "gate/go/tool",
      status: "ok",
      exitCode: 0,
      outputs: {},
      stdout: "",
      stderr: "",
      startedAt: 0,
      durationMs: 0,
      digest: "",
      ...result,
    },
    reports: new Map(text === undefined ? [] : [["stdout", text]]),
  };
}

const clean: Report = { findings: [] };
const red: Report = { findings: [{ rule: "tool/rule", severity: "warning", message: "m", file: "a.go", line: 1 }] };
const lint = (outcomes: CheckOutcome[], overrides: Partial<GatePolicy> = {}) =>
  GATES.lint.judge("go", outcomes, { ...policy, ...overrides });

describe("every gate", () => {
  it("passes only on a report that could be read and holds nothing", () => {
    expect(lint([outcome(clean)])).toMatchObject({ status: "passed" });
    expect(lint([outcome(red)])).toMatchObject({ status: "failed", findings: [{ rule: "tool/rule", file: "a.go" }] });
  });

  it.each([
    ["a report that is missing", outcome(undefined), "tool/no-report"],
    ["a report that cannot be read", outcome("<html>"), "tool/unreadable-report"],
    ["an exit code without a finding", outcome(clean, { exitCode: 2, stderr: "boom" }), "tool/failed"],
    ["a time-out", outcome(clean, { status: "failed", exitCode: undefined as never }), "tool/failed"],
  ])("is red for %s", (_what, item, rule) => {
    expect(lint([item])).toMatchObject({ status: "failed", findings: [expect.objectContaining({ rule })] });
  });

  it("is blocked, never passed, when a check cannot run", () => {
    const blocked: CheckOutcome = { check: { tool: "osv", blocked: "no data", hint: "get some" }, reports: new Map() };
    expect(lint([outcome(clean), blocked])).toMatchObject({ status: "blocked", summary: "osv: no data. get some" });
    expect(lint([outcome(clean, { status: "blocked", reason: "go is missing" })])).toMatchObject({ status: "blocked" });
    expect(lint([])).toMatchObject({ status: "blocked" });
    expect(lint([outcome(red), blocked])).toMatchObject({ status: "failed" });
  });

  it("honours a waiver until its day, and only its rule", () => {
    const waiver = { gate: "lint" as const, rule: "tool/rule", reason: "known" };
    expect(lint([outcome(red)], { waivers: [waiver] })).toMatchObject({ status: "passed" });
    expect(lint([outcome(red)], { waivers: [{ ...waiver, until: "2001-01-01" }] })).toMatchObject({ status: "failed" });
    expect(lint([outcome(red)], { waivers: [{ ...waiver, rule: "tool/other" }] })).toMatchObject({ status: "failed" });
    expect(lint([outcome(red)], { waivers: [{ ...waiver, language: "rust" }] })).toMatchObject({ status: "failed" });
  });
});

describe("unit tests", () => {
  const judge = (report: Report) => GATES["unit-tests"].judge("go", [outcome(report)], policy);
  const tests = { passed: 3, failed: 0, skipped: 0, cases: [] };

  it("needs tests and coverage", () => {
    expect(judge({ findings: [], tests, coverage: { lines: 10, covered: 8 } })).toMatchObject({ status: "passed" });
    expect(judge({ findings: [], tests, coverage: { lines: 10, covered: 7 } })).toMatchObject({
      status: "failed",
      findings: [{ rule: "unit-tests/coverage", message: "70.0% of lines are covered; 80% are required" }],
    });
    expect(judge({ findings: [], tests })).toMatchObject({ findings: [{ rule: "unit-tests/coverage-unknown" }] });
    expect(judge({ findings: [], coverage: { lines: 1, covered: 1 } })).toMatchObject({
      findings: [{ rule: "unit-tests/no-tests" }],
    });
  });
});

describe("contract tests", () => {
  it.each([
    ["TestConformance/retry-503"],
    ["conformance::retry_503"],
    ["tests.contract.test_conformance › test_conformance[retry-503]"],
    ["test/contract/conformance.test.ts › conformance > retry-503"],
    ["com.acme.ConformanceTest › conformanceRetry503"],
  ])("know a scenario by its test's name, %s", (name) => {
    const tests = { passed: 1, failed: 0, skipped: 0, cases: [{ name, status: "passed" as const }] };
    const verdict = GATES["contract-tests"].judge("go", [outcome({ findings: [], tests })], policy);
    expect(verdict.scenarios).toEqual([{ id: "retry-503", status: "passed" }]);
  });
});

describe("conformance scenarios", () => {
  const judge = (...names: string[]) => {
    const cases = names.map((name) => ({ name, status: "passed" as const }));
    const tests = { passed: names.length, failed: 0, skipped: 0, cases };
    const wanted = { ...policy, scenarios: ["retry-503", "raw"] };
    return GATES["contract-tests"].judge("go", [outcome({ findings: [], tests })], wanted);
  };

  it("that a suite leaves out are findings", () => {
    expect(judge("conformance/retry-503", "conformance/raw")).toMatchObject({ status: "passed" });
    expect(judge("conformance/retry-503")).toMatchObject({
      status: "failed",
      findings: [{ rule: "contract-tests/scenario-missing" }],
    });
    expect(judge("calls every operation").findings).toHaveLength(2);
  });
});

describe("licences", () => {
  const judge = (licence: string) =>
    GATES.licences.judge("go", [outcome({ findings: [], licences: [{ name: "x", version: "1", licence }] })], policy);

  it("allows what the list allows, and a choice of it", () => {
    expect(judge("MIT")).toMatchObject({ status: "passed" });
    expect(judge("GPL-3.0-only OR MIT")).toMatchObject({ status: "passed" });
    expect(judge("GPL-3.0-only")).toMatchObject({ status: "failed", findings: [{ rule: "licences/not-allowed" }] });
    expect(judge("MIT AND GPL-3.0-only")).toMatchObject({ status: "failed" });
    expect(judge("")).toMatchObject({ status: "failed" });
    expect(isAllowed("not an expression", ["MIT"])).toBe(false);
  });
});

describe("breaking changes", () => {
  it("does not apply to a first release, and permits a major one to break", () => {
    const judge = (outcomes: CheckOutcome[], bump: GatePolicy["bump"]) =>
      GATES.breaking.judge("go", outcomes, { ...policy, bump });
    expect(judge([], "minor")).toMatchObject({ status: "not-applicable" });
    expect(judge([outcome(red)], "minor")).toMatchObject({ status: "failed" });
    const broken: Report = { findings: [{ rule: "tool/removed", severity: "error", message: "m" }] };
    expect(judge([outcome(broken, { exitCode: 1 })], "major")).toMatchObject({ status: "passed" });
    expect(judge([outcome(undefined, { exitCode: 1 })], "major")).toMatchObject({ status: "failed" });
  });
});
