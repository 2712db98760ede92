import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Engine, Event, Results, RunOptions } from "../../src/engine/engine.ts";
import { type FileTree, type Plan, type Step, type StepResult, step, type Toolchain } from "../../src/plan/step.ts";
import { NODE_TOOLCHAIN } from "../engine/toolchains.ts";

export interface EngineSettings {
  toolchain?: Toolchain;
  parallel?: number;
}

/** What the suite needs to hold an engine to its contract. */
export interface EngineUnderTest {
  /** An engine whose cache is empty the first time; several engines of one test share it. */
  create(settings?: EngineSettings): Engine;
  dispose(): Promise<void>;
}

/** A step that runs a shell script. */
export function sh(id: string, script: string, fields: Partial<Step> = {}): Step {
  return step({ id, title: id, toolchain: { id: "forge" }, command: ["sh", "-ec", script], ...fields });
}

/** A step that runs a JavaScript program. */
export function js(id: string, program: string, fields: Partial<Step> = {}): Step {
  return sh(id, "", { command: ["node", "-e", program], ...fields });
}

export function planOf(steps: Step[], trees: Record<string, FileTree> = {}): Plan {
  return { steps, trees };
}

const SERVER = `
  const { createServer } = require("node:http");
  const began = Date.now();
  createServer((request, response) => {
    console.log(request.url);
    response.statusCode = Date.now() - began > 200 ? 200 : 503;
    response.end("served");
  }).listen(Number(process.env.PORT));
`;
const FETCH = "fetch(process.env.URL).then((r) => r.text()).then((t) => require('fs').writeFileSync('out', t))";

/** Every engine runs plans like this; written once, held against each. */
export function engineContract(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`engine contract: ${name}`, () => {
    let subject: EngineUnderTest;
    let engine: Engine;
    let events: Event[];
    let scratch: string;

    beforeEach(async () => {
      subject = await open();
      engine = subject.create();
      events = [];
      scratch = await mkdtemp(join(tmpdir(), "forge-contract-"));
    });
    afterEach(async () => {
      await subject.dispose();
      await rm(scratch, { recursive: true, force: true });
    });

    const run = (plan: Plan, options: Partial<RunOptions> = {}, on: Engine = engine): Promise<Results> =>
      on.run(plan, { events: (event) => events.push(event), ...options });
    const runOne = async (only: Step, trees: Record<string, FileTree> = {}): Promise<StepResult> =>
      (await run(planOf([only], trees))).get(only.id) as StepResult;
    const text = async (result: StepResult | undefined, path: string): Promise<string> =>
      (await engine.readOutput(result as StepResult, path)).toString();
    const started = () => events.flatMap((event) => (event.type === "step-started" ? [event.id] : []));

    describe("outcomes", () => {
      test("a command that succeeds is ok, with its output and its files", async () => {
        const result = await runOne(sh("a", "echo out; echo err >&2; echo hello > file", { outputs: ["file"] }));
        expect(result).toMatchObject({ id: "a", status: "ok", exitCode: 0, stdout: "out\n", stderr: "err\n" });
        expect(result.outputs.file).toMatch(/^sha256-/);
        expect(result.durationMs).toBeGreaterThan(0);
        expect(await text(result, "file")).toBe("hello\n");
      });

      test("a command that fails is failed, with what it said", async () => {
        const result = await runOne(sh("a", "echo sorry; exit 3"));
        expect(result).toMatchObject({ status: "failed", exitCode: 3, stdout: "sorry\n" });
        expect(result.reason).toContain("3");
      });

      test("with any-exit, a failing exit code is a result, with the files that there are", async () => {
        const result = await runOne(
          sh("a", "echo found > report; exit 1", { expect: "any-exit", outputs: ["report", "none"] }),
        );
        expect(result).toMatchObject({ status: "ok", exitCode: 1 });
        expect(Object.keys(result.outputs)).toEqual(["report"]);
        expect(await text(result, "report")).toBe("found\n");
      });

      test("a missing output fails the step", async () => {
        const result = await runOne(sh("a", "true", { outputs: ["nothing"] }));
        expect(result).toMatchObject({ status: "failed", reason: expect.stringContaining("nothing") });
      });

      test("a command that does not exist fails the step", async () => {
        const result = await runOne(sh("a", "", { command: ["no-such-program"] }));
        expect(result.status).toBe("failed");
      });

      test("steps that need one that did not succeed are skipped, the others run", async () => {
        const needs = (id: string) => [{ from: "step" as const, step: id, path: "x", at: "x" }];
        const results = await run(
          planOf([
            sh("a", "exit 1"),
            sh("b", "true", { inputs: needs("a") }),
            sh("c", "true", { inputs: needs("b") }),
            sh("d", "true"),
          ]),
        );
        expect([...results.values()].map(({ id, status }) => [id, status])).toEqual([
          ["a", "failed"],
          ["b", "skipped"],
          ["c", "skipped"],
          ["d", "ok"],
        ]);
        expect(results.get("b")?.reason).toContain("a");
      });

      test("a step whose toolchain is missing is blocked, with what to do", async () => {
        const tool = {
          name: "frobnicator",
          versionCommand: ["frobnicator", "-V"],
          range: ">=1.75",
          installHint: "get it",
        };
        const blocked = subject.create({ toolchain: { ...NODE_TOOLCHAIN, tools: [...NODE_TOOLCHAIN.tools, tool] } });
        const results = await run(planOf([sh("a", "true")]), {}, blocked);
        expect(results.get("a")).toMatchObject({ status: "blocked", reason: "frobnicator ≥1.75 is missing: get it" });
      });

      test("a step whose toolchain is too old is blocked", async () => {
        const tool = {
          ...NODE_TOOLCHAIN.tools[0],
          name: "node",
          versionCommand: ["node", "-v"],
          range: ">=999",
          installHint: "update",
        };
        const results = await run(
          planOf([sh("a", "true")]),
          {},
          subject.create({ toolchain: { ...NODE_TOOLCHAIN, tools: [tool] } }),
        );
        expect(results.get("a")).toMatchObject({ status: "blocked", reason: expect.stringContaining("999") });
      });

      test("a plan with a cycle or a missing step is refused before anything runs", async () => {
        const a = sh("a", "true", { inputs: [{ from: "step", step: "b", path: "x", at: "x" }] });
        const b = sh("b", "true", { inputs: [{ from: "step", step: "a", path: "x", at: "x" }] });
        await expect(run(planOf([a, b, sh("c", "true")]))).rejects.toMatchObject({ code: "LF3001" });
        await expect(run(planOf([a]))).rejects.toMatchObject({ code: "LF3001" });
        expect(started()).toEqual([]);
      });

      test("too much output keeps its head and tail, and says so", async () => {
        const result = await runOne(
          js("a", "console.log('first');for(let i=0;i<20000;i++)console.log('x'.repeat(999));console.log('last')"),
        );
        expect(result.stdout.length).toBeLessThan(12_000_000);
        expect(result.stdout).toMatch(/^first\n.*cut.*last\n$/s);
      });
    });

    describe("inputs", () => {
      test("trees, with bytes and executable files", async () => {
        const tree: FileTree = {
          "dir/text.txt": "text",
          binary: { base64: Buffer.from([0, 255, 10]).toString("base64") },
          "run.sh": { text: "#!/bin/sh\necho ran\n", executable: true },
        };
        const script = "cat sub/dir/text.txt; wc -c < sub/binary; ./sub/run.sh; test ! -x sub/dir/text.txt";
        const result = await runOne(sh("a", script, { inputs: [{ from: "tree", tree: "t", at: "sub" }] }), { t: tree });
        expect(result).toMatchObject({ status: "ok", stdout: expect.stringMatching(/^text *3\nran\n$/) });
      });

      test("later inputs lie over earlier ones", async () => {
        const inputs = ["one", "two"].map((tree) => ({ from: "tree" as const, tree, at: "." }));
        const result = await runOne(sh("a", "cat x y", { inputs }), { one: { x: "1", y: "1" }, two: { y: "2" } });
        expect(result.stdout).toBe("12");
      });

      test("other steps' outputs: files, directories and what is in them, with executable bits and links", async () => {
        const make = sh(
          "make",
          "mkdir -p d/sub d/empty; echo content > d/sub/f; printf '#!/bin/sh\\necho ran' > d/tool; chmod +x d/tool; ln -s sub/f d/link; cp d/tool single",
          { outputs: ["d", "single"] },
        );
        const use = sh(
          "use",
          "cat in/link part; in/tool; ./single; test -L in/link; test -d in/empty; test ! -x in/sub/f",
          {
            inputs: [
              { from: "step", step: "make", path: "d", at: "in" },
              { from: "step", step: "make", path: "d/sub/f", at: "part" },
              { from: "step", step: "make", path: "single", at: "single" },
            ],
          },
        );
        const results = await run(planOf([make, use]));
        expect(results.get("use")).toMatchObject({ status: "ok", stdout: "content\ncontent\nran\nran\n" });
        expect(await text(results.get("make"), "d/sub/f")).toBe("content\n");
      });

      test("what a step does to its inputs is not seen by others", async () => {
        const make = sh("make", "mkdir d; echo clean > d/f; echo clean > single", { outputs: ["d", "single"] });
        const inputs = ["d", "single"].map((path) => ({ from: "step" as const, step: "make", path, at: path }));
        const spoil = sh("spoil", "echo dirt | tee d/f > single; touch d/g; touch done", { inputs, outputs: ["done"] });
        const look = sh("look", "cat d/f single; ls d", {
          inputs: [...inputs, { from: "step", step: "spoil", path: "done", at: "done" }],
        });
        const results = await run(planOf([make, spoil, look]));
        expect(results.get("look")?.stdout).toBe("clean\nclean\nf\n");
      });

      test("files and directories of the machine, which a step cannot change", async () => {
        await writeFile(join(scratch, "data"), "from the machine");
        const inputs = [
          { from: "host" as const, path: scratch, at: "dir" },
          { from: "host" as const, path: join(scratch, "data"), at: "file" },
        ];
        const result = await runOne(sh("a", "cat dir/data file; echo gone > dir/data; rm file", { inputs }));
        expect(result).toMatchObject({ status: "ok", stdout: "from the machinefrom the machine" });
        expect(await readFile(join(scratch, "data"), "utf8")).toBe("from the machine");
      });

      test("a path of the machine that does not exist blocks the step", async () => {
        const result = await runOne(sh("a", "true", { inputs: [{ from: "host", path: "/no/such/path", at: "x" }] }));
        expect(result).toMatchObject({ status: "blocked", reason: expect.stringContaining("/no/such/path") });
      });

      test("LLM-Forge itself", async () => {
        const result = await runOne(
          sh("a", "test -f f/bin/llm-forge.mjs && test -f f/package.json", { inputs: [{ from: "forge", at: "f" }] }),
        );
        expect(result.status).toBe("ok");
      });

      test("a path that leaves the working directory is refused", async () => {
        const result = await runOne(sh("a", "true", { inputs: [{ from: "tree", tree: "t", at: "." }] }), {
          t: { "../escaped": "x" },
        });
        expect(result.status).toBe("failed");
      });
    });

    describe("environment", () => {
      test("only what the step says, and what a tool needs to work", async () => {
        process.env.FORGE_TEST_STRAY = "stray";
        try {
          const result = await runOne(js("a", "console.log(JSON.stringify(process.env))", { env: { MINE: "yes" } }));
          const env = JSON.parse(result.stdout);
          expect(env).toMatchObject({ MINE: "yes", HOME: expect.any(String), PATH: expect.any(String) });
          expect(env.HOME).not.toBe(process.env.HOME);
          expect(env).not.toHaveProperty("FORGE_TEST_STRAY");
        } finally {
          delete process.env.FORGE_TEST_STRAY;
        }
      });

      test("secrets reach the command and nothing else", async () => {
        process.env.FORGE_TEST_SECRET = "s3cr3t-value";
        try {
          const program =
            "process.stdout.write('[' + process.env.FORGE_TEST_SECRET.slice(0, 4)); setTimeout(() => console.log(process.env.FORGE_TEST_SECRET.slice(4) + ']'), 100); console.error(process.env.FORGE_TEST_SECRET, process.env.FORGE_TEST_SECRET.length)";
          const result = await runOne(js("a", program, { secrets: ["FORGE_TEST_SECRET"] }));
          expect(result).toMatchObject({ stdout: "[***]\n", stderr: "*** 12\n" });
          expect(JSON.stringify(events)).not.toMatch(/s3cr|t-value/);
        } finally {
          delete process.env.FORGE_TEST_SECRET;
        }
      });

      test("a secret that is not set blocks the step", async () => {
        const result = await runOne(sh("a", "true", { secrets: ["FORGE_TEST_UNSET"] }));
        expect(result).toMatchObject({ status: "blocked", reason: expect.stringContaining("FORGE_TEST_UNSET") });
      });

      test("caches outlive the step and the run", async () => {
        const caches = [{ name: "shared", env: "CACHE" }];
        await runOne(sh("a", 'echo kept > "$CACHE/file"', { caches }));
        const result = await runOne(sh("b", 'cat "$CACHE/file"', { caches }));
        expect(result.stdout).toBe("kept\n");
      });
    });

    describe("services", () => {
      const server = js("server", SERVER, { service: { port: 8080, readyPath: "/health" } });
      const client = (id: string) => js(id, FETCH, { services: [{ step: "server", env: "URL" }], outputs: ["out"] });

      test("a service is ready before and runs until its users are done", async () => {
        const results = await run(planOf([server, client("one"), client("two")]));
        expect([...results.values()].map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
        expect(await text(results.get("one"), "out")).toBe("served");
        expect(started().filter((id) => id === "server")).toHaveLength(1);
      });

      test("a service is not started when its users' results are reused", async () => {
        await run(planOf([server, client("one")]));
        events = [];
        const results = await run(planOf([server, client("one")]));
        expect([...results.values()].map(({ status }) => status)).toEqual(["cached", "cached"]);
        expect(started()).toEqual([]);
      });

      test("another service means other results for its users", async () => {
        await run(planOf([server, client("one")]));
        const other = { ...server, command: ["node", "-e", SERVER.replace("served", "other")] };
        const results = await run(planOf([other, client("one")]));
        expect(results.get("one")?.status).toBe("ok");
        expect(await text(results.get("one"), "out")).toBe("other");
      });

      test("a service that does not start is failed with what it said, and its users are skipped", async () => {
        const broken = js("server", "console.log('no way'); process.exit(7)", {
          service: { port: 8080, readyPath: "/" },
        });
        const results = await run(planOf([broken, client("one")]));
        expect(results.get("server")).toMatchObject({ status: "failed", exitCode: 7, stdout: "no way\n" });
        expect(results.get("one")).toMatchObject({ status: "skipped", reason: expect.stringContaining("server") });
      });

      test("a service that never gets ready runs out of time", async () => {
        const idle = js("server", "setInterval(() => {}, 1000)", {
          service: { port: 8080, readyPath: "/" },
          timeoutMs: 500,
        });
        const results = await run(planOf([idle, client("one")]));
        expect(results.get("server")).toMatchObject({ status: "failed", reason: expect.stringContaining("timed out") });
      });
    });

    describe("time", () => {
      test("a step that takes too long is failed", async () => {
        const result = await runOne(sh("a", "echo begun; sleep 60", { timeoutMs: 500, expect: "any-exit" }));
        expect(result).toMatchObject({
          status: "failed",
          stdout: "begun\n",
          reason: expect.stringContaining("timed out"),
        });
        expect(result.durationMs).toBeLessThan(20_000);
      });

      test("a failing step is tried again as often as it says", async () => {
        const flaky = sh("a", 'echo x >> "$C/tries"; test $(wc -l < "$C/tries") -ge 3', {
          caches: [{ name: "tries", env: "C" }],
          retries: 2,
        });
        const result = await runOne(flaky);
        expect(result.status).toBe("ok");
        expect(events.filter(({ type }) => type === "step-retried")).toMatchObject([{ attempt: 2 }, { attempt: 3 }]);
      });

      test("aborting ends the run with the reason", async () => {
        const controller = new AbortController();
        const reason = new Error("the user is bored");
        setTimeout(() => controller.abort(reason), 500);
        const began = Date.now();
        await expect(run(planOf([sh("a", "sleep 60")]), { signal: controller.signal })).rejects.toBe(reason);
        expect(Date.now() - began).toBeLessThan(20_000);
      });

      test("independent steps run at the same time, and no more than allowed", async () => {
        const span = "echo $(date +%s%N | cut -c1-13) > from; sleep 0.5; echo $(date +%s%N | cut -c1-13) > to";
        const steps = ["a", "b", "c", "d"].map((id) => sh(id, `${span} # ${id}`, { outputs: ["from", "to"] }));
        const results = await run(planOf(steps), {}, subject.create({ parallel: 2 }));
        const spans = await Promise.all(
          [...results.values()].map(async (result) => [
            Number(await text(result, "from")),
            Number(await text(result, "to")),
          ]),
        );
        const atOnce = spans.map(
          ([from = 0]) => spans.filter(([other = 0, end = 0]) => other <= from && from < end).length,
        );
        expect(Math.max(...atOnce)).toBe(2);
      });
    });

    describe("events", () => {
      test("tell the whole story in order", async () => {
        await run(planOf([sh("a", "echo one; exit 1")]));
        expect(events.map(({ type }) => type)).toEqual([
          "plan-started",
          "step-started",
          "step-output",
          "step-finished",
          "plan-finished",
        ]);
        expect(events[2]).toEqual({ type: "step-output", id: "a", stream: "stdout", text: "one\n" });
      });
    });

    describe("reuse", () => {
      const input = (tree: string) => ({ from: "tree" as const, tree, at: "." });
      const plan = (one: string, other = "other") =>
        planOf(
          [
            sh("copy", "cp source out; echo copied", { inputs: [input("one")], outputs: ["out"] }),
            sh("use", "cat in", { inputs: [{ from: "step", step: "copy", path: "out", at: "in" }] }),
            sh("judge", "cat source; exit 4", { inputs: [input("other")], expect: "any-exit" }),
          ],
          { one: { source: one }, other: { source: other } },
        );
      const statuses = (results: Results) => [...results.values()].map(({ status }) => status);

      test("a second run takes everything from the first, to the byte", async () => {
        const first = await run(plan("1"));
        events = [];
        const second = await run(plan("1"), {}, subject.create());
        expect(statuses(second)).toEqual(["cached", "cached", "cached"]);
        for (const [id, result] of first) expect(second.get(id)).toEqual({ ...result, status: "cached" });
        expect(started()).toEqual([]);
        expect(await text(second.get("copy"), "out")).toBe("1");
      });

      test("what changed runs again, and what depends on it, and nothing else", async () => {
        await run(plan("1"));
        events = [];
        const second = await run(plan("2"));
        expect(statuses(second)).toEqual(["ok", "ok", "cached"]);
        expect(second.get("use")?.stdout).toBe("2");
      });

      test("files of a tree that an input leaves out are not there and do not count", async () => {
        const only = (rest: string) =>
          planOf([sh("a", "ls", { inputs: [{ from: "tree", tree: "t", at: ".", only: ["kept"] }] })], {
            t: { kept: "1", rest },
          });
        expect((await run(only("2"))).get("a")?.stdout).toBe("kept\n");
        expect(statuses(await run(only("3")))).toEqual(["cached"]);
      });

      test("titles and time-outs do not count", async () => {
        await run(plan("1"));
        const renamed = plan("1");
        for (const step of renamed.steps) Object.assign(step, { title: "another", timeoutMs: 5000, retries: 3 });
        expect(statuses(await run(renamed))).toEqual(["cached", "cached", "cached"]);
      });

      test("failed steps are run again", async () => {
        const failing = sh("a", 'echo x >> "$C/tries"; exit 1', { caches: [{ name: "n", env: "C" }] });
        await runOne(failing);
        expect((await runOne(failing)).status).toBe("failed");
        expect(started()).toEqual(["a", "a"]);
      });

      test("a fresh run ignores earlier results and keeps its own", async () => {
        await run(plan("1"));
        expect(statuses(await run(plan("1"), { fresh: true }))).toEqual(["ok", "ok", "ok"]);
        expect(statuses(await run(plan("1")))).toEqual(["cached", "cached", "cached"]);
      });

      test("a step whose effect is in the world runs each time", async () => {
        const published = sh("a", "true", { reuse: false });
        await runOne(published);
        expect((await runOne(published)).status).toBe("ok");
        expect(started()).toEqual(["a", "a"]);
      });

      test("a directory is the same when its content is", async () => {
        const make = (id: string, script: string) => sh(id, script, { outputs: ["d"] });
        const results = await run(
          planOf([
            make("a", "mkdir d; echo 1 > d/x; echo 2 > d/y; echo 1 > d/z"),
            make("b", "umask 077; mkdir d; echo 2 > d/y; echo 1 > d/z; ln d/z d/x; touch -d 2001-01-01 d/x"),
            make("c", "mkdir d; echo 1 > d/x; echo 2 > d/y; echo 1 > d/z; chmod +x d/x"),
          ]),
        );
        const [a, b, c] = [...results.values()].map(({ outputs }) => outputs.d);
        expect(a).toBe(b);
        expect(a).not.toBe(c);
      });
    });

    describe("outputs", () => {
      test("are exported into a directory of the user's", async () => {
        const make = sh("a", "mkdir -p d/e; echo 1 > d/e/f; echo '#!/bin/sh' > tool; chmod +x tool", {
          outputs: ["d", "tool"],
        });
        const result = await runOne(make);
        await engine.exportOutput(result, "d", join(scratch, "to"));
        await engine.exportOutput(result, "tool", scratch);
        expect(await readFile(join(scratch, "to/e/f"), "utf8")).toBe("1\n");
        expect((await stat(join(scratch, "tool"))).mode & 0o111).toBe(0o111);
      });

      test("one that was not declared cannot be read", async () => {
        const result = await runOne(sh("a", "echo 1 > x; mkdir d", { outputs: ["d"] }));
        await expect(engine.readOutput(result, "x")).rejects.toThrow("no output");
        await expect(engine.readOutput(result, "d/y")).rejects.toThrow("no output");
      });

      test("empty and large files survive", async () => {
        const make = sh("a", ": > empty; head -c 9000000 /dev/zero > large; mkdir d; cp empty large d", {
          outputs: ["empty", "large", "d"],
        });
        const result = await runOne(make);
        expect((await engine.readOutput(result, "empty")).length).toBe(0);
        expect((await engine.readOutput(result, "large")).length).toBe(9_000_000);
        expect((await engine.readOutput(result, "d/large")).length).toBe(9_000_000);
      });
    });
  });
}
