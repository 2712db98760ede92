import { call, quote } from "./layout.ts";
import type { TestView } from "./model-tests.ts";
import type { OperationContext } from "./operations.ts";
import type { Method, OperationView, ResourceView } from "./resources.ts";
import { callStatements, type Values } from "./usage.ts";

const INDENT = "    ";

/** The statement that loads an operation's case. */
export const loadCase = ({ plan }: OperationView) => call(INDENT, "let case = Case::load", [quote(plan.operation.id)]);

/** The statements that call an operation of a server with these answers: `let result = …`. */
export function servedCall(
  resource: ResourceView,
  view: OperationView,
  method: Method,
  context: OperationContext,
  { crate, answers, blocking = false }: { crate: string; answers: string; blocking?: boolean },
): string[] {
  return [
    ...loadCase(view),
    `${INDENT}let stub = serve(&case, ${quote(answers)});`,
    `${INDENT}let client = client(stub.url());`,
    ...callStatements(resource, view, method, caseValues(view, context), {
      crate,
      indent: INDENT,
      result: "result",
      module: "resource",
      blocking,
    }),
  ];
}

/** The answers in a case to what a method asks. */
export const answersOf = ({ kind }: Method) => (kind === "call" ? "answers" : kind);

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

/** A short name for the module of the options. */
export const resourceUse = ({ name }: ResourceView, tests: TestView[], crate: string) =>
  tests.some(({ lines }) => lines.some((line) => line.includes("resource::")))
    ? [`use ${crate}::resources::${name} as resource;`, ""]
    : [];
