import type { ReportParser } from "../gate.ts";

interface GriffeReport {
  breakages: { kind: string; file: string; line: number | null; message: string }[];
}

/** What griffe says that breaks users of the Python package. */
export const griffe: ReportParser = (text) => {
  const { breakages } = JSON.parse(text) as GriffeReport;
  if (!Array.isArray(breakages)) throw new Error("not a griffe report: it has no breakages");
  return {
    findings: breakages.map(({ kind, file, line, message }) => ({
      rule: `griffe/${kind}`,
      severity: "error" as const,
      message,
      file,
      ...(line && { line }),
    })),
    bump: breakages.length > 0 ? "major" : "none",
  };
};
