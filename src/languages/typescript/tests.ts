import type { AuthScheme } from "../../api/model.ts";
import type { OperationSample, Samples } from "../../api/sample.ts";
import type { FileView, ViewInput } from "../language.ts";
import { wirePath } from "./arguments.ts";
import type { AuthView } from "./auth.ts";
import { literalDoc } from "./literals.ts";
import { errorClass, errorResponses, type MethodPlan } from "./operations.ts";
import { hasFolds } from "./package.ts";
import { reader } from "./pages.ts";
import {
  assignment,
  block,
  constant,
  type Doc,
  field,
  group,
  importLine,
  indent,
  inlineObject,
  key,
  layout,
  line,
  list,
  quote,
} from "./print.ts";
import type { Resource } from "./resources.ts";
import { type TypeContext, typeContext, typeDoc } from "./types.ts";
import { callDoc, isRigid, prepareCall } from "./usage.ts";

const RUNTIME_TESTS = [
  "api-promise",
  "body",
  "errors",
  "json",
  "middleware",
  "opentelemetry",
  "pagination",
  "parameters",
  "redirect",
  "retry",
  "stream",
  "transport",
];

/** The SDK's own tests: its runtime, every operation against a stub and against a server, every type. */
export function testViews(input: ViewInput, all: Resource[], auth: AuthView): FileView[] {
  const context = typeContext(input.model, input.names, "sdk.");
  const operations = all.filter((resource) => resource.methods.length > 0);
  return [
    { path: "test/support.ts", template: "test/support.ts.njk", data: { credentials: credentials(auth) } },
    { path: "test/runtime.ts", template: "test/runtime.ts.njk", data: {} },
    { path: "test/unit/sse-cases.json", template: "sse-cases.json", data: {} },
    { path: "test/unit/parameter-cases.json", template: "parameter-cases.json", data: {} },
    { path: "test/unit/error-cases.json", template: "error-cases.json", data: {} },
    ...RUNTIME_TESTS.map((name) => ({
      path: `test/unit/${name}.test.ts`,
      template: `test/unit/${name}.test.ts.njk`,
      data: {},
    })),
    ...(auth.oauth ? [{ path: "test/unit/oauth.test.ts", template: "test/unit/oauth.test.ts.njk", data: {} }] : []),
    ...(hasFolds(all) ? [{ path: "test/unit/fold.test.ts", template: "test/unit/fold.test.ts.njk", data: {} }] : []),
    { path: "test/unit/auth.test.ts", template: "test/unit/auth.test.ts.njk", data: authData(auth) },
    ...(input.model.types.length > 0 ? [modelsTest(input, context), modelCases(input)] : []),
    ...operations.flatMap((resource) => {
      const cases = resourceCases(resource, input, context);
      return [resourceTest("unit", resource, cases, input), resourceTest("contract", resource, cases, input)];
    }),
  ];
}

function credentials(auth: AuthView): string {
  const rows = auth.schemes.map(({ scheme, option }) =>
    scheme.kind === "basic" ? `${option}: { username: "user", password: "secret" },` : `${option}: "secret",`,
  );
  return rows.length > 0 ? layout(block(rows)) : "{}";
}

function authData(auth: AuthView): object {
  const schemes = auth.schemes.map(({ scheme, option, variables }) => {
    const { value: whole, ...parts } = variables;
    const environment = whole
      ? [[whole, "secret"]]
      : Object.entries<string>(parts).map(([part, name]) => [name, part === "username" ? "user" : "secret"]);
    const value = scheme.kind === "basic" ? '{ username: "user", password: "secret" }' : '"secret"';
    const expected = inlineObject(["...NOTHING", proof(scheme)]);
    const later = [`${option}: async () =>`, group(indent([line, `credentials.${option}`]))];
    return {
      option,
      credentials: layout(["const credentials = ", inlineObject([`${option}: ${value}`]), ";"], 2),
      later: layout(["const later = ", inlineObject([later]), ";"], 2),
      expected: layout(["const expected = ", expected, ";"], 2),
      environment: environment.map((pair) => pair.map((text) => quote(text!)).join(", ")),
    };
  });
  const variables = auth.schemes.flatMap((scheme) => Object.values<string>({ ...scheme.variables }).map(quote));
  return { schemes, variables: layout(assignment("const VARIABLES: string[]", list("[", variables, "]"))) };
}

function proof(scheme: AuthScheme): Doc {
  if (scheme.kind !== "apiKey") {
    const value = scheme.kind === "basic" ? "Basic dXNlcjpzZWNyZXQ=" : "Bearer secret";
    return ["headers: ", inlineObject([`authorization: ${quote(value)}`])];
  }
  if (scheme.in === "header") return ["headers: ", inlineObject([`${key(scheme.name.toLowerCase())}: "secret"`])];
  const isQuery = scheme.in === "query";
  const name = isQuery ? encodeURIComponent(scheme.name) : scheme.name;
  return [isQuery ? "query: " : "cookies: ", list("[", [quote(`${name}=secret`)], "]")];
}

function modelsTest(input: ViewInput, context: TypeContext): FileView {
  const rows = input.model.types.map((type) => {
    const reference = { kind: "named", id: type.id } as const;
    const value = literalDoc(input.samples.cases(type)[0] ?? null);
    const name = input.names.type(type.id);
    return { type: [`${name}: `, typeDoc(reference, context), ";"], sample: [field(name, value), ","] };
  });
  const data = {
    types: layout(block(rows.map((row) => row.type))),
    samples: layout(block(rows.map((row) => row.sample))),
  };
  return { path: "test/unit/models.test.ts", template: "test/unit/models.test.ts.njk", data };
}

function modelCases({ model, names, samples }: ViewInput): FileView {
  const cases = model.types.map((type) => [names.type(type.id), samples.cases(type)]);
  const text = JSON.stringify(Object.fromEntries(cases), null, 1);
  return { path: "test/unit/cases.json", template: "text.njk", data: { text } };
}

/** A call of every method, and what comes of it. */
function resourceCases(resource: Resource, input: ViewInput, context: TypeContext) {
  return resource.methods.map(({ plan, paramsType }) => {
    const sample = input.samples.operation(plan.operation);
    const prepared = prepareCall(plan, paramsType, resource, input, 2);
    const name = { stream: "stream", pages: "items", json: "result", text: "result", raw: "result", nothing: "result" };
    const call = prepared.kind === "pages" ? prepared.call : ["await ", prepared.call];
    const statement = layout(assignment(`const ${name[prepared.kind]}`, call, isRigid(prepared.args)), 2);
    return {
      setup: prepared.setup,
      name: quote(plan.flag?.value ? `${plan.name}, as a stream` : plan.name),
      statement,
      ...expectation(plan, sample, context, input.samples),
    };
  });
}

type Cases = ReturnType<typeof resourceCases>;

function resourceTest(kind: "unit" | "contract", resource: Resource, cases: Cases, input: ViewInput): FileView {
  const failing = kind === "contract" ? failure(resource, input) : undefined;
  const typed = [
    ...cases.flatMap((one) => [...one.setup, kind === "unit" ? one.answer : ""]),
    ...(failing?.setup ?? []),
  ];
  const support = [
    kind === "unit" ? "stub" : "connect",
    ...(cases.some((one) => one.kind === "stream" || (one.kind === "pages" && kind === "contract")) ? ["collect"] : []),
    ...(cases.some((one) => one.kind === "pages" && kind === "unit") ? ["take"] : []),
    ...(kind === "unit" && cases.some((one) => one.kind === "stream" && !one.lines) ? ["eventStream"] : []),
  ];
  const values = failing ? [failing.errorClass] : [];
  return {
    path: `test/${kind === "unit" ? "unit/resources" : "contract"}/${resource.file}.test.ts`,
    template: `test/${kind}.test.ts.njk`,
    data: {
      title: quote(`client.${resource.property}`),
      imports: [
        'import { describe, expect, it } from "vitest";',
        ...(typed.some((line) => /: .*\bsdk\./.test(line))
          ? [`import type * as sdk from "${up(kind)}src/index.js";`]
          : []),
        ...(values.length > 0 ? [importLine(values, `${up(kind)}src/index.js`, "import")] : []),
        importLine(support, `${kind === "unit" ? "../../" : "../"}support.js`, "import"),
      ],
      cases,
      failing,
    },
  };
}

const up = (kind: "unit" | "contract") => (kind === "unit" ? "../../../" : "../../");

/** What a test answers with, and what it then expects. */
function expectation(plan: MethodPlan, sample: OperationSample, context: TypeContext, samples: Samples) {
  const { operation, result } = plan;
  const { status, content, value } = sample.response;
  const path = expectedPath(plan, sample);
  const request = {
    method: quote(operation.method.toUpperCase()),
    path: path === undefined ? undefined : layout(assignment("const path", quote(path)), 2),
  };
  const echoes = sample.body?.content.encoding === "json" && !plan.flag;
  const common = { ...request, status, echoes, lines: false };
  if (result.reader === "stream") {
    const type = { kind: "array", items: operation.streaming?.eventType ?? content!.type } as const;
    const lines = operation.streaming === undefined && content?.encoding === "ndjson";
    const answer = layout(
      constant("events", typeDoc(type, context), literalDoc(sample.events ?? samples.sequence(type.items))),
      2,
    );
    const done = operation.streaming?.doneSentinel;
    return { ...common, kind: "stream", answer, lines, done: done === undefined ? "" : `, ${quote(done)}` };
  }
  if (result.reader === "json" && value !== undefined) {
    const answer = layout(constant("answer", typeDoc(content!.type, context), literalDoc(value)), 2);
    const items = plan.paginated && reader(operation, operation.pagination!.items, context, "answer");
    if (items) return { ...common, kind: "pages", answer, items };
    return { ...common, kind: "json", answer };
  }
  const kinds = { text: "text", raw: "raw", nothing: "nothing", json: "nothing" } as const;
  return { ...common, kind: kinds[result.reader], answer: "" };
}

/** The path as the server sees it; undefined where a parameter is not simply filled in. */
function expectedPath(plan: MethodPlan, sample: OperationSample): string | undefined {
  const { operation } = plan;
  let path = wirePath(operation);
  for (const { parameter, value } of sample.parameters.filter((one) => one.parameter.in === "path")) {
    if (typeof value === "object" || parameter.style !== "simple" || parameter.json) return undefined;
    path = path.replaceAll(`{${parameter.name}}`, encodeURIComponent(String(value)));
  }
  return new URL(path, "http://stub.test").pathname;
}

/** One operation of the resource that documents an error, called so that the server answers with it. */
function failure(resource: Resource, input: ViewInput) {
  for (const { plan, paramsType } of resource.methods) {
    const response = errorResponses(plan.operation).find(({ status }) => /^4\d\d$/.test(status) && status !== "401");
    if (!response || plan.paginated) continue;
    const prepared = prepareCall(plan, paramsType, resource, input, 2);
    const args = [...prepared.args];
    if (paramsType && !args.includes("params")) args.push("undefined");
    args.push("options");
    const statement = layout(assignment("const failing", callDoc(plan, resource, args), isRigid(args)), 2);
    return { setup: prepared.setup, status: response.status, errorClass: errorClass(response.status), statement };
  }
  return undefined;
}
