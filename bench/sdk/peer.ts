import { spawnSync } from "node:child_process";
import { cpSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A program that makes requests by one client. */
export interface Peer {
  name: string;
  kind: "LLM-Forge" | "vendor" | "raw";
  /** Without its arguments. */
  command: string[];
  env?: Record<string, string>;
  /** What a package manager puts on the disk for this client: it and all that it depends on. */
  megabytes: number;
  /** How many packages it depends on. */
  dependencies: number;
  /** From nothing, but for the language's own library. */
  compileMs?: number;
}

/** Installs and builds the programs of a language in a new directory. `sdk` is what LLM-Forge generated. */
export type Prepare = (work: string, sdk: string) => Peer[];

const PROGRAMS = join(import.meta.dirname, "programs");

/** A directory with some of a language's programs, under names of their own. */
export function programs(language: string, into: string, files: Record<string, string>): string {
  mkdirSync(into, { recursive: true });
  for (const [from, to] of Object.entries(files)) cpSync(join(PROGRAMS, language, from), join(into, to));
  return into;
}

/** Runs a command; its output if it succeeds, and how long that took. */
export function run(cwd: string, argv: string[], env: Record<string, string> = {}): { out: string; ms: number } {
  const startedAt = performance.now();
  const options = { cwd, encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1e9 } as const;
  const { status, stdout, stderr, error } = spawnSync(argv[0]!, argv.slice(1), options);
  if (status !== 0) throw new Error(`${argv.join(" ")} failed:\n${error ?? ""}${stdout}${stderr}`);
  return { out: stdout.trim(), ms: performance.now() - startedAt };
}

/** The size of files and directories. */
export const megabytes = (...paths: string[]): number => paths.reduce((sum, path) => sum + bytes(path), 0) / 1e6;

function bytes(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytes(join(path, name)), 0);
}
