import type { Gate } from "./gate.ts";
import { collect, verdict } from "./judge.ts";

export const types: Gate = {
  id: "types",
  number: 2,
  title: "Types",
  description: "The strictest type checker of the language accepts the SDK as its users will see it.",
  checks: (steps) => steps.checks.types,
  judge: (language, outcomes, policy) =>
    verdict(collect("types", language, outcomes), policy, "no errors, no warnings"),
};
