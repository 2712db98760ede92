import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { walk } from "../../src/engine/files.ts";
import type { Plan, Step, StepResult } from "../../src/plan/step.ts";
import { js, planOf, sh } from "../contract/engine.contract.ts";
import { openHost } from "./host-rig.ts";

const SERVER = `require("http").createServer((q, r) => r.end()).listen(process.env.PORT)`;

describe("host engine", () => {
  let host: Awaited<ReturnType<typeof openHost>>;
  beforeEach(async () => {
    host = await openHost();
  });
  afterEach(() => host.dispose());

  const run = (plan: Plan, signal?: AbortSignal) =>
    host.create().run(plan, { events: () => {}, ...(signal && { signal }) });
  const runOne = async (step: Step) => (await run(planOf([step]))).get(step.id) as StepResult;
  const runInProcess = (plan: Plan): ChildProcess => {
    const file = join(host.cacheDir, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    const script = join(import.meta.dirname, "run-plan.ts");
    return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, host.cacheDir, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  };

  describe("processes", () => {
    /** Starts a process in the background that would live long, and tells its id. */
    const background = (detached: boolean) => `
      const { spawn } = require("node:child_process");
      const child = spawn("sleep", ["300"], { detached: ${detached}, stdio: "inherit" });
      require("node:fs").writeFileSync(process.env.PIDS + "/pid", String(child.pid));
    `;
    const caches = [{ name: "pids", env: "PIDS" }];
    const pid = () => Number(readFileSync(join(host.cacheDir, "caches/pids/pid"), "utf8"));
    const started = async () => {
      while (!existsSync(join(host.cacheDir, "caches/pids/pid"))) await sleep(20);
      await sleep(50);
    };

    test("what a step starts ends with it, in its process group or not", async () => {
      for (const detached of [false, ...(process.platform === "linux" ? [true] : [])]) {
        const result = await runOne(js(`a${detached}`, `${background(detached)}; child.unref()`, { caches }));
        expect(result.status).toBe("ok");
        await expectDead(pid());
      }
    });

    test("a time-out ends the whole group", async () => {
      const result = await runOne(
        js("a", `${background(false)}; setInterval(() => {}, 1000)`, { caches, timeoutMs: 1500 }),
      );
      expect(result.reason).toBe("timed out after 1.5 s");
      await expectDead(pid());
    });

    test("a step that ignores the polite signal is ended by force", async () => {
      const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
      const result = await runOne(js("a", stubborn, { timeoutMs: 500 }));
      expect(result).toMatchObject({ status: "failed", reason: "timed out after 0.5 s" });
    });

    test("an abort ends steps and services and leaves no directory", async () => {
      const controller = new AbortController();
      const server = js("server", `${background(false)}; ${SERVER}`, {
        ...{ caches, service: { port: 1, readyPath: "/" } },
      });
      const user = sh("user", "sleep 300", { services: [{ step: "server", env: "URL" }] });
      const running = run(planOf([server, user]), controller.signal);
      running.catch(() => {});
      await started();
      await sleep(300);
      controller.abort(new Error("enough"));
      await expect(running).rejects.toThrow("enough");
      await expectDead(pid());
      expect(readdirSync(join(host.cacheDir, "work"))).toEqual([]);
    });

    test.runIf(process.platform === "linux")("the next run ends what a killed run left, and removes it", async () => {
      const child = runInProcess(planOf([js("a", `${background(true)}; setInterval(() => {}, 1000)`, { caches })]));
      await started();
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(isAlive(pid())).toBe(true);
      expect(readdirSync(join(host.cacheDir, "work"))).toHaveLength(1);
      await run(planOf([sh("b", "true")]));
      await expectDead(pid());
      expect(readdirSync(join(host.cacheDir, "work"))).toEqual([]);
    });

    test("steps have no input to wait for", async () => {
      expect((await runOne(sh("a", "cat; echo end"))).stdout).toBe("end\n");
    });
  });

  describe("store", () => {
    const large = "node -e \"require('fs').writeFileSync('large', Buffer.alloc(5e6, 'x'))\"";
    const pipeline = (text: string) =>
      planOf([
        sh("make", `mkdir d; for i in 1 2 3; do echo ${text}$i > d/$i; done; cp -r d e; ${large}; mv large d/`, {
          outputs: ["d", "e"],
        }),
        sh("use", "cat d/1 d/2 d/3 > all; wc -c < d/large >> all", {
          inputs: [{ from: "step", step: "make", path: "d", at: "d" }],
          outputs: ["all"],
        }),
        sh("end", "cat all", { inputs: [{ from: "step", step: "use", path: "all", at: "all" }] }),
      ]);
    const endsWith = async (plan: Plan, text: string) => {
      const results = await run(plan);
      expect(results.get("end")?.stdout.replaceAll(" ", "")).toBe(`${text}1\n${text}2\n${text}3\n5000000\n`);
      return [...results.values()].map(({ status }) => status);
    };
    const contents = () => {
      const root = join(host.cacheDir, "store/content-v2");
      return walk(root).flatMap(({ path, kind }) => (kind === "file" ? [join(root, path)] : []));
    };

    test("flipped bytes anywhere are a miss, never a result", async () => {
      await endsWith(pipeline("x"), "x");
      for (const file of contents()) flip(file);
      expect(await endsWith(pipeline("x"), "x")).toEqual(["ok", "ok", "ok"]);
      expect(await endsWith(pipeline("x"), "x")).toEqual(["cached", "cached", "cached"]);
    });

    test("a damaged output makes its step run again, though the record of the step is whole", async () => {
      await endsWith(pipeline("x"), "x");
      for (const file of contents()) if (!readFileSync(file, "utf8").startsWith('{"result"')) flip(file);
      expect(await endsWith(pipeline("x"), "x")).toEqual(["ok", "ok", "cached"]);
    });

    test("a large output that is damaged is made again when a step needs it", async () => {
      const before = pipeline("x");
      await endsWith(before, "x");
      for (const file of contents()) if (readFileSync(file).length > 4e6) flip(file);
      const changed = planOf([
        before.steps[0] as Step,
        sh("other", "cat d/1", { inputs: before.steps[1]?.inputs ?? [] }),
      ]);
      const results = await run(changed);
      expect([...results.values()].map(({ status, stdout }) => [status, stdout])).toEqual([
        ["ok", ""],
        ["ok", "x1\n"],
      ]);
    });

    test("a damaged output is never read", async () => {
      const results = await run(pipeline("x"));
      for (const file of contents()) flip(file);
      await expect(host.create().readOutput(results.get("use") as StepResult, "all")).rejects.toThrow("damaged");
    });

    test("content, index or memo that is gone or cut short is a miss", async () => {
      await endsWith(pipeline("x"), "x");
      for (const file of contents()) writeFileSync(file, readFileSync(file).subarray(0, 10));
      expect(await endsWith(pipeline("x"), "x")).toEqual(["ok", "ok", "ok"]);
      rmSync(join(host.cacheDir, "store/content-v2"), { recursive: true });
      expect(await endsWith(pipeline("x"), "x")).toEqual(["ok", "ok", "ok"]);
      rmSync(join(host.cacheDir, "store"), { recursive: true });
      writeFileSync(join(host.cacheDir, "memo.json"), '{"half": ');
      expect(await endsWith(pipeline("x"), "x")).toEqual(["ok", "ok", "ok"]);
    });

    test("a run that is killed at any moment leaves a store that the next run can trust", async () => {
      for (const [round, delay] of [150, 300, 450, 600, 900].entries()) {
        const child = runInProcess(pipeline(`r${round}-`));
        const exited = once(child, "exit");
        await sleep(delay);
        child.kill("SIGKILL");
        await exited;
        await endsWith(pipeline(`r${round}-`), `r${round}-`);
        expect(await endsWith(pipeline(`r${round}-`), `r${round}-`)).toEqual(["cached", "cached", "cached"]);
      }
    });

    test("several runs at once do not hurt each other", async () => {
      const plan = pipeline("x");
      const outputs = [1, 2, 3].map(() => {
        const child = runInProcess(plan);
        let text = "";
        child.stdout?.on("data", (chunk) => {
          text += chunk;
        });
        return once(child, "close").then(() => JSON.parse(text) as { status: string; reason?: string }[]);
      });
      for (const results of await Promise.all(outputs)) {
        for (const { status, reason } of results)
          expect([["ok", "cached"].includes(status), reason]).toEqual([true, undefined]);
      }
      expect(await endsWith(plan, "x")).toEqual(["cached", "cached", "cached"]);
    });

    test("a directory with many files is handed on quickly, and its links do not lead back", async () => {
      const files = 1500;
      const make = js(
        "make",
        `for (let i = 0; i < ${files}; i++) { const d = "n/" + i % 50; require("fs").mkdirSync(d, { recursive: true }); require("fs").writeFileSync(d + "/" + i, "x" + i); }`,
        { outputs: ["n"] },
      );
      const count = sh("count", "find n -type f | wc -l; rm n/0/0; mkdir n/new; cp n/1/1 n/1/copy", {
        inputs: [{ from: "step", step: "make", path: "n", at: "n" }],
      });
      const plan = planOf([make, count]);
      expect(Number((await run(plan)).get("count")?.stdout)).toBe(files);
      const again = planOf([make, { ...count, command: [...count.command, "again"] }]);
      const results = await run(again);
      expect([...results.values()].map(({ status }) => status)).toEqual(["cached", "ok"]);
      expect(Number(results.get("count")?.stdout)).toBe(files);
      await expect(host.create().readOutput(results.get("make") as StepResult, "n/0/0")).resolves.toEqual(
        Buffer.from("x0"),
      );
    });

    test("failures of a judged command that talks to others are not reused", async () => {
      const online = sh("a", "exit 1", { expect: "any-exit", network: true });
      expect((await runOne(online)).status).toBe("ok");
      expect((await runOne(online)).status).toBe("ok");
      const served = planOf([
        js("server", SERVER, { service: { port: 8080, readyPath: "/" } }),
        sh("b", "exit 1", { expect: "any-exit", services: [{ step: "server", env: "URL" }] }),
      ]);
      expect((await run(served)).get("b")?.status).toBe("ok");
      expect((await run(served)).get("b")?.status).toBe("ok");
    });
  });

  test("a plan of a hundred steps is taken from the cache in well under a second", async () => {
    const tree = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, "x".repeat(2000)]));
    const steps = Array.from({ length: 100 }, (_, index) =>
      sh(`s${index}`, `echo ${index} > out`, {
        outputs: ["out"],
        inputs: [
          { from: "tree", tree: "t", at: "t" },
          { from: "forge", at: "forge" },
          ...(index > 3 ? [{ from: "step" as const, step: `s${index - 4}`, path: "out", at: "in" }] : []),
        ],
      }),
    );
    const plan = planOf(steps, { t: tree });
    await run(plan);
    // Processor time: the clock would measure what else the machine is doing.
    const before = process.cpuUsage();
    const results = await run(plan);
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1000;
    expect(new Set([...results.values()].map(({ status }) => status))).toEqual(new Set(["cached"]));
    expect(cpuMs).toBeLessThan(1000);
  });

  test("a large directory of the machine is linked, a small one copied", async () => {
    const big = join(host.cacheDir, "big");
    mkdirSync(big);
    writeFileSync(join(big, "data"), Buffer.alloc(65 * 1024 * 1024));
    const look = "test -L in && echo linked || echo copied";
    expect((await runOne(sh("a", look, { inputs: [{ from: "host", path: big, at: "in" }] }))).stdout).toBe("linked\n");
    writeFileSync(join(big, "data"), "small");
    expect((await runOne(sh("a", look, { inputs: [{ from: "host", path: big, at: "in" }] }))).stdout).toBe("copied\n");
  });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  if (bytes.length > 0) bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and whose parent does not care is not alive.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function expectDead(pid: number): Promise<void> {
  for (let tries = 0; isAlive(pid) && tries < 50; tries++) await sleep(20);
  expect(isAlive(pid)).toBe(false);
}
