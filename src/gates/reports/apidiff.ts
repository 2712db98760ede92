import type { ReportParser } from "../gate.ts";

const HEADINGS = { "Incompatible changes:": true, "Compatible changes:": false } as const;

/** `apidiff`: what changed in the exported names of a package, incompatible changes first. */
export const apidiff: ReportParser = (text) => {
  const changes: { incompatible: boolean; message: string }[] = [];
  let incompatible: boolean | undefined;
  for (const line of text.split("\n").filter((candidate) => candidate.trim() !== "")) {
    if (line in HEADINGS) {
      incompatible = HEADINGS[line as keyof typeof HEADINGS];
    } else if (line.startsWith("- ") && incompatible !== undefined) {
      changes.push({ incompatible, message: line.slice(2) });
    } else {
      throw new Error(`not a line of apidiff: ${line.slice(0, 80)}`);
    }
  }
  const breaking = changes.filter((change) => change.incompatible);
  return {
    findings: breaking.map(({ message }) => ({ rule: "apidiff/incompatible", severity: "error", message })),
    bump: breaking.length > 0 ? "major" : changes.length > 0 ? "minor" : "none",
  };
};
