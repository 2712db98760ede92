import { ForgeError } from "../errors.ts";
import { dependencies, type Plan, type Step } from "./step.ts";

/**
 * The plan that runs `targets`: they and everything they need, each step after the steps it needs, otherwise in the
 * pool's order; with only the trees that its steps take.
 * @throws ForgeError LF3001 on a cycle, a duplicate id, a step or a tree that is not there.
 */
export function composePlan(pool: Step[], trees: Plan["trees"], targets: string[]): Plan {
  const byId = new Map<string, Step>();
  for (const step of pool) {
    const earlier = byId.get(step.id);
    if (earlier && JSON.stringify(earlier) !== JSON.stringify(step)) {
      throw new ForgeError("LF3001", `two different steps are named ${step.id}`);
    }
    byId.set(step.id, step);
  }
  const steps: Step[] = [];
  const state = new Map<string, "entered" | "done">();
  const visit = (id: string, path: string[]) => {
    if (state.get(id) === "done") return;
    if (state.get(id) === "entered") throw new ForgeError("LF3001", `cycle: ${[...path, id].join(" → ")}`);
    const step = byId.get(id);
    if (!step) throw new ForgeError("LF3001", `${path.at(-1) ?? "the plan"} needs ${id}, which is not in the plan`);
    state.set(id, "entered");
    for (const dependency of dependencies(step)) visit(dependency, [...path, id]);
    state.set(id, "done");
    steps.push(step);
  };
  for (const target of targets) visit(target, []);
  return { steps, trees: usedTrees(steps, trees) };
}

function usedTrees(steps: Step[], trees: Plan["trees"]): Plan["trees"] {
  const names = steps.flatMap((step) => step.inputs.flatMap((input) => (input.from === "tree" ? [input.tree] : [])));
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const tree = trees[name];
      if (!tree) throw new ForgeError("LF3001", `the tree ${name} is not in the plan`);
      return [name, tree];
    }),
  );
}
