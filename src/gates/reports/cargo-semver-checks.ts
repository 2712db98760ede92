import type { Finding, ReportParser } from "../gate.ts";

const FAILURE = /^--- (failure|warning) (\w+): (.+?) ---$/gm;
const PLACE = /^\s*(.*?),? (?:previously )?in (?:file )?(\S+):(\d+)$/;
const SUMMARY = /^\s*Summary (.+)$/m;

/** What cargo-semver-checks prints; its JSON is not stable. */
export const cargoSemverChecks: ReportParser = (text) => {
  const summary = SUMMARY.exec(text)?.[1];
  if (summary === undefined) throw new Error("cargo-semver-checks did not come to its summary");
  const needed = /new (major|minor|patch) version/.exec(summary)?.[1] as "major" | "minor" | "patch" | undefined;
  return {
    bump: needed ?? "none",
    findings: [...text.matchAll(FAILURE)].flatMap((match) => failure(match, text)),
  };
};

function failure(match: RegExpMatchArray, text: string): Omit<Finding, "gate" | "language">[] {
  const [header, kind, rule, title] = match;
  const section = text.slice((match.index ?? 0) + header.length).split(/^--- |^\s*Summary /m)[0] ?? "";
  const [, failed = ""] = section.split("Failed in:\n");
  // What is public under two paths is listed twice.
  const places = new Set(failed.split("\n").filter((line) => line.startsWith("  ")));
  return [...places].map((place) => {
    const [, message = place, file, line] = PLACE.exec(place) ?? [];
    return {
      rule: `cargo-semver-checks/${rule}`,
      severity: kind === "failure" ? "error" : "warning",
      message: `${title}: ${message.trim()}`,
      ...(file && line ? { file, line: Number(line) } : {}),
    };
  });
}
