import { type Operation, type Parameter, rangeParameters, type TypeRef } from "../../api/model.ts";
import { type Json, type OperationSample, writtenBody } from "../../api/sample.ts";
import type { GoContext } from "./context.ts";
import type { MethodView } from "./operations.ts";
import { quote, quoteJson } from "./text.ts";

/** Go code that calls a method with sample arguments. */
export interface Usage {
  /** Statements before the call. */
  setup: string[];
  /** The arguments between the context and the options. */
  arguments: string[];
}

/**
 * Code for tests (inside the package) or, with a qualifier such as `sdk.`, for other packages. Structured values are
 * decoded from JSON by a function of the caller's, `sample[T](text) T`.
 */
export function usageOf(context: GoContext, method: MethodView, sample: OperationSample, qualifier = ""): Usage {
  const setup: string[] = [];
  const sampleOf = (parameter: Parameter) => sample.parameters.find((entry) => entry.parameter === parameter)?.value;
  const args = method.arguments.map(({ type, source }): string => {
    if (source.kind === "parameter") {
      return argumentValue(context, source.parameter.type, type, sampleOf(source.parameter) ?? null, qualifier);
    }
    if (source.kind === "params") return paramsLiteral(method, sampleOf, qualifier);
    if (type === "io.Reader") return `strings.NewReader(${quote(String(writtenBody(sample.body!)))})`;
    const value = sample.body?.value ?? null;
    if (type === "string" && source.content.encoding === "text") return quote(String(value));
    const files = fileAssignments(context, source.content.type, value, qualifier);
    const { json } = files;
    if (files.lines.length === 0) return decode(type, json, qualifier);
    setup.push(`body := ${decode(type, json, qualifier)}`, ...files.lines);
    return "body";
  });
  return { setup, arguments: args };
}

function decode(type: string, value: Json, qualifier: string): string {
  return `sample[${qualify(type, qualifier)}](${quoteJson(value)})`;
}

/** A package's own types in a Go type, as another package names them. */
export function qualify(type: string, qualifier: string): string {
  return qualifier === "" ? type : type.replace(/(?<![\p{L}\p{N}_.])\p{Lu}[\p{L}\p{N}_]*/gu, `${qualifier}$&`);
}

/** Simple values as literals, others decoded. */
function argumentValue(context: GoContext, ref: TypeRef, type: string, value: Json, qualifier: string): string {
  const under = context.types.underlying(ref);
  const isEnum = under.kind === "named" && context.types.named(under.id).kind === "enum";
  const isPlain = isEnum || ["string", "bool"].includes(type) || /^(int|float)\d+$/.test(type);
  if (isPlain && !type.startsWith("*")) {
    if (typeof value === "string") return quote(value);
    if (typeof value === "number" || typeof value === "boolean") return String(value);
  }
  return decode(type, value, qualifier);
}

function paramsLiteral(
  { params }: MethodView,
  sampleOf: (parameter: Parameter) => Json | undefined,
  qualifier: string,
): string {
  const fields = (params?.fields ?? []).flatMap(({ name, type, parameter }) => {
    const value = sampleOf(parameter);
    return value === undefined ? [] : [`${name}: ${decode(type, value, qualifier)}`];
  });
  return fields.length === 0 ? "nil" : `&${qualifier}${params!.name}{${fields.join(", ")}}`;
}

/** JSON cannot carry files: they are set afterwards. */
function fileAssignments(context: GoContext, ref: TypeRef, value: Json, qualifier: string) {
  const object = context.types.object(ref);
  const lines: string[] = [];
  if (!object || !context.types.hasFiles(object)) return { json: value, lines };
  const rest = structuredClone(value);
  for (const property of object.properties) {
    const file = context.types.file(object, property);
    if (!file || !isObject(rest) || !(property.name in rest)) continue;
    delete rest[property.name];
    const literal = `${qualifier}Upload{Name: "sample.txt", Content: strings.NewReader("sample")}`;
    const typed = file.list
      ? `[]${qualifier}Upload{${literal.slice(literal.indexOf("{"))}}`
      : `${file.holding === "pointer" ? "&" : ""}${literal}`;
    lines.push(`body.${context.names.field(object.id, property.name)} = ${typed}`);
  }
  return { json: rest, lines };
}

/** A sample of a type without the properties that are files. */
export function withoutFiles(context: GoContext, ref: TypeRef, value: Json): Json {
  return fileAssignments(context, ref, value, "").json;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A sample's parameters without those that lead to a later page. */
export function firstPageParameters(operation: Operation, { parameters }: OperationSample) {
  const { pagination } = operation;
  const begins = rangeParameters(operation);
  return parameters
    .filter(({ parameter }) => parameter.required || parameter.in !== "query" || !begins.has(parameter.name))
    .map((entry) =>
      pagination?.type === "page" && entry.parameter.name === pagination.pageParam
        ? { ...entry, value: pagination.firstPage }
        : entry,
    );
}

/** The path that sample arguments lead to; undefined where it is not plain to see. */
export function expectedPath(operation: Operation, sample: OperationSample): string | undefined {
  let path = operation.path
    // What stands behind is not part of the path that a server sees.
    .replace(/[?#].*$/s, "")
    .split(/(\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : unescaped(part)))
    .join("");
  for (const { parameter, value } of sample.parameters) {
    if (parameter.in !== "path") continue;
    if (parameter.style !== "simple" || parameter.json || typeof value === "object") return undefined;
    path = path.replaceAll(`{${parameter.name}}`, () => String(value));
  }
  return path;
}

/** Text of a path as a server reads it. */
const unescaped = (text: string) =>
  text.replace(/(%[\da-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll("%", ""), "hex").toString());
