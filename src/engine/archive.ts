import { once } from "node:events";
import { chmod } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { walk } from "./files.ts";

/** Hard links are stored as the files they are: how a tool saved disk space is not part of a directory's content. */
class NoLinks extends Map<`${number}:${number}`, string> {
  override get(): undefined {
    return undefined;
  }
}

/**
 * Writes a directory as one tar: sorted, without times and owners, modes reduced to the executable bit, so that equal
 * content gives equal bytes. Returns how many entries it has. One archive, because tens of thousands of small files
 * (`node_modules`) are slow to store and check one by one.
 */
export async function packDirectory(directory: string, sink: NodeJS.WritableStream): Promise<number> {
  const { PackSync } = await import("tar");
  const entries = walk(directory);
  const pack = new PackSync({
    cwd: directory,
    portable: true,
    noMtime: true,
    noDirRecurse: true,
    preservePaths: true,
    linkCache: new NoLinks(),
    onWriteEntry({ stat }) {
      if (stat) stat.mode = (stat.mode & ~0o777) | (stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
    },
  });
  let full = false;
  let failure: unknown;
  sink.on("error", (error: unknown) => {
    failure = error;
  });
  pack.on("data", (chunk: Buffer) => {
    full = !sink.write(chunk) || full;
  });
  for (const [index, { path }] of entries.entries()) {
    // Reading synchronously is twice as fast as not; the pauses keep events flowing and memory bounded.
    pack.write(path);
    if (full) await once(sink, "drain");
    else if (index % 64 === 0) await setImmediate();
    full = false;
    if (failure) throw failure;
  }
  pack.end();
  sink.end();
  return entries.length;
}

/** Unpacks an archive that `packDirectory` made. */
export async function unpack(archive: NodeJS.ReadableStream, to: string): Promise<void> {
  const { extract } = await import("tar");
  const { pipeline } = await import("node:stream/promises");
  // Absolute link targets (a virtual environment's interpreter) are wanted; names come from our own walk.
  await pipeline(archive, extract({ cwd: to, preservePaths: true, noMtime: true, umask: 0o022 }) as never);
  await chmod(to, 0o755);
}

/** One file's bytes from an archive; undefined when it is not in there. */
export async function readEntry(archive: NodeJS.ReadableStream, path: string): Promise<Buffer | undefined> {
  const { Parser } = await import("tar");
  const { pipeline } = await import("node:stream/promises");
  let found: Promise<Buffer> | undefined;
  const parser = new Parser({
    onReadEntry(entry) {
      if (entry.path === path && entry.type === "File") found = entry.concat();
      else entry.resume();
    },
  });
  await pipeline(archive, parser as never);
  return found;
}
