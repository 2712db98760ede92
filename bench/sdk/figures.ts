import { spawnSync } from "node:child_process";
import type { Peer } from "./peer.ts";

/** What one client does, at its best. */
export interface Figures extends Pick<Peer, "name" | "kind" | "megabytes" | "dependencies" | "compileMs"> {
  coldMs: number;
  requestUs: number;
  /** Of the processor, for a request: that of the whole process, its start too, by the requests it made. */
  requestCpuUs: number;
  /** Thousands of chunks of a stream, a second. */
  chunks: number;
}

const COLD_STARTS = 5;
const BATCHES = 12;
/** How long a batch is. */
const BATCH_US = 250_000;

/**
 * Every peer takes its turn in every round, and the best of all rounds counts: what else a machine does makes programs
 * slower, never faster.
 */
export function figures(peers: Peer[], url: string, rounds: number): Figures[] {
  const all = peers.map(({ name, kind, megabytes, dependencies, compileMs }): Figures => {
    const measured = { coldMs: Infinity, requestUs: Infinity, requestCpuUs: Infinity, chunks: 0 };
    return { name, kind, megabytes, dependencies, ...(compileMs && { compileMs }), ...measured };
  });
  for (let round = 0; round < rounds; round++) {
    for (const [index, peer] of peers.entries()) {
      const best = all[index]!;
      for (let start = 0; start < COLD_STARTS; start++) best.coldMs = Math.min(best.coldMs, once(peer, "cold", url).ms);
      const { batches, cpuUs } = once(peer, "request", url, BATCHES);
      best.requestUs = Math.min(best.requestUs, ...batches);
      const requests = batches.reduce((sum, us) => sum + BATCH_US / us, 0);
      best.requestCpuUs = Math.min(best.requestCpuUs, cpuUs / requests);
      best.chunks = Math.max(best.chunks, 1000 / Math.min(...once(peer, "stream", url, BATCHES).batches));
    }
  }
  return all;
}

interface Run {
  ms: number;
  batches: number[];
  cpuUs: number;
}

/** A shell says, as its last words, what its children took of the processor. */
const TIMED = '"$@" || exit; times >&2';

function once({ command, env, name }: Peer, mode: string, url: string, batches = 0): Run {
  const words = [...command, mode, url, String(batches)];
  // What starts once is measured without a shell.
  const [program = "", ...rest] = batches > 0 ? ["sh", "-c", TIMED, "sh", ...words] : words;
  const startedAt = performance.now();
  const result = spawnSync(program, rest, { encoding: "utf8", env: { ...process.env, ...env } });
  const ms = performance.now() - startedAt;
  if (result.status !== 0) throw new Error(`${name}, ${mode}: ${result.stderr}`);
  const last = result.stderr.trim().split("\n").at(-1) ?? "";
  const [user = 0, system = 0] = [...last.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, s]) => 60 * +minutes! + +s!);
  return { ms, batches: result.stdout.split("\n").filter(Boolean).map(Number), cpuUs: 1e6 * (user + system) };
}
