import { spawnSync } from "node:child_process";
import type { Peer } from "./peer.ts";

/** What one client does, at its best. */
export interface Figures extends Pick<Peer, "name" | "kind" | "megabytes" | "dependencies" | "compileMs"> {
  coldMs: number;
  requestUs: number;
  /** Thousands of chunks of a stream, a second. */
  chunks: number;
}

const COLD_STARTS = 5;
const BATCHES = 12;

/**
 * Every peer takes its turn in every round, and the best of all rounds counts: what else a machine does makes programs
 * slower, never faster.
 */
export function figures(peers: Peer[], url: string, rounds: number): Figures[] {
  const all = peers.map(({ name, kind, megabytes, dependencies, compileMs }): Figures => {
    const measured = { coldMs: Infinity, requestUs: Infinity, chunks: 0 };
    return { name, kind, megabytes, dependencies, ...(compileMs && { compileMs }), ...measured };
  });
  for (let round = 0; round < rounds; round++) {
    for (const [index, peer] of peers.entries()) {
      const best = all[index]!;
      for (let start = 0; start < COLD_STARTS; start++) best.coldMs = Math.min(best.coldMs, once(peer, "cold", url).ms);
      best.requestUs = Math.min(best.requestUs, ...once(peer, "request", url, BATCHES).batches);
      best.chunks = Math.max(best.chunks, 1000 / Math.min(...once(peer, "stream", url, BATCHES).batches));
    }
  }
  return all;
}

function once({ command, env, name }: Peer, mode: string, url: string, batches = 0): { ms: number; batches: number[] } {
  const [program = "", ...words] = [...command, mode, url, String(batches)];
  const startedAt = performance.now();
  const result = spawnSync(program, words, { encoding: "utf8", env: { ...process.env, ...env } });
  const ms = performance.now() - startedAt;
  if (result.status !== 0) throw new Error(`${name}, ${mode}: ${result.stderr}`);
  return { ms, batches: result.stdout.split("\n").filter(Boolean).map(Number) };
}
