import { get } from "../../api/json.ts";
import type { FileView } from "../language.ts";
import { channelUnions } from "./channels.ts";
import { defaultBaseUrl } from "./client.ts";
import { conformanceFiles } from "./conformance.ts";
import { credentialSettings, credentialViews } from "./credentials.ts";
import { NameScope } from "./names.ts";
import { type Call, type OperationView, requestPath } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import { exceptionName, runtimeNeeds, STATUSES, spanSource } from "./runtime.ts";
import { givenTo, hasBytes, type OperationSamples, operationSamples, samplesFile } from "./samples.ts";
import type { SocketView } from "./sockets.ts";
import { invocation, modelAliases, testUsings } from "./test-calls.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

const RUNTIME_TESTS = [
  ...["BodyTests", "EventReaderTests", "PageTests", "ParameterTests", "RedirectTests", "RetryTests", "SettingsTests"],
  ...["StreamTests", "TracingTests", "TransportTests", "UnionTests"],
];
const SUPPORT = ["Samples", "StubHandler", "TestClient", "TestStream"];

/** Unit tests of runtime, models and operations, and the contract tests. */
export function testFiles(context: Context, resources: ResourceView[], sockets: SocketView[]): FileView[] {
  const credentials = credentialSettings(credentialViews(context), "test");
  const needs = runtimeNeeds(context);
  const hasBaseUrl = defaultBaseUrl(context.model.servers) !== undefined;
  const file = (name: string, template: string, data: object = {}): FileView => ({
    path: `${context.csharp.tests}/${name}.cs`,
    template: `tests/${template}.cs.njk`,
    data: {
      ...context.common,
      ...needs,
      ...spanSource(context),
      statuses: STATUSES,
      hasBaseUrl,
      credentials,
      name,
      ...data,
    },
  });
  const models = context.model.types
    .filter((type) => type.kind !== "alias")
    .map((type) => ({
      key: context.names.type(type.id),
      type: context.names.type(type.id),
      bytes: hasBytes(context, type),
    }));
  const messages = channelUnions(context).flatMap(({ name, messages: all }) =>
    all.map((_, index) => ({ key: `${name}${index + 1}`, type: name, bytes: false })),
  );
  return [
    ...[...SUPPORT, ...RUNTIME_TESTS, ...(needs.oauth ? ["TokenSourceTests"] : [])].map((name) => file(name, name)),
    ...(needs.folds ? [file("FoldTests", "FoldTests")] : []),
    ...(needs.webhooks ? [file("WebhookTests", "WebhookTests")] : []),
    ...(needs.sockets ? ["ChannelTests", "SocketServer"] : []).map((name) => file(name, name)),
    ...conformanceFiles(context, resources, sockets, file),
    { path: `${context.csharp.tests}/sse-cases.json`, template: "sse-cases.json", data: {} },
    { path: `${context.csharp.tests}/parameter-cases.json`, template: "parameter-cases.json", data: {} },
    { path: `${context.csharp.tests}/error-cases.json`, template: "error-cases.json", data: {} },
    ...(models.length > 0 ? [file("ModelTests", "ModelTests", modelTests(context, [...models, ...messages]))] : []),
    ...resources.map((resource) =>
      file(`${resource.className}Tests`, "ResourceTests", resourceTests(context, resource)),
    ),
    ...(resources.length > 0 ? [file("ContractTests", "ContractTests", contractTests(context, resources))] : []),
    samplesFile(context, resources),
  ];
}

function modelTests(context: Context, types: { key: string; type: string; bytes: boolean }[]) {
  return { types, aliases: modelAliases(context, types.map(({ type }) => type).join(" ")) };
}

function resourceTests(context: Context, resource: ResourceView) {
  const scope = new NameScope([`${resource.className}Tests`]);
  const tests = resource.operations.flatMap((view) => {
    const samples = operationSamples(context, view);
    return view.calls.map((call) => ({
      name: scope.claim(call.method),
      service: literal(resource.accessor),
      method: literal(view.method),
      reply: reply(view, call, samples),
      statements: unitStatements(view, call, samples),
    }));
  });
  const code = tests.flatMap((test) => test.statements).join("\n");
  return { tests, usings: testUsings(context, `${code} JsonElement`) };
}

/** The expression of the handler that answers as the sample says. */
function reply(view: OperationView, call: Call, { sample }: OperationSamples): string {
  if (call.kind === "stream") {
    const sentinel = view.operation.streaming?.doneSentinel;
    return call.reader.includes(".LinesAsync<")
      ? "StubHandler.Lines(sample.Events)"
      : `StubHandler.Events(sample.Events, ${sentinel === undefined ? "null" : literal(sentinel)})`;
  }
  const { status, content, value } = sample.response;
  const plain = content?.encoding !== "json";
  const text = value === undefined ? '""' : plain ? "Json.Text(sample.Response)" : "sample.Response.GetRawText()";
  return `new StubHandler(${status}, ${literal(content?.mediaType ?? "text/plain")}, ${text})`;
}

function unitStatements(view: OperationView, call: Call, samples: OperationSamples): string[] {
  const { operation } = view;
  const all = new Set(Object.keys(samples.arguments));
  const path = requestPath(operation)
    .replace(/\?.*$/, "")
    .replace(/[^{}]+|\{[^}]*\}/g, (part) =>
      part.startsWith("{") ? "[^/]+" : part.replace(/[.*+?^$|()[\]\\{}]/g, "\\$&"),
    );
  const received = `handler.AssertReceived(${literal(operation.method.toUpperCase())}, ${literal(`^${path}$`)});`;
  const invoke = (before: string, after: string) => invocation(view, call.method, all, before, after);
  const sent = [received, ...sentStatements(view, call)];
  switch (call.kind) {
    case "stream":
      return [
        invoke("var events = await Samples.ListAsync(", ");"),
        ...sent,
        "Samples.AssertSame(sample.Events, Json.Tree(events));",
      ];
    case "pages":
      return [
        `var expected = sample.Items(${operation.pagination!.items.map(literal).join(", ")});`,
        invoke("var items = await Samples.ListAsync(", ", expected.GetArrayLength());"),
        "Samples.AssertSame(expected, Json.Tree(items));",
      ];
    case "nothing":
      return [invoke("await ", ";"), ...sent];
    case "binary":
      return [
        invoke("using var result = await ", ";"),
        ...sent,
        "Assert.Equal(Json.Text(sample.Response), Encoding.UTF8.GetString(await result.ReadAllBytesAsync()));",
      ];
    case "text": {
      const text =
        samples.sample.response.content?.encoding === "json"
          ? "sample.Response.GetRawText()"
          : "Json.Text(sample.Response)";
      return [invoke("var result = await ", ";"), ...sent, `Assert.Equal(${text}, result);`];
    }
    default:
      return [
        invoke("var result = await ", ";"),
        ...sent,
        samples.sample.response.value === undefined
          ? "Assert.Null(result);"
          : "Samples.AssertSame(sample.Response, Json.Tree(result));",
      ];
  }
}

/** Whether the body arrived as it was given. */
function sentStatements(view: OperationView, call: Call): string[] {
  if (view.body?.content.encoding !== "json") return [];
  const flag = view.operation.streaming?.flag;
  if (flag === undefined) return ["Samples.AssertSame(sample.Body, handler.Json);"];
  return view.calls.filter(({ kind }) => kind !== "pages").length > 1
    ? [`Assert.${call.kind === "stream" ? "True" : "False"}(handler.Json.GetProperty(${literal(flag)}).GetBoolean());`]
    : [];
}

function contractTests(context: Context, resources: ResourceView[]) {
  const scope = new NameScope(["ContractTests", "ErrorsAreTyped"]);
  const tests = resources.flatMap((resource) =>
    resource.operations.flatMap((view) => {
      const samples = operationSamples(context, view);
      return view.calls.map((call) => ({
        name: scope.claim(`${resource.accessor}${call.method}`),
        service: literal(resource.accessor),
        method: literal(view.method),
        statements: contractStatements(view, call, samples),
      }));
    }),
  );
  const error = errorTest(context, resources);
  const code = [...tests.flatMap((test) => test.statements), ...(error?.statements ?? [])].join("\n");
  return {
    tests,
    error: error ?? null,
    usings: ["using System;", ...testUsings(context, `${code} JsonElement`).filter((line) => line !== "using System;")],
  };
}

function contractStatements(view: OperationView, call: Call, samples: OperationSamples): string[] {
  const invoke = (before: string, after: string) =>
    invocation(view, call.method, givenTo(call, view, samples.given), before, after);
  switch (call.kind) {
    case "stream":
      return [
        invoke("var events = await Samples.ListAsync(", ");"),
        view.operation.streaming ? "Assert.True(events.Count >= 2);" : "Assert.NotEmpty(events);",
      ];
    case "pages":
      return [
        invoke("var items = await Samples.ListAsync(", ");"),
        pagesHold(view, samples) ? "Assert.True(items.Count >= 2);" : "_ = items;",
      ];
    case "nothing":
      return [invoke("await ", ";")];
    case "binary":
      return [invoke("using var result = await ", ";"), "Assert.NotEmpty(await result.ReadAllBytesAsync());"];
    default:
      return [
        invoke("var result = await ", ";"),
        ...(call.result.endsWith("?")
          ? ["_ = result;"]
          : ["Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);"]),
      ];
  }
}

/** Whether the mock's two pages hold something: an API's example of a page can be empty. */
function pagesHold(view: OperationView, { sample }: OperationSamples): boolean {
  const path = view.operation.pagination?.items ?? [];
  const items = path.reduce(get, sample.response.value as unknown);
  return Array.isArray(items) && items.length > 0;
}

function errorTest(context: Context, resources: ResourceView[]) {
  for (const resource of resources) {
    for (const view of resource.operations) {
      const call = view.calls[0];
      const code = view.operation.responses.map((response) => response.status).find((text) => /^[45]\d\d$/.test(text));
      if (!code || !call || call.kind === "stream") continue;
      const exception = exceptionName(Number(code));
      const { given } = operationSamples(context, view);
      return {
        status: Number(code),
        service: literal(resource.accessor),
        method: literal(view.method),
        statements: [
          invocation(view, call.method, given, `var thrown = await Assert.ThrowsAsync<${exception}>(() => `, ");"),
        ],
      };
    }
  }
  return undefined;
}
