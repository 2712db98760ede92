import type { FileView } from "../language.ts";
import { isKeyword } from "./names.ts";

/** Modules of the crate's root that are files of the user's: `src/x.rs` or `src/x/mod.rs`, unless it is generated. */
export function ownModules(own: string[], generated: FileView[]): string[] {
  const taken = new Set(generated.map(({ path }) => path));
  const names = own.flatMap((path) => {
    const name = MODULE.exec(path)?.[1];
    return name === undefined || taken.has(path) || NOT_MODULES.has(name) ? [] : [rawName(name)];
  });
  return [...new Set(names)].sort();
}

const MODULE = /^src\/([\p{XID_Start}_]\p{XID_Continue}*)(?:\.rs|\/mod\.rs)$/u;

/** Roots of crates, and what cannot be a name. */
const NOT_MODULES = new Set(["_", "crate", "lib", "main", "self", "Self", "super"]);

const rawName = (name: string) => (isKeyword(name) ? `r#${name}` : name);

/** The user's files that the crate's package would not have by its usual patterns, as patterns. */
export function ownIncludes(own: string[]): string[] {
  return own
    .filter((path) => !/^src\/.*\.rs$|^tests\/|^Cargo\.toml$/.test(path))
    .map((path) => `/${path.replace(/[\\*?[\]!#]/g, "\\$&")}`);
}
