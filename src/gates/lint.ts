import type { Gate } from "./gate.ts";
import { collect, verdict } from "./judge.ts";

export const lint: Gate = {
  id: "lint",
  number: 5,
  title: "Lint and format",
  description: "The community's linter has nothing to say and its formatter nothing to change.",
  checks: (steps) => steps.checks.lint,
  judge: (language, outcomes, policy) => verdict(collect("lint", language, outcomes), policy, "clean"),
};
