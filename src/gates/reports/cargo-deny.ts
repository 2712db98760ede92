import type { Finding, ReportParser, Severity } from "../gate.ts";
import { jsonLines } from "./json-lines.ts";

interface DenyLine {
  type: "diagnostic" | "summary" | "log";
  fields: {
    code?: string;
    message?: string;
    severity?: string;
    level?: string;
    labels?: { message?: string; span?: string; line?: number }[];
  };
}

/** `cargo-deny --format json check`. */
export const cargoDeny: ReportParser = (text) => {
  const lines = jsonLines<DenyLine>(text);
  if (!lines.some(({ type }) => type === "summary")) throw new Error("cargo-deny did not come to its summary");
  return {
    findings: lines.flatMap(({ type, fields }): Omit<Finding, "gate" | "language">[] => {
      if (type !== "diagnostic") return [];
      const label = fields.labels?.[0];
      const place = [label?.message, label?.span].filter(Boolean).join(": ");
      return [
        {
          rule: `cargo-deny/${fields.code ?? "error"}`,
          severity: severity(fields.severity),
          message: `${fields.message ?? ""}${place ? ` (${place})` : ""}`,
        },
      ];
    }),
  };
};

function severity(level: string | undefined): Severity {
  if (level === "error" || level === "bug") return "error";
  return level === "warning" ? "warning" : "note";
}
