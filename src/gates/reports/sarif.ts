import type { Finding, ReportParser, Severity } from "../gate.ts";

interface Message {
  text?: string;
  markdown?: string;
}

interface Rule {
  id: string;
  helpUri?: string;
  defaultConfiguration?: { level?: string };
}

interface Result {
  ruleId?: string;
  ruleIndex?: number;
  level?: string;
  kind?: string;
  message: Message;
  suppressions?: { status?: string }[];
  locations?: { physicalLocation?: { artifactLocation?: { uri?: string }; region?: { startLine?: number } } }[];
}

interface Sarif {
  version: string;
  runs: {
    tool: { driver: { name: string; rules?: Rule[] } };
    results?: Result[];
    invocations?: {
      executionSuccessful?: boolean;
      toolExecutionNotifications?: { level?: string; message: Message }[];
    }[];
  }[];
}

/** SARIF 2.1.0, which many tools of every ecosystem print. */
export const sarif: ReportParser = (text) => {
  const log = JSON.parse(text) as Sarif;
  if (!Array.isArray(log.runs) || log.runs.length === 0) throw new Error("not a SARIF log: it has no runs");
  return {
    findings: log.runs.flatMap((run) => {
      const { driver } = run.tool;
      const rules = driver.rules ?? [];
      const tool = driver.name.toLowerCase().replace(/\s+/g, "-");
      return [
        ...(run.results ?? []).filter(counts).map((result) => finding(tool, rules, result)),
        ...failures(tool, run.invocations),
      ];
    }),
  };
};

/** Results of other kinds say that a rule passed or does not apply; accepted suppressions are the tool's own waivers. */
function counts(result: Result): boolean {
  const suppressed = (result.suppressions ?? []).some(({ status }) => status === undefined || status === "accepted");
  return (result.kind ?? "fail") === "fail" && !suppressed;
}

function finding(tool: string, rules: Rule[], result: Result): Omit<Finding, "gate" | "language"> {
  const rule = rules[result.ruleIndex ?? -1] ?? rules.find((candidate) => candidate.id === result.ruleId);
  const location = result.locations?.[0]?.physicalLocation;
  const uri = location?.artifactLocation?.uri;
  const line = location?.region?.startLine;
  return {
    rule: `${tool}/${result.ruleId ?? rule?.id ?? "unknown"}`,
    severity: severity(result.level ?? rule?.defaultConfiguration?.level),
    message: result.message.text ?? result.message.markdown ?? "",
    ...(uri === undefined ? {} : { file: decodeURIComponent(uri.replace(/^file:\/\//, "")) }),
    ...(line === undefined ? {} : { line }),
    ...(rule?.helpUri ? { helpUrl: rule.helpUri } : {}),
  };
}

/** A tool that could not do its work may still leave a log without results. */
function failures(tool: string, invocations: Sarif["runs"][number]["invocations"]) {
  return (invocations ?? [])
    .filter((invocation) => invocation.executionSuccessful === false)
    .map((invocation): Omit<Finding, "gate" | "language"> => {
      const notes = (invocation.toolExecutionNotifications ?? []).map(({ message }) => message.text ?? "");
      return { rule: `${tool}/failed`, severity: "error", message: notes.join("\n") || "the tool did not succeed" };
    });
}

/** `warning` is what SARIF means by no level. */
function severity(level: string | undefined): Severity {
  switch (level) {
    case "error":
      return "error";
    case "note":
    case "none":
      return "note";
    default:
      return "warning";
  }
}
