import type { ReportParser } from "../gate.ts";

interface LicensedPackage {
  PackageId: string;
  PackageVersion: string;
  License?: string;
  LicenseUrl?: string;
  ValidationErrors?: { Error: string }[];
}

/** `nuget-license -o JsonPretty`: every package with its licence expression, or the address of its licence. */
export const nugetLicense: ReportParser = (text) => {
  const packages = JSON.parse(text.replace(/^\uFEFF/, "")) as LicensedPackage[];
  if (!Array.isArray(packages)) throw new Error("not a report of nuget-license: it is no list");
  return {
    findings: packages.flatMap(({ PackageId, PackageVersion, ValidationErrors = [] }) =>
      ValidationErrors.map(({ Error: message }) => ({
        rule: "nuget-license/validation",
        severity: "error" as const,
        message: `${PackageId} ${PackageVersion}: ${message}`,
      })),
    ),
    licences: packages.map((entry) => ({
      name: entry.PackageId,
      version: entry.PackageVersion,
      licence: entry.License ?? entry.LicenseUrl ?? "",
    })),
  };
};
