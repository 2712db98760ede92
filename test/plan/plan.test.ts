import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composePlan } from "../../src/plan/plan.ts";
import { type Step, step } from "../../src/plan/step.ts";

function make(id: string, needs: string[] = [], tree?: string): Step {
  return step({
    id,
    title: id,
    toolchain: { id: "go" },
    command: ["true"],
    inputs: [
      ...needs.map((need) => ({ from: "step" as const, step: need, path: "out", at: need })),
      ...(tree ? [{ from: "tree" as const, tree, at: "." }] : []),
    ],
  });
}

describe("composePlan", () => {
  it("takes the targets, what they need, and the trees that those take", () => {
    const pool = [make("c", ["b"]), make("b", ["a"]), make("a", [], "sdk"), make("other", [], "unused")];
    const plan = composePlan(pool, { sdk: { f: "1" }, unused: { g: "2" } }, ["c"]);
    expect(plan.steps.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(plan.trees).toEqual({ sdk: { f: "1" } });
  });

  it.each([
    ["a cycle", [make("a", ["b"]), make("b", ["a"])], /cycle: a → b → a/],
    ["a missing step", [make("a", ["b"])], /a needs b/],
    ["a missing tree", [make("a", [], "sdk")], /tree sdk/],
    ["two different steps of one name", [make("a"), make("a", [], "x")], /two different steps/],
  ])("refuses %s", (_what, pool, message) => {
    expect(() => composePlan(pool, {}, ["a"])).toThrow(message);
  });

  it("puts every step after the steps it needs, whatever the pool's order (property)", () => {
    const graphs = fc.array(fc.array(fc.nat({ max: 20 }), { maxLength: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (edges, noise) => {
        const steps = edges.map((needs, index) =>
          make(`s${index}`, [...new Set(needs.filter((need) => need < index).map((need) => `s${need}`))]),
        );
        const shuffled = steps.map((item) => ({ item, at: noise.next().value })).sort((a, b) => a.at - b.at);
        const plan = composePlan(
          shuffled.map(({ item }) => item),
          {},
          steps.map(({ id }) => id),
        );
        const place = new Map(plan.steps.map(({ id }, index) => [id, index]));
        for (const { id, inputs } of plan.steps) {
          for (const input of inputs) {
            if (input.from === "step") expect(place.get(input.step)).toBeLessThan(place.get(id)!);
          }
        }
        expect(plan.steps).toHaveLength(steps.length);
      }),
    );
  });
});
