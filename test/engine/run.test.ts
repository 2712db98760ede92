import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event } from "../../src/engine/engine.ts";
import { type Attempt, type Executor, LostOutput } from "../../src/engine/executor.ts";
import { runPlan } from "../../src/engine/run.ts";
import { dependencies, type Plan, type Step, step } from "../../src/plan/step.ts";

const fine: Attempt = { exitCode: 0, outputs: {}, stdout: "", stderr: "" };

/** An executor that runs nothing: what a step does is decided by the test. */
function fake(behaviour: Partial<Executor> = {}): Executor {
  return {
    find: async (step) => ({ kind: "new", digest: `sha256-${step.id}` }),
    attempt: async () => fine,
    keep: async () => {},
    serve: async () => ({ url: "http://127.0.0.1:1", stop: async () => fine }),
    ...behaviour,
  };
}

function node(id: string, needs: string[], services: string[] = [], fields: Partial<Step> = {}): Step {
  return step({
    ...{ id, title: id, toolchain: { id: "forge" }, command: ["x"] },
    inputs: needs.map((need) => ({ from: "step", step: need, path: ".", at: need })),
    services: services.map((service) => ({ step: service, env: service.toUpperCase() })),
    ...fields,
  });
}

const SERVICE = { service: { port: 1, readyPath: "/" } };

/** Random plans: each step needs some of the steps before it; every third may be a service. */
const plans: fc.Arbitrary<{ plan: Plan; failing: Set<string>; parallel: number }> = fc
  .record({
    edges: fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 25 }),
    failing: fc.array(fc.nat(30), { maxLength: 3 }),
    parallel: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ edges, failing, parallel }) => {
    const isService = (index: number) => index % 3 === 2;
    const steps = edges.map((targets, index) => {
      const before = [...new Set(targets.filter((target) => target < index))];
      return node(
        `s${index}`,
        before.filter((target) => !isService(target)).map((target) => `s${target}`),
        before.filter(isService).map((target) => `s${target}`),
        isService(index) ? SERVICE : {},
      );
    });
    return {
      plan: { steps: steps.toReversed(), trees: {} },
      failing: new Set(failing.map((index) => `s${index}`)),
      parallel,
    };
  });

describe("runPlan", () => {
  test("each step runs once, after all that it needs, within the slots; services live while they are used", async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ plan, failing, parallel }) => {
        const finished = new Map<string, boolean>();
        const alive = new Set<string>();
        const runs: string[] = [];
        let running = 0;
        const results = await runPlan(
          plan,
          fake({
            async attempt(step) {
              runs.push(step.id);
              running += 1;
              expect(running).toBeLessThanOrEqual(parallel);
              for (const { step: id } of step.services) expect(alive).toContain(id);
              for (const input of step.inputs) if (input.from === "step") expect(finished.get(input.step)).toBe(true);
              await sleep(Math.random() * 3);
              for (const { step: id } of step.services) expect(alive).toContain(id);
              running -= 1;
              finished.set(step.id, !failing.has(step.id));
              return failing.has(step.id) ? { ...fine, exitCode: 1, reason: "exit code 1" } : fine;
            },
            async serve(step) {
              runs.push(step.id);
              expect(alive.has(step.id)).toBe(false);
              alive.add(step.id);
              return {
                url: "http://127.0.0.1:1",
                async stop() {
                  alive.delete(step.id);
                  return fine;
                },
              };
            },
          }),
          { events: () => {}, parallel },
        );
        expect(alive).toEqual(new Set());
        expect(new Set(runs).size).toBe(runs.length);
        expect([...results.keys()]).toEqual(plan.steps.map(({ id }) => id));
        for (const step of plan.steps.filter((step) => !step.service)) {
          const blockedBy = dependencies(step).some((id) => {
            const status = results.get(id)?.status;
            return status === "failed" || (status === "skipped" && !results.get(id)?.reason?.startsWith("no step"));
          });
          const expected = blockedBy ? "skipped" : failing.has(step.id) ? "failed" : "ok";
          expect([step.id, results.get(step.id)?.status]).toEqual([step.id, expected]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("starts of those that could run the one that the plan lists first", async () => {
    const order: string[] = [];
    const plan = {
      steps: [node("first", []), node("second", []), node("user", ["second"]), node("last", [])],
      trees: {},
    };
    const attempt = async ({ id }: Step) => {
      order.push(id);
      return fine;
    };
    await runPlan(plan, fake({ attempt }), { events: () => {}, parallel: 1 });
    expect(order).toEqual(["first", "second", "user", "last"]);
  });

  test("makes a lost output again, once for all who miss it, and carries on", async () => {
    const events: Event[] = [];
    let lost = true;
    const rebuilds: string[] = [];
    const results = await runPlan(
      { steps: [node("make", []), node("use1", ["make"]), node("use2", ["make"])], trees: {} },
      fake({
        async find(step, results, fresh) {
          const digest = `sha256-${step.id}`;
          if (step.id !== "make" || fresh) return { kind: "new", digest };
          expect(results.has("make")).toBe(false);
          return {
            kind: "reusable",
            result: { ...fine, id: "make", status: "cached", startedAt: 0, durationMs: 0, digest },
          };
        },
        async attempt(step) {
          if (step.id === "make") {
            rebuilds.push(step.id);
            lost = false;
          } else if (lost) {
            await sleep(5);
            throw new LostOutput("make", "out");
          }
          return fine;
        },
      }),
      { events: (event) => events.push(event), parallel: 2 },
    );
    expect([...results.values()].map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
    expect(rebuilds).toEqual(["make"]);
  });

  test("an output that is lost again and again ends the run", async () => {
    const attempt = async ({ id }: Step) => {
      if (id === "use") throw new LostOutput("make", "out");
      return fine;
    };
    const plan = { steps: [node("make", []), node("use", ["make"])], trees: {} };
    await expect(runPlan(plan, fake({ attempt }), { events: () => {}, parallel: 2 })).rejects.toThrow(LostOutput);
  });

  test("a defect of the engine ends the run, and everything that was started first", async () => {
    let ended = false;
    const attempt = async ({ id }: Step, { signal }: { signal: AbortSignal }) => {
      if (id === "defect") throw new Error("out of disk");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ended = true;
      return { ...fine, reason: "interrupted" };
    };
    const plan = { steps: [node("slow", []), node("defect", [])], trees: {} };
    await expect(runPlan(plan, fake({ attempt }), { events: () => {}, parallel: 2 })).rejects.toThrow("out of disk");
    expect(ended).toBe(true);
  });

  test("a service that ends while it is in use is failed", async () => {
    const serve = async () => ({
      url: "http://127.0.0.1:1",
      stop: async () => ({ ...fine, reason: "ended while in use" }),
    });
    const plan = { steps: [node("server", [], [], SERVICE), node("use", [], ["server"])], trees: {} };
    const results = await runPlan(plan, fake({ serve }), { events: () => {}, parallel: 2 });
    expect(results.get("server")).toMatchObject({ status: "failed", reason: "ended while in use" });
  });

  test.each([
    ["a step that is not there", [node("a", ["b"])], "b"],
    ["steps that wait for each other", [node("a", ["b"]), node("b", ["a"])], "a, b"],
    ["a step that needs itself", [node("a", ["a"])], "a"],
    ["an id used twice", [node("a", []), node("a", [])], "a"],
    ["a service that is none", [node("a", []), node("b", [], ["a"])], "not a service"],
    ["a tree that is not there", [node("a", [], [], { inputs: [{ from: "tree", tree: "t", at: "." }] })], "tree t"],
  ])("refuses %s", async (_, steps, message) => {
    const running = runPlan({ steps, trees: {} }, fake(), { events: () => {}, parallel: 1 });
    await expect(running).rejects.toMatchObject({ code: "LF3001", message: expect.stringContaining(message) });
  });
});
