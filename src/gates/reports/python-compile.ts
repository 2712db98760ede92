import type { ReportParser } from "../gate.ts";

interface CompileReport {
  files: number;
  problems: { file: string; line: number | null; rule: string; message: string }[];
}

/** What compiling and importing each module of a Python package raised. */
export const pythonCompile: ReportParser = (text) => {
  const { files, problems } = JSON.parse(text) as CompileReport;
  if (!Array.isArray(problems) || !(files > 0)) throw new Error("not a compile report: it names no files");
  return {
    findings: problems.map(({ file, line, rule, message }) => ({
      rule: `python/${rule}`,
      severity: "error" as const,
      message,
      file,
      ...(line && { line }),
    })),
  };
};
