import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import cacache from "cacache";
import type { StepResult } from "../plan/step.ts";
import { packDirectory, readEntry, unpack } from "./archive.ts";
import { LostOutput } from "./executor.ts";
import { placeDirectory } from "./files.ts";
import { remove } from "./workdir.ts";

/** One declared output in the store: a file's bytes, or a directory as one archive. */
export interface StoredOutput {
  integrity: string;
  kind: "file" | "directory";
  bytes: number;
  /** Entries of a directory; 1 for a file. */
  entries: number;
  executable: boolean;
}

interface StepRecord {
  result: StepResult;
  outputs: Record<string, StoredOutput>;
  reusable: boolean;
}

/** Up to here an output is checked byte by byte when it is found; a larger one when it is used. */
const CHECK_AT_ONCE_BYTES = 4 * 1024 * 1024;
/** Directories with more entries are linked into steps, not copied. */
const LINK_FROM_ENTRIES = 1000;
/** The types leave the option out: https://github.com/npm/cacache#optsalgorithms */
const SHA256: object = { algorithms: ["sha256"] };

/** The results of steps, and their outputs by content. Safe for several processes, and for killing any of them. */
export interface ResultStore {
  find(step: string, digest: string): Promise<StepResult | undefined>;
  /** Stores what a step left at a path. */
  put(digest: string, path: string, file: string, kind: "file" | "directory"): Promise<StoredOutput>;
  /** Lets a directory that was just stored, and that nobody else needs, stand for its unpacked archive. */
  adopt(output: StoredOutput, file: string): Promise<void>;
  /** To be called when every output is stored: from now on the result exists. */
  record(result: StepResult, outputs: Record<string, StoredOutput>, reusable: boolean): Promise<void>;
  place(result: StepResult, path: string, to: string): Promise<void>;
  read(result: StepResult, path: string): Promise<Buffer>;
  exportTo(result: StepResult, path: string, directory: string): Promise<void>;
}

/** `unpacked` is a directory of the run: archives are unpacked there once, however many steps use them. */
export function openStore(directory: string, unpacked: string): ResultStore {
  const unpacking = new Map<string, Promise<string>>();

  const load = async (digest: string): Promise<StepRecord | undefined> => {
    try {
      return JSON.parse((await cacache.get(directory, `step:${digest}`)).data.toString());
    } catch {
      return undefined;
    }
  };

  const content = (integrity: string) =>
    cacache.get.stream.byDigest(directory, integrity) as unknown as NodeJS.ReadableStream;

  /** Whether content is as it was stored, up to a size byte by byte; removes it when it is not. */
  const intact = async ({ integrity, bytes }: StoredOutput, checkBytes = CHECK_AT_ONCE_BYTES): Promise<boolean> => {
    const found = await cacache.get.hasContent(directory, integrity);
    if (found && found.size === bytes) {
      if (bytes > checkBytes) return true;
      const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
      if (
        await pipeline(content(integrity), sink).then(
          () => true,
          () => false,
        )
      )
        return true;
    }
    await cacache.rm.content(directory, integrity);
    return false;
  };

  /** Stores what is written into a stream. */
  const stream = async (key: string, write: (sink: NodeJS.WritableStream) => Promise<number>) => {
    const minipass = cacache.put.stream(directory, key, SHA256);
    let integrity = "";
    let bytes = 0;
    minipass.on("integrity", (found) => {
      integrity = String(found);
    });
    minipass.on("size", (size) => {
      bytes = size;
    });
    const sink = minipass as unknown as NodeJS.WritableStream;
    const [entries] = await Promise.all([write(sink), once(sink, "finish")]);
    return { integrity, bytes, entries };
  };

  /** Runs a reader of stored content; content that turns out to be damaged is removed, so that it can be made again. */
  const reading = async <T>(step: string, path: string, integrity: string, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EINTEGRITY" && code !== "EBADSIZE" && code !== "ENOENT") throw error;
      await cacache.rm.content(directory, integrity);
      throw new LostOutput(step, path);
    }
  };

  const unpackedPath = (integrity: string) =>
    join(unpacked, Buffer.from(integrity.slice("sha256-".length), "base64").toString("hex"));

  const unpackedDirectory = (integrity: string): Promise<string> => {
    const target = unpackedPath(integrity);
    const known = unpacking.get(integrity);
    if (known) return known;
    const made = (async () => {
      if (existsSync(target)) return target;
      const partial = `${target}.${randomBytes(3).toString("hex")}`;
      await mkdir(partial, { recursive: true });
      await unpack(content(integrity), partial);
      await rename(partial, target);
      return target;
    })();
    unpacking.set(integrity, made);
    made.catch(() => unpacking.delete(integrity));
    return made;
  };

  const located = async (result: StepResult, path: string) => {
    const record = await load(result.digest);
    const declared = Object.keys(result.outputs).find((output) => output === path || path.startsWith(`${output}/`));
    const stored = declared === undefined ? undefined : record?.outputs[declared];
    const integrity = declared === undefined ? undefined : result.outputs[declared];
    if (declared === undefined || integrity === undefined) throw new Error(`${result.id} has no output ${path}`);
    if (!stored) throw new LostOutput(result.id, path);
    return { ...stored, integrity, within: path.slice(declared.length + 1) };
  };

  const placeAs = async (result: StepResult, path: string, to: string, link: boolean) => {
    const { integrity, kind, within, entries, executable } = await located(result, path);
    await reading(result.id, path, integrity, async () => {
      if (kind === "directory") {
        const root = await unpackedDirectory(integrity);
        const source = join(root, within);
        if (!existsSync(source)) throw new Error(`${result.id} has no output ${path}`);
        if ((await stat(source)).isDirectory()) return placeDirectory(source, to, link && entries > LINK_FROM_ENTRIES);
        await replaceFile(to, await readFile(source), ((await stat(source)).mode & 0o100) !== 0);
      } else await replaceFile(to, await cacache.get.byDigest(directory, integrity), executable);
    });
  };

  return {
    async find(step, digest) {
      const record = await load(digest);
      if (!record?.reusable) return undefined;
      const checks = await Promise.all(Object.values(record.outputs).map((output) => intact(output)));
      return checks.every(Boolean) ? { ...record.result, id: step, status: "cached" } : undefined;
    },

    async put(digest, path, file, kind) {
      const key = `output:${digest}:${path}`;
      const { size, mode } = await stat(file);
      const executable = kind === "file" && (mode & 0o100) !== 0;
      const began = Date.now();
      const write = async (): Promise<StoredOutput> => {
        if (kind === "directory")
          return { ...(await stream(key, (sink) => packDirectory(file, sink))), kind, executable };
        if (size > CHECK_AT_ONCE_BYTES) {
          return {
            ...(await stream(key, (sink) => pipeline(createReadStream(file), sink).then(() => 1))),
            kind,
            executable,
          };
        }
        const integrity = String(await cacache.put(directory, key, await readFile(file), SHA256));
        return { integrity, bytes: size, entries: 1, kind, executable };
      };
      const output = await write();
      // Content that is there already is left alone by the store, damaged or not.
      const found = await cacache.get.hasContent(directory, output.integrity);
      const older = found && found.stat.mtimeMs < began;
      return older && !(await intact(output, Number.POSITIVE_INFINITY)) ? write() : output;
    },

    async adopt({ integrity, kind }, file) {
      if (kind !== "directory" || unpacking.has(integrity)) return;
      await mkdir(unpacked, { recursive: true });
      const target = unpackedPath(integrity);
      const adopted = rename(file, target).then(
        () => target,
        () => undefined,
      );
      // Nested outputs and outputs of equal content: the first one was adopted, the others are unpacked when needed.
      if (await adopted) unpacking.set(integrity, Promise.resolve(target));
    },

    async record(result, outputs, reusable) {
      const record: StepRecord = { result, outputs, reusable };
      await cacache.put(directory, `step:${result.digest}`, JSON.stringify(record), SHA256);
    },

    place: (result, path, to) => placeAs(result, path, to, true),

    async read(result, path) {
      const { integrity, kind, within } = await located(result, path);
      return reading(result.id, path, integrity, async () => {
        if (kind === "file") return cacache.get.byDigest(directory, integrity);
        const bytes = await readEntry(content(integrity), within);
        if (!bytes) throw new Error(`${result.id} has no output file ${path}`);
        return bytes;
      });
    },

    async exportTo(result, path, to) {
      const { kind } = await located(result, path);
      await placeAs(result, path, kind === "file" ? join(to, basename(path)) : to, false);
    },
  };
}

async function replaceFile(file: string, bytes: Buffer, executable: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await remove(file);
  await writeFile(file, bytes, { flag: "wx" });
  if (executable) await chmod(file, 0o755);
}
