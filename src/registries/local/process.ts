import { spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const READY_TIMEOUT_MS = 60_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A registry that is a program of its own: started, waited for, and stopped. Its output goes to stderr. */
export async function startProcess(
  argv: string[],
  readyUrl: string,
  env: Record<string, string> = {},
): Promise<() => Promise<void>> {
  const child = spawn(argv[0]!, argv.slice(1), { stdio: ["ignore", 2, 2], env: { ...process.env, ...env } });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(readyUrl))) {
    if (child.exitCode !== null) throw new Error(`${argv.join(" ")} exited with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`${argv.join(" ")} was not ready after ${READY_TIMEOUT_MS} ms`);
    await sleep(100);
  }
  return async () => {
    child.kill("SIGTERM");
    await exited;
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  return response !== undefined && response.status < 500;
}
