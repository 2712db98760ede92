import type { Finding, ReportParser } from "../gate.ts";

const DIAGNOSTIC = /^(?<file>[^\s:][^:\n]*\.java):(?<line>\d+): (?<rest>.*)$/;
const GENERAL = /^(?<kind>error|warning): (?<message>.*)$/;
const HELP = /^\s*\(see (?<url>https:\/\/\S+)\)$/;
/** Says only that there are findings. */
const SUMMARY = /^warnings found and -Werror specified$/;

/** What javac prints, with what compiler plugins such as Error Prone add: their rules begin with a capital. */
export const javac: ReportParser = (text) => {
  const findings: Omit<Finding, "gate" | "language">[] = [];
  for (const line of text.split("\n")) {
    const found = diagnostic(line);
    if (found && !SUMMARY.test(found.message)) findings.push(found);
    const url = HELP.exec(line)?.groups?.url;
    const last = findings.at(-1);
    if (url && last) last.helpUrl ??= url;
  }
  const silent = text.split("\n").every((line) => line.trim() === "" || /^(Note:|Picked up )/.test(line));
  if (findings.length === 0 && !silent && !text.includes("-Werror specified")) {
    throw new Error(`not javac's output: ${text.trim().split("\n")[0]}`);
  }
  return { findings };
};

function diagnostic(line: string): Omit<Finding, "gate" | "language"> | undefined {
  const general = GENERAL.exec(line)?.groups;
  if (general) return { rule: "javac/general", severity: severity(general.kind), message: general.message ?? "" };
  const located = DIAGNOSTIC.exec(line)?.groups;
  if (!located) return undefined;
  const { kind, rule, message } = parts(located.rest ?? "");
  return { rule, severity: severity(kind), message, file: located.file ?? "", line: Number(located.line) };
}

/** `warning: [rule] text`, `error: text` or `warning: text`. */
function parts(rest: string) {
  const match = /^(?<kind>error|warning): (?:\[(?<name>[\w-]+)\] )?(?<message>.*)$/.exec(rest)?.groups;
  if (!match) throw new Error(`not a diagnostic: ${rest}`);
  const { kind, name, message = "" } = match;
  const tool = name && /^\p{Lu}/u.test(name) ? "error-prone" : "javac";
  return { kind, rule: `${tool}/${name ?? kind}`, message };
}

function severity(kind: string | undefined): "error" | "warning" {
  return kind === "warning" ? "warning" : "error";
}
