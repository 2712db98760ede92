import semver from "semver";
import { ForgeError } from "../errors.ts";

export type Bump = "none" | "patch" | "minor" | "major";

/**
 * The version in a VERSION file: one SemVer version on its only line.
 * @throws ForgeError LF2002
 */
export function parseVersion(text: string, file: string): string {
  const version = text.trim();
  if (semver.valid(version) !== version)
    throw new ForgeError("LF2002", `"${version}" is not a version`, { file, line: 1 });
  return version;
}

/**
 * Checks a release's tag, such as `v1.6.0`, against VERSION.
 * @throws ForgeError LF2003
 */
export function checkTag(tag: string, version: string): void {
  if (tag === `v${version}`) return;
  throw new ForgeError("LF2003", `the tag ${tag} does not name version ${version} (expected v${version})`);
}

/** What kind of step a version makes over the one before; below 1.0.0 a minor step may break, as SemVer 2.0.0 §4 allows. */
export function bumpBetween(previous: string | undefined, version: string): Bump {
  if (previous === undefined) return "none";
  const difference = semver.diff(previous, version);
  if (difference === null) return "none";
  const bump = difference.replace(/^pre/, "") as "major" | "minor" | "patch" | "release";
  if (bump === "release") return "patch";
  return semver.major(version) === 0 && bump === "minor" ? "major" : bump;
}
