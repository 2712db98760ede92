import type { Gate } from "./gate.ts";
import { collect, verdict } from "./judge.ts";

export const compilation: Gate = {
  id: "compilation",
  number: 1,
  title: "Compilation",
  description: "The SDK compiles with the language's own compiler, warnings as errors.",
  checks: (steps) => steps.checks.compilation,
  judge: (language, outcomes, policy) =>
    verdict(collect("compilation", language, outcomes), policy, "no errors, no warnings"),
};
