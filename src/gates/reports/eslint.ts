import type { ReportParser } from "../gate.ts";

interface FileResult {
  filePath: string;
  messages: { ruleId: string | null; severity: number; message: string; line?: number }[];
}

/** ESLint's `json` format. A run that looked at no file is no report. */
export const eslint: ReportParser = (text) => {
  const files = JSON.parse(text) as FileResult[];
  if (!Array.isArray(files) || files.length === 0) throw new Error("ESLint looked at no file");
  return {
    findings: files.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, severity, message, line }) => ({
        rule: `eslint/${ruleId ?? "parse-error"}`,
        severity: severity === 2 ? ("error" as const) : ("warning" as const),
        message,
        file: filePath,
        ...(line !== undefined && { line }),
      })),
    ),
  };
};
