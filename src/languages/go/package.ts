import type { PackageInfo } from "../language.ts";

/** The module path with the suffix that Go wants from version 2 on. */
export function modulePath(packageInfo: Pick<PackageInfo, "name" | "version">): string {
  const major = Number.parseInt(packageInfo.version, 10);
  const base = packageInfo.name.replace(/\/v\d+$/, "");
  return major > 1 ? `${base}/v${major}` : base;
}

/** The version as tags and the module proxy spell it. */
export function moduleVersion(packageInfo: Pick<PackageInfo, "version">): string {
  return `v${packageInfo.version}`;
}

const KEYWORDS = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var main internal`.split(/\s+/),
);

/** The package's name from the path's last element: `example.com/acme/pet-store-go/v2` gives `petstore`. */
export function packageIdentifier(path: string): string {
  const last =
    path
      .replace(/\/v\d+$/, "")
      .split("/")
      .at(-1) ?? "";
  const name = last
    .replace(/^go-|[-.]go$/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return /^[a-z]/.test(name) && !KEYWORDS.has(name) ? name : `sdk${name}`;
}
