import type { Check, GateId, LanguageId, LanguageSteps } from "../languages/language.ts";
import type { Step, StepResult } from "../plan/step.ts";

export type Severity = "error" | "warning" | "note";

/** One thing a tool says about one SDK. */
export interface Finding {
  gate: GateId;
  language: LanguageId;
  /** `<tool>/<rule>`, such as `clippy/needless_return`. */
  rule: string;
  severity: Severity;
  message: string;
  /** Relative to the SDK's root. */
  file?: string;
  line?: number;
  helpUrl?: string;
  /** Why a waiver covers it; a waived finding does not turn the gate red. */
  waived?: string;
}

export interface TestCase {
  name: string;
  status: "passed" | "failed" | "skipped";
}

/** What a report parser reads from one tool's output. Facts are what gates judge beyond findings. */
export interface Report {
  findings: Omit<Finding, "gate" | "language">[];
  coverage?: { lines: number; covered: number };
  tests?: { passed: number; failed: number; skipped: number; cases: TestCase[] };
  /** Every dependency with its licence expression, as the ecosystem's tool found it. */
  licences?: { name: string; version: string; licence: string }[];
  /** The SemVer bump that the tool says the public surface needs. */
  bump?: "none" | "patch" | "minor" | "major";
}

/** Reads one tool's report. Throws when the text is not such a report: a report that cannot be read is never clean. */
export type ReportParser = (text: string) => Report;

export interface GatePolicy {
  coverage: { minimumLines: number };
  licences: { allow: string[] };
  waivers: Waiver[];
  /** Ids of the conformance scenarios that the API has the operations for. */
  scenarios: string[];
  /** The bump that this release makes over the last one; breaking findings are allowed only in a major one. */
  bump: "none" | "patch" | "minor" | "major";
}

export interface Waiver {
  gate: GateId;
  language?: LanguageId;
  rule: string;
  reason: string;
  /** ISO date after which the waiver counts no longer. */
  until?: string;
}

export type VerdictStatus = "passed" | "failed" | "blocked" | "not-applicable";

export interface Verdict {
  gate: GateId;
  language: LanguageId;
  status: VerdictStatus;
  /** One line for people: `84.2% of lines`, `2 findings`, `cargo-deny is missing`. */
  summary: string;
  findings: Finding[];
  /** Ids of the steps it judged. */
  steps: string[];
  /** Of contract tests: what became of each conformance scenario that was run. */
  scenarios?: { id: string; status: TestCase["status"] }[];
}

/** A check's result with its reports' texts, as the gates judge it. */
export interface CheckOutcome {
  check: Check;
  result?: StepResult;
  /** Text by `ReportRef.from`; absent where the tool left none. */
  reports: Map<string, string>;
}

export interface Gate {
  id: GateId;
  number: number;
  title: string;
  /** What it judges and when it is red, for help and docs. */
  description: string;
  checks(steps: LanguageSteps): Check[];
  judge(language: LanguageId, outcomes: CheckOutcome[], policy: GatePolicy): Verdict;
}

export function checkSteps(checks: Check[]): Step[] {
  return checks.flatMap((check) => ("step" in check ? [check.step] : []));
}
