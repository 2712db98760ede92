import type { ReportParser, Severity } from "../gate.ts";

interface PyrightReport {
  generalDiagnostics: {
    file: string;
    severity: "error" | "warning" | "information";
    message: string;
    rule?: string;
    range?: { start: { line: number } };
  }[];
  summary: { filesAnalyzed: number };
}

const SEVERITIES: Record<string, Severity> = { error: "error", warning: "warning", information: "note" };

/** Pyright's `--outputjson`, with file names relative to the SDK. */
export const pyright: ReportParser = (text) => {
  const report = JSON.parse(text) as PyrightReport;
  if (!Array.isArray(report.generalDiagnostics)) throw new Error("not a pyright report: it has no diagnostics");
  const findings = report.generalDiagnostics.map(({ file, severity, message, rule, range }) => ({
    rule: `pyright/${rule ?? "syntax"}`,
    severity: SEVERITIES[severity] ?? "error",
    message,
    file,
    ...(range && { line: range.start.line + 1 }),
  }));
  const nothing = {
    rule: "pyright/no-files",
    severity: "error" as const,
    message: "pyright found no file to analyse",
  };
  return { findings: report.summary.filesAnalyzed > 0 ? findings : [...findings, nothing] };
};
