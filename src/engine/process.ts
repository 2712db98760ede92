import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readlinkSync } from "node:fs";
import { type Capture, createCapture, createRedactor } from "./output.ts";

const GRACE_MS = 3000;

export interface Command {
  argv: string[];
  cwd: string;
  env: Record<string, string>;
  /** Values that never appear in the output. */
  secrets: string[];
  signal: AbortSignal;
  onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

export interface Exit {
  code: number | undefined;
  /** Why there is no meaningful exit code: killed by a signal, interrupted, could not start. */
  reason?: string;
  stdout: string;
  stderr: string;
}

export interface Running {
  exited: Promise<Exit>;
  /** Ends the process and all that it started: politely at first, then by force. */
  stop(): Promise<Exit>;
}

const live = new Set<number>();
let watching = false;

/**
 * Starts a process as the leader of a group of its own, without input. Whatever ends the leader ends its group: what it
 * started in the background does not outlive it.
 */
export function start(command: Command): Running {
  const { argv, cwd, env, signal } = command;
  const child = spawn(argv[0] ?? "", argv.slice(1), { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const captured = { stdout: collect(child, "stdout", command), stderr: collect(child, "stderr", command) };
  const { pid } = child;
  if (pid !== undefined) track(pid);

  let force: NodeJS.Timeout | undefined;
  const end = () => {
    if (pid === undefined || force) return;
    killGroup(pid, "SIGTERM");
    force = setTimeout(() => killGroup(pid, "SIGKILL"), GRACE_MS);
  };
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });

  const exited = new Promise<Exit>((resolve) => {
    let problem: string | undefined;
    child.on("error", (error) => {
      problem = `cannot start ${argv[0]}: ${error.message}`;
      if (pid === undefined) child.emit("close", null, null);
    });
    child.on("exit", () => {
      if (pid !== undefined) killGroup(pid, "SIGKILL");
      killBelow(cwd);
      // A process that left both the group and the directory may still hold the pipes open.
      setTimeout(() => [child.stdout, child.stderr].forEach((stream) => void stream?.destroy()), 1000).unref();
    });
    child.on("close", (code, killedBy) => {
      clearTimeout(force);
      signal.removeEventListener("abort", end);
      if (pid !== undefined) live.delete(pid);
      if (signal.aborted) problem ??= "interrupted";
      if (killedBy) problem ??= `killed by ${killedBy}`;
      resolve({
        code: code ?? undefined,
        ...(problem !== undefined && { reason: problem }),
        stdout: captured.stdout.text(),
        stderr: captured.stderr.text(),
      });
    });
  });
  return {
    exited,
    stop() {
      end();
      return exited;
    },
  };
}

function collect(child: ChildProcess, name: "stdout" | "stderr", command: Command): Capture {
  const capture = createCapture();
  const redactor = createRedactor(command.secrets);
  const show = (text: string) => {
    if (text === "") return;
    capture.push(text);
    command.onOutput(name, text);
  };
  child[name]?.setEncoding("utf8");
  child[name]?.on("data", (chunk: string) => show(redactor.push(chunk)));
  child[name]?.on("close", () => show(redactor.flush()));
  return capture;
}

function track(pid: number): void {
  live.add(pid);
  if (watching) return;
  watching = true;
  process.on("exit", () => live.forEach((pid) => void killGroup(pid, "SIGKILL")));
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

/**
 * Kills what still runs in a directory of ours: daemons that left their process group, and children of a run that was
 * killed. Only Linux tells which process runs where.
 */
export function killBelow(directory: string): void {
  if (process.platform !== "linux") return;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const cwd = readlinkSync(`/proc/${pid}/cwd`);
      if (cwd === directory || cwd.startsWith(`${directory}/`)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // Another user's process, or one that has just ended.
    }
  }
}
