import { type Parameter, rangeParameters } from "../../api/model.ts";
import { assign, call, chain, methodCall } from "./layout.ts";
import type { Argument } from "./operations.ts";
import type { Method, OperationView, ResourceView } from "./resources.ts";

/** Where the values of a call's arguments come from, as expressions. */
export interface Values {
  argument(argument: Argument): string;
  parameter(parameter: Parameter): string;
  /** The optional parameters that are given. */
  given(parameter: Parameter): boolean;
}

export interface CallStyle {
  crate: string;
  indent: string;
  /** The variable that takes the result. */
  result: string;
  /** How the resource's module is spelled. */
  module: string;
  /** Whether the client is the one whose calls wait. */
  blocking?: boolean;
}

/** The statements of a call: its arguments, then `let result = client.service().method(…)`. */
export function callStatements(
  resource: ResourceView,
  { plan, options }: OperationView,
  method: Method,
  values: Values,
  { crate, indent, result, module, blocking = false }: CallStyle,
): string[] {
  const qualify = (type: string) => type.replace(/\b(models|literals)::/g, `${crate}::$1::`);
  const variables = plan.args.flatMap((argument) =>
    assign(indent, `let ${argument.name}: ${qualify(ownedType(argument))}`, values.argument(argument)),
  );
  const isList = method.kind === "items" || method.kind === "pages";
  // All pages begin with the first: a cursor would begin with a later one.
  const starts = isList ? rangeParameters(plan.operation) : new Set();
  const given = plan.optional.filter(
    ({ parameter }) => !(parameter.in === "query" && starts.has(parameter.name)) && values.given(parameter),
  );
  const optionLines =
    options === undefined
      ? []
      : [
          ...call(indent, `let ${given.length > 0 ? "mut " : ""}options = ${module}::${options}::default`, []),
          ...given.flatMap(({ name, parameter }) => {
            return assign(indent, `options.${name}`, `Some(${values.parameter(parameter)})`);
          }),
        ];
  const passed = [...plan.args.map(({ pass }) => pass), ...(options === undefined ? [] : ["&options"])];
  const links: [string, ...string[]][] = [[`${resource.name}`], [method.name, ...passed]];
  const isAwaited = !isList && !blocking;
  if (isAwaited) links.push(["await"]);
  const called = chain(indent, `let ${result} = `, "client", links);
  const lines = !isAwaited && called.length > 1 ? stepwise(indent, result, resource, method, passed) : called;
  return [...variables, ...optionLines, ...lines];
}

/** A call that is too long for one line, in two statements. */
function stepwise(indent: string, result: string, resource: ResourceView, method: Method, passed: string[]): string[] {
  const name = passed.some((text) => /\boperations\b/.test(text)) ? "own_operations" : "operations";
  return [
    ...methodCall(indent, `let ${name}`, "client", resource.name, []),
    ...methodCall(indent, `let ${result}`, name, method.name, passed),
  ];
}

function ownedType({ owned }: Argument): string {
  return owned.replace(/\bBTreeMap</g, "std::collections::BTreeMap<").replace(/(?<!::)\bValue\b/g, "serde_json::Value");
}
