import type { PackageInfo } from "./language.ts";

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
