import type { GateId, LanguageId } from "../languages/language.ts";
import type { CheckOutcome, Finding, GatePolicy, Report, Verdict, Waiver } from "./gate.ts";
import { REPORT_PARSERS } from "./reports/index.ts";

/** What all checks of one gate and language say together. */
export interface Evidence {
  gate: GateId;
  language: LanguageId;
  outcomes: CheckOutcome[];
  reports: Report[];
  findings: Finding[];
  /** Reasons why a check could not run. */
  blocked: string[];
}

const STDERR_TAIL_CHARS = 2_000;

/**
 * Reads every check's reports. A check that failed without a finding, or whose report is missing or unreadable,
 * becomes an error finding of its own: silence is never clean.
 */
export function collect(gate: GateId, language: LanguageId, outcomes: CheckOutcome[]): Evidence {
  const evidence: Evidence = { gate, language, outcomes, reports: [], findings: [], blocked: [] };
  for (const outcome of outcomes) {
    const { check, result } = outcome;
    if ("blocked" in check) {
      evidence.blocked.push(`${check.tool}: ${check.blocked}. ${check.hint}`);
    } else if (result?.status === "blocked") {
      evidence.blocked.push(result.reason ?? "blocked");
    } else if (!result || result.status === "skipped") {
      evidence.blocked.push(`${check.tool}: ${result?.reason ?? "it did not run"}`);
    } else {
      evidence.findings.push(...read(evidence, check.tool, outcome));
    }
  }
  return evidence;
}

function read(evidence: Evidence, tool: string, { check, result, reports }: CheckOutcome): Finding[] {
  const found: Finding[] = [];
  const add = (finding: Omit<Finding, "gate" | "language">) =>
    found.push({ gate: evidence.gate, language: evidence.language, ...finding });
  for (const reference of "reports" in check ? check.reports : []) {
    const text = reports.get(reference.from);
    const parser = REPORT_PARSERS[reference.format];
    if (!parser) throw new Error(`no parser for report format ${reference.format}`);
    if (text === undefined) {
      add({ rule: `${tool}/no-report`, severity: "error", message: `${tool} left no report ${reference.from}` });
      continue;
    }
    try {
      const report = parser(text);
      evidence.reports.push(report);
      report.findings.forEach(add);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      add({ rule: `${tool}/unreadable-report`, severity: "error", message: `${reference.format}: ${cause}` });
    }
  }
  if (result && result.exitCode !== 0 && !found.some((finding) => finding.severity === "error")) {
    const output = (result.stderr || result.stdout).trim().slice(-STDERR_TAIL_CHARS);
    const ended = result.exitCode === undefined ? (result.reason ?? "did not end") : `exited with ${result.exitCode}`;
    add({ rule: `${tool}/failed`, severity: "error", message: `${tool} ${ended}${output ? `:\n${output}` : ""}` });
  }
  return found;
}

/** Whether a finding tells that a tool did not do its work, and not what it found. */
export function isToolFailure({ rule }: Finding): boolean {
  return /\/(no-report|unreadable-report|failed)$/.test(rule);
}

function waive(finding: Finding, waivers: Waiver[]): Finding {
  const today = new Date().toISOString().slice(0, 10);
  const waiver = waivers.find(
    (candidate) =>
      candidate.gate === finding.gate &&
      (candidate.language === undefined || candidate.language === finding.language) &&
      candidate.rule === finding.rule &&
      (candidate.until === undefined || candidate.until >= today),
  );
  return waiver && finding.waived === undefined ? { ...finding, waived: waiver.reason } : finding;
}

/** Errors and warnings turn a gate red, unless waived; notes do not. */
export function offending(findings: Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity !== "note" && finding.waived === undefined);
}

/** The verdict that follows from findings alone; `summary` is what a clean pass says. */
export function verdict(evidence: Evidence, policy: GatePolicy, summary: string): Verdict {
  const { gate, language, outcomes, blocked } = evidence;
  const findings = evidence.findings.map((finding) => waive(finding, policy.waivers));
  const red = offending(findings);
  const steps = outcomes.flatMap(({ check }) => ("step" in check ? [check.step.id] : []));
  const common = { gate, language, findings, steps };
  if (red.length > 0) {
    const first = red[0]!;
    const count = red.length === 1 ? "1 finding" : `${red.length} findings`;
    return { ...common, status: "failed", summary: `${count}: ${first.rule} ${first.message.split("\n")[0]}` };
  }
  if (blocked.length > 0) return { ...common, status: "blocked", summary: [...new Set(blocked)].join("; ") };
  if (outcomes.length === 0) return { ...common, status: "blocked", summary: "no check is defined" };
  return { ...common, status: "passed", summary };
}

/** An error finding of the gate itself, such as a threshold that was missed. */
export function ownFinding(
  evidence: Evidence,
  rule: string,
  message: string,
  location?: Pick<Finding, "file">,
): Finding {
  return {
    gate: evidence.gate,
    language: evidence.language,
    rule: `${evidence.gate}/${rule}`,
    severity: "error",
    message,
    ...location,
  };
}
