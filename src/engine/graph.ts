import { ForgeError } from "../errors.ts";
import { dependencies, type Plan, type Step } from "../plan/step.ts";

export interface Graph {
  /** Each step after the steps it needs. */
  ordered: Step[];
  needs: Map<string, string[]>;
  neededBy: Map<string, string[]>;
}

/** Checks that a plan can be run at all, and how. */
export function analyse(plan: Plan): Graph {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  if (steps.size !== plan.steps.length) throw new ForgeError("LF3001", `step ids repeat: ${repeated(plan).join(", ")}`);
  const needs = new Map(plan.steps.map((step) => [step.id, dependencies(step)]));
  const neededBy = new Map(plan.steps.map((step) => [step.id, [] as string[]]));
  for (const step of plan.steps) {
    for (const id of needs.get(step.id) ?? []) {
      const users = neededBy.get(id);
      if (!users) throw new ForgeError("LF3001", `${step.id} needs ${id}, which is not in the plan`);
      users.push(step.id);
    }
    for (const { step: id } of step.services) {
      if (!steps.get(id)?.service) throw new ForgeError("LF3001", `${step.id} uses ${id}, which is not a service`);
    }
    for (const input of step.inputs) {
      if (input.from === "tree" && !Object.hasOwn(plan.trees, input.tree)) {
        throw new ForgeError("LF3001", `${step.id} takes the tree ${input.tree}, which is not in the plan`);
      }
    }
  }
  return { ordered: order(plan, needs, neededBy), needs, neededBy };
}

function order(plan: Plan, needs: Map<string, string[]>, neededBy: Map<string, string[]>): Step[] {
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const waitsFor = new Map([...needs].map(([id, ids]) => [id, ids.length]));
  const ordered = plan.steps.filter((step) => waitsFor.get(step.id) === 0);
  for (const { id } of ordered) {
    for (const user of neededBy.get(id) ?? []) {
      const left = (waitsFor.get(user) ?? 0) - 1;
      waitsFor.set(user, left);
      const step = steps.get(user);
      if (left === 0 && step) ordered.push(step);
    }
  }
  if (ordered.length === plan.steps.length) return ordered;
  const rest = plan.steps.filter((step) => !ordered.includes(step)).map((step) => step.id);
  throw new ForgeError("LF3001", `these steps wait for each other: ${rest.join(", ")}`);
}

function repeated(plan: Plan): string[] {
  const ids = plan.steps.map((step) => step.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
