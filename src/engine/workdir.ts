import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { walk } from "./files.ts";
import { killBelow } from "./process.ts";

const STALE_MS = 7 * 24 * 3600_000;

/** The machine, as part of a directory's name: process ids mean nothing on another one that shares the cache. */
function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 6);
}

/** A directory that belongs to this run alone. Its name says whose it is from the moment it exists. */
export async function makeRunDirectory(cacheDir: string): Promise<string> {
  const root = join(cacheDir, "work");
  await mkdir(root, { recursive: true });
  const path = join(await realpath(root), `${machine()}-${process.pid}-${randomBytes(3).toString("hex")}`);
  await mkdir(path);
  return path;
}

/** Removes what killed runs left: their directories, the processes in them, and half-written store files. */
export async function removeDeadRuns(cacheDir: string): Promise<void> {
  const root = join(cacheDir, "work");
  if (!existsSync(root)) return;
  const parent = await realpath(root);
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (!(await isDead(name, path))) continue;
    killBelow(path);
    await discard(path);
  }
  const temporary = join(cacheDir, "store", "tmp");
  for (const name of existsSync(temporary) ? await readdir(temporary) : []) {
    if (await isStale(join(temporary, name))) await discard(join(temporary, name));
  }
}

async function isDead(name: string, path: string): Promise<boolean> {
  const [host, pid] = name.split("-");
  if (host !== machine()) return isStale(path);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function isStale(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats !== undefined && Date.now() - stats.mtimeMs > STALE_MS;
}

/** Removes a directory, also while another run does the same or a dying process still writes to it. */
export async function remove(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 };
  await rm(path, options).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
    // Go protects the modules it downloads from being changed.
    const directories = walk(path).filter(({ kind }) => kind === "directory");
    for (const directory of directories) await chmod(join(path, directory.path), 0o700);
    await rm(path, options);
  });
}

/** Removes what nobody needs any more; what cannot be removed must not fail a run, and is left to the next one. */
export async function discard(path: string): Promise<void> {
  await remove(path).catch(() => {});
}
