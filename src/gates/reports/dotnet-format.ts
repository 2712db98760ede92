import type { ReportParser } from "../gate.ts";

interface FormattedFile {
  FilePath: string;
  FileChanges: { LineNumber: number; DiagnosticId: string; FormatDescription: string }[];
}

/** `dotnet format --report`: every change that it would make. */
export const dotnetFormat: ReportParser = (text) => {
  const files = JSON.parse(text.replace(/^\uFEFF/, "")) as FormattedFile[];
  if (!Array.isArray(files)) throw new Error("not a report of dotnet format: it is no list");
  return {
    findings: files.flatMap((file) =>
      file.FileChanges.map((change) => ({
        rule: `dotnet-format/${change.DiagnosticId}`,
        severity: "warning" as const,
        message: change.FormatDescription,
        file: file.FilePath,
        line: change.LineNumber,
      })),
    ),
  };
};
