import type { NamedType, TypeRef } from "../../api/model.ts";
import { type Json, type OperationSample, writtenEvent } from "../../api/sample.ts";
import { emptyPage, endsEmpty, itemsOf, pageBefore } from "../../api/samples/page.ts";
import type { FileView } from "../language.ts";
import type { AuthView } from "./auth.ts";
import type { ChannelView } from "./channels.ts";
import { conformanceViews } from "./conformance.ts";
import type { GoContext } from "./context.ts";
import { type Features, runtimeTests } from "./features.ts";
import type { MethodView, ServiceView } from "./operations.ts";
import { quote, quoteJson } from "./text.ts";
import { expectedPath, firstPageParameters, usageOf, withoutFiles } from "./usage.ts";

/** All that an SDK offers. */
export interface SdkView {
  services: ServiceView[];
  auth: AuthView[];
  channels: ChannelView[];
  features: Features;
}

/** The module's own tests: the runtime, every operation against a stub, every type, and the contract with the API. */
export function testViews(context: GoContext, sdk: SdkView): FileView[] {
  const { services, auth, features } = sdk;
  const data = {
    package: context.package,
    auth,
    environment: auth.flatMap(({ variables }) => variables),
    environmentSchemes: auth.filter(({ environment }) => environment.length > 0).length,
    webhookSample: webhookSample(context),
    ...features,
  };
  const cases = services.map((service) => ({
    ...service,
    cases: service.methods.map((method) => testCase(context, method)),
  }));
  const error = contractError(context, services);
  return [
    { path: "helpers_test.go", template: "test/helpers_test.go.njk", data },
    ...runtimeTests(features).map((name) => ({ path: `${name}_test.go`, template: `test/${name}_test.go.njk`, data })),
    ...["parameter-cases.json", "error-cases.json"].map((name) => ({
      path: `testdata/${name}`,
      template: name,
      data: {},
    })),
    ...(features.streams ? [{ path: "testdata/sse-cases.json", template: "sse-cases.json", data: {} }] : []),
    ...(context.input.model.types.length > 0 ? modelTests(context) : []),
    ...cases.map((service) => ({
      path: `${service.file}_test.go`,
      template: "test/service_test.go.njk",
      data: { ...data, service, imports: imports(service.cases, ["testing"]) },
    })),
    ...conformanceViews(context, sdk),
    {
      path: "contract_test.go",
      template: "test/contract_test.go.njk",
      data: {
        ...data,
        services: cases,
        error,
        imports: imports(
          cases.flatMap((service) => service.cases),
          [...(error ? ["errors"] : []), "os", "testing"],
        ),
      },
    },
  ];
}

function webhookSample({ input: { model, samples } }: GoContext): string {
  return model.webhookEvent ? quoteJson(samples.value(model.webhookEvent, "response")) : '""';
}

interface TestCase {
  method: MethodView;
  /** Statements before the call. */
  setup: string[];
  /** The call's arguments, the context included. */
  arguments: string;
  path: string;
  /** Go arguments of the stub's answer. */
  response: string;
  /** What the result must be, as a Go string. */
  expected: string;
  /** How many events a stream has. */
  count: number;
  /** `arguments` begin with the first page. */
  pages?: { arguments: string; first: string; lastBody: string; link: boolean; count: number };
}

function testCase(context: GoContext, method: MethodView): TestCase {
  const sample = context.input.samples.operation(method.operation);
  const usage = usageOf(context, method, sample);
  const path = expectedPath(method.operation, sample);
  const pages = method.pagination && pagesOf(context, method, sample);
  return {
    method,
    setup: usage.setup,
    arguments: ["t.Context()", ...usage.arguments].join(", "),
    path: path === undefined ? '""' : quote(path),
    ...responseOf(context, method, sample),
    ...(pages ? { pages } : {}),
  };
}

function responseOf(context: GoContext, method: MethodView, sample: OperationSample) {
  const { status, content, value } = sample.response;
  const answer = (mediaType: string, body: string) => `${status}, ${quote(mediaType)}, ${body}`;
  switch (method.result.kind) {
    case "none":
      return { response: answer("", '""'), expected: '""', count: 0 };
    case "json":
      return { response: answer(content!.mediaType, quoteJson(value)), expected: quoteJson(value), count: 0 };
    case "text":
    case "binary": {
      const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
      return { response: answer(content!.mediaType, quote(text)), expected: quote(text), count: 0 };
    }
    case "events": {
      const events = sample.events ?? context.input.samples.sequence(content!.type);
      const sentinel = method.operation.streaming?.doneSentinel;
      const body = [...events, ...(sentinel ? [sentinel] : [])].map(writtenEvent).join("");
      return { response: answer("text/event-stream", quote(body)), expected: '""', count: events.length };
    }
    case "lines": {
      const values = context.input.samples.sequence(content!.type);
      const body = values.map((line) => `${JSON.stringify(line)}\n`).join("");
      return { response: answer(content!.mediaType, quote(body)), expected: '""', count: values.length };
    }
  }
}

/** Two pages of a list, and the call that goes through both. */
function pagesOf(context: GoContext, method: MethodView, sample: OperationSample): TestCase["pages"] {
  const pagination = method.operation.pagination!;
  const parameters = firstPageParameters(method.operation, sample);
  const { status, content, value } = sample.response;
  const first = pageBefore(value!, method.pagination!.isNumber ? 2 : "2", pagination);
  const count = itemsOf(value!, pagination).length;
  const ends = endsEmpty(pagination);
  const last = ends ? emptyPage(value!, pagination) : value!;
  return {
    arguments: ["t.Context()", ...usageOf(context, method, { ...sample, parameters }).arguments].join(", "),
    first: `${status}, ${quote(content!.mediaType)}, ${quoteJson(first)}`,
    lastBody: quoteJson(last),
    link: pagination.type === "link",
    count: ends ? count : 2 * count,
  };
}

/** Round trips of every type. A type that must contain itself has no value, and its sample is null. */
function modelTests(context: GoContext): FileView[] {
  const { samples, model } = context.input;
  const tested = model.types.flatMap((type) => {
    const ref: TypeRef = { kind: "named", id: type.id };
    const print = (values: Json[]) => values.map((value) => JSON.stringify(withoutFiles(context, ref, value)));
    const cases = samples.cases(type);
    if (type.kind === "object" && cases[0] === null) return [];
    const isUnion = type.kind === "union";
    return {
      name: context.names.type(type.id),
      cases: distinct(print(cases)),
      variants: isUnion ? distinct(print(samples.sequence(ref))) : [],
      isUnion,
      unknown: unknownVariant(type),
    };
  });
  const data = { package: context.package, types: tested };
  return [
    { path: "models_test.go", template: "test/models_test.go.njk", data },
    { path: "testdata/models.json", template: "test/models.json.njk", data },
  ];
}

function distinct(values: string[]): string[] {
  return [...new Set(values)];
}

function unknownVariant(type: NamedType): string {
  if (type.kind !== "union" || !type.discriminator) return "";
  return quoteJson({ [type.discriminator.property]: "a variant of tomorrow" });
}

/** An operation that documents an error with a body, to be asked for with `Prefer`. */
function contractError(context: GoContext, services: ServiceView[]) {
  for (const service of services) {
    for (const method of service.methods) {
      for (const response of method.operation.responses) {
        const content = response.contents.find(({ encoding }) => encoding === "json");
        if (!/^[45]\d\d$/.test(response.status) || !content || method.result.kind === "events") continue;
        return {
          ...testCase(context, method),
          field: service.field,
          status: response.status,
          type: context.types.bare(content.type),
        };
      }
    }
  }
  return undefined;
}

function imports(cases: TestCase[], always: string[]): string[] {
  const code = cases.flatMap((test) => [...test.setup, test.arguments]).join("\n");
  return [
    ...always,
    ...(code.includes("strings.NewReader") ? ["strings"] : []),
    ...(code.includes("time.Time") ? ["time"] : []),
  ].sort();
}
