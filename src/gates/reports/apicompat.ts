import type { ReportParser } from "../gate.ts";

const CLEAN = "without finding any breaking changes";

/** ApiCompat's text: a line for each breaking change, or one that says that there is none. */
export const apicompat: ReportParser = (text) => {
  const findings = [...text.matchAll(/^\s*(?:error )?(CP\d{4}|PKV\d{3,4})\s*:\s*(.+)$/gm)].map(([, rule, message]) => ({
    rule: `apicompat/${rule}`,
    severity: "error" as const,
    message: message!.trim(),
  }));
  if (findings.length === 0 && !text.includes(CLEAN)) throw new Error("ApiCompat did not compare the assemblies");
  return { findings, bump: findings.length > 0 ? "major" : "none" };
};
