import { constants, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { chmod, copyFile, lstat, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { FileContent, FileTree } from "../plan/step.ts";
import { canonicalJson, sha256, sha256File } from "./digest.ts";
import type { Memo } from "./memo.ts";

export interface Entry {
  /** Relative, `/`-separated. */
  path: string;
  kind: "file" | "directory" | "symlink";
}

/** Everything below a directory, sorted by path, so that a directory comes before what is in it. */
export function walk(root: string): Entry[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .flatMap((entry): Entry[] => {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join("/");
      if (entry.isSymbolicLink()) return [{ path, kind: "symlink" }];
      if (entry.isDirectory()) return [{ path, kind: "directory" }];
      return entry.isFile() ? [{ path, kind: "file" }] : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A path below `root`; throws when it would leave it. */
export function inside(root: string, path: string): string {
  const clean = normalize(path);
  if (isAbsolute(clean) || clean === ".." || clean.startsWith(`..${sep}`)) {
    throw new Error(`"${path}" is not a path below the working directory`);
  }
  return join(root, clean);
}

/** Writes a tree, replacing files that are there (never writing through them: they may be links to shared files). */
export async function writeTree(tree: FileTree, root: string): Promise<void> {
  const files = Object.entries(tree).map(([path, content]) => ({ file: inside(root, path), content }));
  for (const directory of new Set(files.map(({ file }) => dirname(file)))) mkdirSync(directory, { recursive: true });
  await inBatches(files, ({ file, content }) => writeContent(file, content));
}

async function writeContent(file: string, content: FileContent): Promise<void> {
  const executable = typeof content === "object" && "executable" in content;
  await writeFile(file, contentBytes(content), { flag: "wx" }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    await rm(file, { recursive: true });
    await writeFile(file, contentBytes(content), { flag: "wx" });
  });
  if (executable) await chmod(file, 0o755);
}

export function contentBytes(content: FileContent): Buffer {
  if (typeof content === "string") return Buffer.from(content);
  return "text" in content ? Buffer.from(content.text) : Buffer.from(content.base64, "base64");
}

/** Puts what is below `from` into `to`, over what is there; `link` shares the files' bytes instead of copying them. */
export async function placeDirectory(from: string, to: string, link: boolean): Promise<void> {
  mkdirSync(to, { recursive: true });
  const entries = walk(from);
  for (const { path } of entries.filter((entry) => entry.kind === "directory")) {
    mkdirSync(join(to, path), { recursive: true });
  }
  for (const [index, { path }] of entries.filter((entry) => entry.kind === "symlink").entries()) {
    replacing(join(to, path), (target) => symlinkSync(readlinkSync(join(from, path)), target));
    if (index % 256 === 0) await setImmediate();
  }
  const files = entries.filter((entry) => entry.kind === "file");
  if (!link) return inBatches(files, ({ path }) => copyOver(join(from, path), join(to, path)));
  for (const [index, { path }] of files.entries()) {
    replacing(join(to, path), (target) => linkSync(join(from, path), target));
    // Synchronous calls are several times faster here; the pauses keep events flowing.
    if (index % 256 === 0) await setImmediate();
  }
}

async function copyOver(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    await rm(to, { recursive: true });
    await copyFile(from, to, constants.COPYFILE_EXCL);
  });
}

function replacing(target: string, create: (target: string) => void): void {
  try {
    create(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    rmSync(target, { recursive: true });
    create(target);
  }
}

/** Copies a file into place. */
export async function placeFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyOver(from, to);
}

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 64) await Promise.all(items.slice(start, start + 64).map(work));
}

export interface HostContent {
  digest: string;
  bytes: number;
  files: number;
}

/**
 * The digest of some files and directories of the machine, by their content. Remembered for as long as no file's
 * size and times change; undefined when one of the paths does not exist.
 */
export async function hostContent(root: string, paths: string[], memo: Memo): Promise<HostContent | undefined> {
  const entries = paths.flatMap((path) => listing(root, path));
  const stats = await Promise.all(
    entries.map(({ path }) => lstat(join(root, path), { bigint: true }).catch(() => null)),
  );
  if (stats.includes(null) || entries.length === 0) return undefined;
  const known = stats.map((stats) => stats as NonNullable<typeof stats>);
  const stamp = sha256(
    entries.map(({ path }, i) => `${path}\0${known[i]?.mode}\0${known[i]?.size}\0${known[i]?.ctimeNs}\n`).join(""),
  );
  const key = canonicalJson(["host", root, paths]);
  const remembered = memo.get<HostContent>(key, stamp);
  if (remembered) return remembered;

  const parts: unknown[] = [];
  let size = 0;
  for (const [index, { path, kind }] of entries.entries()) {
    const file = join(root, path);
    const executable = kind === "file" && (Number(known[index]?.mode) & 0o100) !== 0;
    const content = kind === "file" ? await sha256File(file) : kind === "symlink" ? readlinkSync(file) : "";
    parts.push([path, kind, executable, content]);
    if (kind === "file") size += Number(known[index]?.size);
  }
  const content = { digest: sha256(canonicalJson(parts)), bytes: size, files: entries.length };
  const newest = Math.max(...known.map(({ ctimeMs }) => Number(ctimeMs)));
  // A file written a moment ago may be written again within the clock's resolution.
  if (Date.now() - newest > 1000) memo.set(key, stamp, content);
  return content;
}

function listing(root: string, path: string): Entry[] {
  try {
    return [
      { path, kind: "directory" },
      ...walk(join(root, path)).map((entry): Entry => ({ ...entry, path: join(path, entry.path) })),
    ];
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? [{ path, kind: "file" }] : [{ path, kind: "symlink" }];
  }
}

/** What is at a path, links followed; undefined when nothing is. */
export async function kindOf(path: string): Promise<"file" | "directory" | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) return "directory";
  return stats?.isFile() ? "file" : undefined;
}
