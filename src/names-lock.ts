import { existsSync, readFileSync } from "node:fs";
import { isObject } from "./api/json.ts";
import type { PinnedNames } from "./api/names.ts";
import { ForgeError } from "./errors.ts";
import type { LanguageId, RenderedSdk } from "./languages/language.ts";

/** Pinned names by language, as the lock file keeps them. */
export type NamesLock = Partial<Record<LanguageId, PinnedNames>>;

/**
 * Reads a lock file; nothing is pinned where there is none yet.
 * @throws ForgeError LF2005 when it is not JSON
 */
export function readNamesLock(file: string): NamesLock {
  if (!existsSync(file)) return {};
  try {
    const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(lock)) return lock as NamesLock;
  } catch {
    // Told below: whatever it is, it is not a lock file.
  }
  throw new ForgeError("LF2005", "It is not a JSON object.", { file });
}

/** The lock with the names of these SDKs. Names of what is gone stay, so that nothing else takes them. */
export function lockNames(lock: NamesLock, sdks: Pick<RenderedSdk, "language" | "names">[]): NamesLock {
  const next = { ...lock };
  for (const { language, names } of sdks) next[language] = merged(lock[language] ?? {}, names.all());
  return next;
}

/** In the order of the keys, so that a change of the spec is a small change of the file. */
export function printNamesLock(lock: NamesLock): string {
  return `${JSON.stringify(sorted(lock), null, 1)}\n`;
}

function merged(old: PinnedNames, now: PinnedNames): PinnedNames {
  const tables = new Set([...Object.keys(old), ...Object.keys(now)]);
  return Object.fromEntries(
    [...tables].map((table) => {
      const owners = new Set([...Object.keys(old[table] ?? {}), ...Object.keys(now[table] ?? {})]);
      return [
        table,
        Object.fromEntries([...owners].map((owner) => [owner, { ...old[table]?.[owner], ...now[table]?.[owner] }])),
      ];
    }),
  );
}

function sorted(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
