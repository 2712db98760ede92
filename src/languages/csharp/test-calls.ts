import { saysName } from "../text.ts";
import type { Argument, OperationView } from "./operations.ts";
import { modelUsings } from "./resources.ts";
import { sampleName } from "./samples.ts";
import { listing, literal } from "./text.ts";
import { type Context, usings } from "./types.ts";

/** Public types of the namespace `Xunit` that a model may be called as; the tests' own words are reserved. */
const XUNIT_TYPES = ["CollectionBehavior", "IAsyncLifetime", "Record", "TheoryData"];

/** What a file of tests with this code uses. */
export function testUsings(context: Context, code: string): string[] {
  const { root } = context.csharp;
  const resources = context.model.services.length > 0 ? [`${root}.Resources`] : [];
  const own = [`${root}.Internal`, ...modelUsings(context), ...resources, "Xunit"];
  return [...usings(`${code} Task`, own), ...modelAliases(context, code)];
}

/** Models that are called as a type of xunit is: where both namespaces are in scope, the model is meant. */
export function modelAliases(context: Context, code: string): string[] {
  const isUsed = (name: string) => context.typeNames().has(name) && saysName(code, name);
  return XUNIT_TYPES.filter(isUsed).map((name) => `using ${name} = ${context.csharp.root}.Models.${name};`);
}

/** A call with the arguments that are given, each decoded from the samples. */
export function invocation(
  view: OperationView,
  method: string,
  given: Set<string>,
  before: string,
  after: string,
  more: string[] = [],
): string {
  const value = (argument: Argument) =>
    `sample.Argument<${argument.type}${argument.required ? "" : "?"}>(${literal(sampleName(argument))})`;
  const set = view.optional
    .filter((argument) => given.has(sampleName(argument)))
    .map((argument) => `${argument.property} = ${value(argument)}`);
  const options = view.options && set.length > 0 ? [optionsExpression(view.options, set)] : [];
  const body = view.body ? [value(view.body.argument)] : [];
  return listing(
    8,
    `${before}client.${view.service}.${method}(`,
    [...view.required.map(value), ...body, ...options, ...more],
    `)${after}`,
  ).trimStart();
}

function optionsExpression(name: string, set: string[]): string {
  const line = `new ${name} { ${set.join(", ")} }`;
  if (line.length <= 96) return line;
  const pad = " ".repeat(12);
  return [`new ${name}`, `${pad}{`, ...set.map((entry) => `${pad}    ${entry},`), `${pad}}`].join("\n");
}
