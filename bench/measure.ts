import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One whole process, as the operating system accounts for it. */
export interface Figures {
  wallMs: number;
  cpuMs: number;
  /** Of the largest process. */
  peakMb: number;
}

/** Where files take memory only: thousands of them on a disk take what else writes to it lets them, one to ten seconds. */
const MEMORY = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** The run with the median wall time of several, after one that is not counted. `{out}` is a new directory each time. */
export function measure(command: string[], runs: number): Figures {
  const all = Array.from({ length: runs + 1 }, () => once(command)).slice(1);
  return all.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(runs / 2)]!;
}

/** GNU time knows the peak memory of a process and its children; Node does not. */
function once(command: string[]): Figures {
  const out = mkdtempSync(join(MEMORY, "llm-forge-bench-"));
  try {
    const argv = ["-f", "%e %U %S %M", ...command.map((word) => word.replace("{out}", out))];
    const { status, stderr } = spawnSync("/usr/bin/time", argv, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command.join(" ")} failed:\n${stderr}`);
    const [wall = 0, user = 0, system = 0, peak = 0] = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
    return { wallMs: wall * 1000, cpuMs: (user + system) * 1000, peakMb: peak / 1024 };
  } finally {
    rmSync(out, { recursive: true });
  }
}

export function row(title: string, { wallMs, cpuMs, peakMb }: Figures, beside?: Figures): string {
  const ratio = beside ? `  ${(wallMs / beside.wallMs).toFixed(2)} ×` : "";
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2).padStart(7)} s`;
  return `${title.padEnd(44)}${seconds(wallMs)} wall ${seconds(cpuMs)} cpu ${peakMb.toFixed(0).padStart(6)} MB${ratio}`;
}
