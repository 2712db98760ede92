import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Answers that are slow to find, kept on disk for as long as their stamp (what they were found from) is the same. */
export interface Memo {
  get<T>(key: string, stamp: string): T | undefined;
  set(key: string, stamp: string, value: unknown): void;
  save(): Promise<void>;
}

const MAX_ENTRIES = 5000;

/** Opens a memo file. One that is missing or damaged is an empty one: losing it costs time and nothing else. */
export async function openMemo(file: string): Promise<Memo> {
  const entries = new Map<string, { stamp: string; value: unknown }>(await readEntries(file));
  let changed = false;
  return {
    get<T>(key: string, stamp: string) {
      const entry = entries.get(key);
      return entry?.stamp === stamp ? (entry.value as T) : undefined;
    },
    set(key, stamp, value) {
      entries.delete(key);
      entries.set(key, { stamp, value });
      changed = true;
    },
    async save() {
      if (!changed) return;
      changed = false;
      const newest = [...entries].slice(-MAX_ENTRIES);
      const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(temporary, JSON.stringify(newest));
      await rename(temporary, file);
    },
  };
}

async function readEntries(file: string): Promise<[string, { stamp: string; value: unknown }][]> {
  try {
    const entries = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}
