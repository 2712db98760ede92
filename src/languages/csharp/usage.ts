import type { TypeRef } from "../../api/model.ts";
import type { Argument, Call, OperationView } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import { fromTheFirst, operationSamples, sampleName } from "./samples.ts";
import { listing } from "./text.ts";
import type { Context } from "./types.ts";
import { valueExpression } from "./values.ts";

/** A call with sample values: for the README and the consumer's program. */
export interface Usage {
  view: OperationView;
  call: Call;
  /** `client.Resource.MethodAsync(arguments)`, without a semicolon. */
  expression: string;
  /** Whether every argument is a plain literal. */
  simple: boolean;
}

export function usages(context: Context, resources: ResourceView[], indent: number): Usage[] {
  return resources.flatMap((resource) =>
    resource.operations.flatMap((view) => view.calls.map((call) => usage(context, view, call, indent))),
  );
}

function usage(context: Context, view: OperationView, call: Call, indent: number): Usage {
  const samples = operationSamples(context, view);
  const value = (argument: Argument) =>
    valueExpression(context, argumentRef(view, argument), samples.arguments[sampleName(argument)] ?? null, indent + 4);
  const given = fromTheFirst(view, samples.given);
  const set = view.optional
    .filter((argument) => given.has(sampleName(argument)))
    .map((argument) => `${argument.property} = ${value(argument)}`);
  const args = [
    ...view.required.map(value),
    ...(view.body ? [value(view.body.argument)] : []),
    ...(view.options && set.length > 0 ? [`new ${view.options} { ${set.join(", ")} }`] : []),
  ];
  const expression = listing(indent, `client.${view.service}.${call.method}(`, args, ")").trimStart();
  return { view, call, expression, simple: !expression.includes("Deserialize<") };
}

/** What an argument is; of a body, what the method takes for it. */
function argumentRef(view: OperationView, argument: Argument): TypeRef {
  if (argument.parameter) return argument.ref;
  switch (view.body?.content.encoding) {
    case "binary":
      return { kind: "scalar", scalar: "binary" };
    case "text":
    case "sse":
      return { kind: "scalar", scalar: "string" };
    case "ndjson":
      return { kind: "array", items: argument.ref };
    default:
      return argument.ref;
  }
}
