import { quote } from "./layout.ts";
import type { OperationContext } from "./operations.ts";
import type { OperationView } from "./resources.ts";
import type { Values } from "./usage.ts";

/** Values from the operation's case. */
export function caseValues({ plan }: OperationView, { input }: OperationContext): Values {
  const sample = input.samples.operation(plan.operation);
  const given = new Set(sample.parameters.map(({ parameter }) => parameter));
  const parameter: Values["parameter"] = (each) => `case.parameter(${quote(each.in)}, ${quote(each.name)})`;
  return {
    parameter,
    given: (each) => given.has(each),
    argument: ({ source }) => (source.kind === "body" ? "case.body()" : parameter(source.parameter)),
  };
}
