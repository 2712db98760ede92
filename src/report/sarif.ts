import type { Severity } from "../gates/gate.ts";
import type { Printer } from "./index.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", note: "note" };

/** SARIF 2.1.0: one result a finding; a waived one is suppressed, with the waiver's reason (§3.35). */
export const sarif: Printer = (summary) => {
  const findings = summary.verdicts.flatMap((verdict) => verdict.findings);
  const rules = [...new Map(findings.map(({ rule, helpUrl }) => [rule, helpUrl]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "LLM-Forge",
            version: summary.version,
            rules: rules.map(([id, helpUri]) => ({ id, ...(helpUri ? { helpUri } : {}) })),
          },
        },
        results: findings.map(({ rule, severity, message, file, line, language, gate, waived }) => ({
          ruleId: rule,
          level: LEVELS[severity],
          message: { text: message },
          ...(file ? { locations: [location(`${language}/${file}`, line)] } : {}),
          ...(waived === undefined ? {} : { suppressions: [{ kind: "external", justification: waived }] }),
          properties: { language, gate },
        })),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

function location(uri: string, line: number | undefined): object {
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(uri) }, ...(line ? { region: { startLine: line } } : {}) },
  };
}
