import type { ReportParser } from "../gate.ts";

interface Problem {
  kind: string;
  entrypoint?: string;
  resolutionKind?: string;
  typesFileName?: string;
  fileName?: string;
}

interface Analysis {
  analysis?: { packageName: string; types: false | { kind: string }; problems: Problem[] };
}

/** `attw --format json`: how consumers of every module system resolve a package's types. */
export const attw: ReportParser = (text) => {
  const { analysis } = JSON.parse(text) as Analysis;
  if (!analysis) throw new Error("not a report of attw: it has no analysis");
  if (!analysis.types) {
    return { findings: [{ rule: "attw/NoTypes", severity: "error", message: "The package has no types." }] };
  }
  const prefix = `/node_modules/${analysis.packageName}/`;
  return {
    findings: analysis.problems.map((problem) => {
      const file = (problem.typesFileName ?? problem.fileName ?? `${prefix}package.json`).replace(prefix, "");
      const where = problem.resolutionKind ? ` (${problem.entrypoint}, ${problem.resolutionKind})` : "";
      return {
        rule: `attw/${problem.kind}`,
        severity: "error" as const,
        message: `Types do not match the code that is loaded: ${problem.kind}${where}`,
        file,
        helpUrl: `https://github.com/arethetypeswrong/arethetypeswrong.github.io/blob/main/docs/problems/${problem.kind}.md`,
      };
    }),
  };
};
