import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentBytes, inside } from "./engine/files.ts";
import type { FileContent, FileTree } from "./plan/step.ts";

const MANIFEST = ".llm-forge-files.json";

/**
 * Makes a directory of the user's hold exactly the tree's files, beside files that were not written by LLM-Forge.
 * Unchanged files keep their modification time; files of an earlier run that the tree has not are removed.
 * Synchronous: thousands of small files are written several times faster so.
 */
export function writeTree(directory: string, tree: FileTree): void {
  const earlier = new Set(readManifest(directory));
  for (const path of earlier) {
    if (!(path in tree)) rmSync(join(directory, path), { force: true });
  }
  const manifest = `${JSON.stringify(Object.keys(tree).sort(), null, 1)}\n`;
  const folders = new Set<string>();
  for (const [path, content] of [...Object.entries(tree), [MANIFEST, manifest] as const]) {
    const file = inside(directory, path);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    writeFile(file, content, earlier.has(path) || path === MANIFEST);
  }
}

/** Writes a file of the user's, unless it says the same already. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFile(file, text, true);
}

function readManifest(directory: string): string[] {
  const text = readIfThere(join(directory, MANIFEST))?.toString("utf8") ?? "[]";
  const paths: unknown = JSON.parse(text);
  // The manifest is a file like any other: never follow it out of the directory.
  return Array.isArray(paths)
    ? paths.filter((path) => typeof path === "string" && !/(^|\/)\.\.(\/|$)|^\//.test(path))
    : [];
}

function writeFile(file: string, content: FileContent, isKnown: boolean): void {
  // Text that need not be compared is not copied to bytes first.
  if (!isKnown) writeFileSync(file, typeof content === "string" ? content : contentBytes(content));
  else if (!readIfThere(file)?.equals(contentBytes(content))) writeFileSync(file, contentBytes(content));
  if (typeof content === "object" && "executable" in content) chmodSync(file, 0o755);
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
