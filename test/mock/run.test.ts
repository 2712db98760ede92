import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const program = `
  import { loadSpecs } from "${root}/src/api/load.ts";
  import { runMock } from "${root}/src/mock/run.ts";
  const api = await loadSpecs(["${root}/test/fixtures/mock/shop.yaml"]);
  await runMock(api, { env: process.env, print: console.log });
  console.log("stopped");
`;
let child: ChildProcess;
afterEach(() => {
  child.kill("SIGKILL");
});

it.each(["SIGTERM", "SIGINT"] as const)("listens at PORT, says so, and stops on %s", async (signal) => {
  child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const { value: line } = await lines.next();
  expect(line).toMatch(/^mock: listening on http:\/\/127\.0\.0\.1:\d+$/);
  const url = String(line).replace("mock: listening on ", "");
  expect((await fetch(`${url}/-/health`)).status).toBe(200);
  const exited = once(child, "exit");
  child.kill(signal);
  expect((await lines.next()).value).toBe("stopped");
  expect(await exited).toEqual([0, null]);
});
