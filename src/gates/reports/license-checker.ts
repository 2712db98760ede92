import type { ReportParser } from "../gate.ts";

/** `license-checker-rseidelsohn --json`: licences by `name@version`, the package itself among them. */
export const licenseChecker: ReportParser = (text) => {
  const packages = Object.entries(JSON.parse(text) as Record<string, { licenses?: string | string[] }>);
  if (packages.length === 0) throw new Error("license-checker found no package");
  return {
    findings: [],
    licences: packages.map(([id, { licenses = "" }]) => {
      const at = id.lastIndexOf("@");
      // A star marks a licence that was guessed from a file's text.
      const stated = [licenses].flat().map((licence) => licence.replace(/\*$/, ""));
      return {
        name: id.slice(0, at),
        version: id.slice(at + 1),
        licence: stated.length > 1 ? `(${stated.join(" OR ")})` : (stated[0] ?? ""),
      };
    }),
  };
};
