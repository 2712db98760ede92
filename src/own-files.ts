import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { walk } from "./engine/files.ts";
import { ForgeError } from "./errors.ts";
import type { FileContent, FileTree } from "./plan/step.ts";

/** Files that the user's repository has for one SDK, by their path in it; symbolic links are left out. */
export function readOwnFiles(directory: string): FileTree {
  if (!existsSync(directory)) return {};
  const files = walk(directory).filter(({ kind }) => kind === "file");
  return Object.fromEntries(files.map(({ path }) => [path, contentOf(join(directory, path))]));
}

function contentOf(file: string): FileContent {
  const bytes = readFileSync(file);
  const text = bytes.toString("utf8");
  if (!Buffer.from(text).equals(bytes)) return { base64: bytes.toString("base64") };
  return (statSync(file).mode & 0o100) !== 0 ? { text, executable: true } : text;
}

/**
 * An SDK's files with the user's beside them.
 * @throws ForgeError LF2006 where a file of the user's would replace a generated one that is not listed
 */
export function withOwnFiles(generated: FileTree, own: FileTree, replaceable: string[], directory: string): FileTree {
  for (const path of Object.keys(own)) {
    if (path in generated && !replaceable.includes(path)) {
      throw new ForgeError("LF2006", `${path} is generated.`, { file: join(directory, path) });
    }
  }
  return Object.fromEntries(Object.entries({ ...generated, ...own }).sort(([a], [b]) => (a < b ? -1 : 1)));
}
