import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contentBytes, inside } from "./engine/files.ts";
import type { FileContent, FileTree } from "./plan/step.ts";

const MANIFEST = ".llm-forge-files.json";

/**
 * Makes a directory of the user's hold exactly the tree's files, beside files that were not written by LLM-Forge.
 * Unchanged files keep their modification time; files of an earlier run that the tree has not are removed.
 */
export async function writeTree(directory: string, tree: FileTree): Promise<void> {
  const earlier = await readManifest(directory);
  for (const path of earlier) {
    if (!(path in tree)) await rm(join(directory, path), { force: true });
  }
  for (const [path, content] of Object.entries(tree)) await writeFileIfChanged(inside(directory, path), content);
  await writeFileIfChanged(join(directory, MANIFEST), `${JSON.stringify(Object.keys(tree).sort(), null, 1)}\n`);
}

async function readManifest(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, MANIFEST), "utf8").catch(() => "[]");
  const paths: unknown = JSON.parse(text);
  // The manifest is a file like any other: never follow it out of the directory.
  return Array.isArray(paths)
    ? paths.filter((path) => typeof path === "string" && !/(^|\/)\.\.(\/|$)|^\//.test(path))
    : [];
}

async function writeFileIfChanged(file: string, content: FileContent): Promise<void> {
  const bytes = contentBytes(content);
  const existing = await readFile(file).catch(() => undefined);
  if (!existing?.equals(bytes)) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  if (typeof content === "object" && "executable" in content) await chmod(file, 0o755);
}
