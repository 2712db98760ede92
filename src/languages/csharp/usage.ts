import type { Json } from "../../api/sample.ts";
import type { Argument, Call, OperationView } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import { operationSamples, sampleName } from "./samples.ts";
import { listing, literal } from "./text.ts";
import type { Context } from "./types.ts";

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
  const value = (argument: Argument) => valueExpression(argument, samples.arguments[sampleName(argument)] ?? null);
  const set = view.optional
    .filter((argument) => samples.given.has(sampleName(argument)))
    .map((argument) => `${argument.property} = ${value(argument)}`);
  const args = [
    ...view.required.map(value),
    ...(view.body ? [value(view.body.argument)] : []),
    ...(view.options && set.length > 0 ? [`new ${view.options} { ${set.join(", ")} }`] : []),
  ];
  const expression = listing(indent, `client.${view.service}.${call.method}(`, args, ")").trimStart();
  return { view, call, expression, simple: !expression.includes("Deserialize<") };
}

function valueExpression(argument: Argument, value: Json): string {
  if (argument.type === "string" && typeof value === "string") return literal(value);
  if (argument.type === "Upload") return `new Upload(Encoding.UTF8.GetBytes(${literal(String(value))}))`;
  if ((argument.type === "int" || argument.type === "long") && typeof value === "number") return String(value);
  if (argument.type === "bool" && typeof value === "boolean") return String(value);
  return `JsonSerializer.Deserialize<${argument.type}>(${literal(JSON.stringify(value))})!`;
}
