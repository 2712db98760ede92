import { positionParameter } from "../../api/model.ts";
import type { Argument, Call, OperationView } from "./operations.ts";
import { fit, listing, literal } from "./text.ts";
import { type Context, JSON_NODE, TYPE_REFERENCE } from "./types.ts";

/** What statements with calls of these operations need imported. */
export function callImports(context: Context, views: OperationView[], statements: string[]): string[] {
  const used = new Set(statements.join("\n").match(/[\p{L}\p{N}_]+/gu));
  const types = views.flatMap((view) => [
    ...[...view.required, ...view.optional].flatMap((argument) => argument.type.imports),
    ...view.calls.flatMap((call) => call.imports),
  ]);
  const params = views.flatMap((view) => (view.params ? [`${context.sub("services")}.${view.params}`] : []));
  const others = [TYPE_REFERENCE, `${context.sub("core")}.Json`, "java.nio.charset.StandardCharsets", JSON_NODE];
  return [...types, ...params, ...others].filter((name) => used.has(name.slice(name.lastIndexOf(".") + 1)));
}

/** The statement that gets an operation's samples. */
export function sampleLine(view: OperationView): string {
  return fit(`    Samples sample = Samples.of(${literal(view.service)}, ${literal(view.method)});`);
}

/** The arguments that a test gives: a list is gone through from its start. */
export function firstPage(view: OperationView, call: Call, given: ReadonlySet<string>): ReadonlySet<string> {
  const cursor = view.optional.find(
    ({ parameter }) => parameter !== undefined && parameter.name === positionParameter(view.operation),
  );
  return new Set([...given].filter((name) => call.kind !== "pages" || name !== cursor?.name));
}

/** A call with the arguments that are given, each decoded from the samples. */
export function invocation(
  view: OperationView,
  method: string,
  given: ReadonlySet<string>,
  before: string,
  after: string,
  indent: number,
): string {
  const decoded = ({ name, type }: Argument) =>
    `sample.argument(${literal(name)}, new TypeReference<${type.text}>() {})`;
  const setters = view.optional
    .filter(({ name }) => given.has(name))
    .map((argument) => `.${argument.name}(${decoded(argument)})`);
  const params = view.params ? builderChain(view.params, setters, indent + 4) : [];
  const start = `${before}client.${view.service}().${method}(`;
  return listing(indent, start, [...view.required.map(decoded), ...params], `)${after}`);
}

function builderChain(params: string, setters: string[], indent: number): string[] {
  const pad = `\n${" ".repeat(indent + 4)}`;
  const line = `${params}.builder()${setters.join("")}.build()`;
  return [
    indent + line.length <= 110
      ? line
      : `${params}.builder()${setters.map((setter) => pad + setter).join("")}${pad}.build()`,
  ];
}
