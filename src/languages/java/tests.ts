import type { OperationSample } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { requestPath } from "../request-path.ts";
import type { ChannelView } from "./channels.ts";
import { type CredentialView, credentialViews } from "./client.ts";
import { conformanceFiles } from "./conformance.ts";
import { NameScope, pascal } from "./names.ts";
import { type Call, type OperationView, pointer } from "./operations.ts";
import { EXCEPTIONS, exceptionName, STATUSES, spanSource } from "./runtime.ts";
import { hasBytes, type OperationSamples, operationSamples, samplesFile } from "./samples.ts";
import type { ServiceView } from "./services.ts";
import type { SocketView } from "./sockets.ts";
import { callImports, firstPage, invocation, sampleLine } from "./test-calls.ts";
import { fit, literal } from "./text.ts";
import { type Context, importLines } from "./types.ts";

/** Tests of the runtime, and what they use. */
const RUNTIME_TESTS = [
  ...["BodiesTest", "CallsTest", "Cases", "ClientErrorsTest", "EventParserTest", "FakeServer", "PagesTest"],
  ...["ParametersTest", "RedirectsTest", "RetriesTest", "SocketTransportTest", "StreamsTest", "TestSettings"],
  ...["TracingTest", "UnionsTest", "WireServer"],
];

/** Unit tests of runtime, models and operations, and the contract tests. */
export function testFiles(
  context: Context,
  services: ServiceView[],
  channels: ChannelView[],
  sockets: SocketView[],
): FileView[] {
  const file = (folder: string, name: string, template: string, data: object = {}): FileView => ({
    path: `src/test/java/${context.java.directory}/${folder ? `${folder}/` : ""}${name}.java`,
    template,
    data: { pkg: context.java.root, statuses: STATUSES, exceptions: EXCEPTIONS, ...spanSource(context), ...data },
  });
  const models = context.model.types.filter((type) => type.kind !== "alias");
  const withBytes = models
    .filter((type) => hasBytes(context, type))
    .map((type) => literal(context.names.type(type.id)));
  return [
    file("", "Samples", "tests/support/Samples.java", { webhooks: context.model.webhookEvent !== undefined }),
    file("", "StubServer", "tests/support/StubServer.java"),
    ...[
      ...RUNTIME_TESTS,
      ...(context.hasClientCredentials ? ["TokenSourceTest"] : []),
      ...(context.hasFolds ? ["FoldedEventsTest"] : []),
    ].map((name) => file("internal", name, `tests/internal/${name}.java`)),
    ...(models.length > 0
      ? [
          file("models", "ModelsTest", "tests/ModelsTest.java", {
            withBytes: fit(`  private static final Set<String> WITH_BYTES = Set.of(${withBytes.join(", ")});`),
          }),
        ]
      : []),
    ...(context.model.webhookEvent ? [file("webhooks", "WebhooksTest", "tests/WebhooksTest.java")] : []),
    ...(sockets.length > 0 ? ["ChannelSocketTest", "SocketServer"] : []).map((name) =>
      file("internal", name, `tests/internal/${name}.java`),
    ),
    ...(channels.length > 0
      ? [file("channels", "ChannelsTest", "tests/ChannelsTest.java", channelsTest(channels))]
      : []),
    ...services.map((service) =>
      file("services", `${service.className}Test`, "tests/ServiceTest.java", serviceTest(context, service)),
    ),
    ...(services.length > 0
      ? [file("", "ContractTest", "tests/ContractTest.java", contractTest(context, services))]
      : []),
    samplesFile(context, services, channels),
    ...conformanceFiles(context, services, sockets),
    ...["sse-cases.json", "parameter-cases.json", "error-cases.json"].map((name) => ({
      path: `src/test/resources/${context.java.directory}/internal/${name}`,
      template: name,
      data: {},
    })),
  ];
}

function channelsTest(channels: ChannelView[]) {
  const scope = new NameScope(["each"]);
  const tests = channels.flatMap(({ className, directions }) =>
    directions.map(({ type }) => ({
      name: scope.claim(`${className.charAt(0).toLowerCase()}${className.slice(1)}${type}`),
      channel: literal(className),
      direction: literal(type),
      type: `${className}.${type}`,
    })),
  );
  return { tests };
}

const ASSERTIONS = "org.junit.jupiter.api.Assertions";

/** Static imports of the assertions that the statements use. */
function assertionImports(statements: string[]): string[] {
  const text = statements.join("\n");
  return ["assertEquals", "assertNotNull", "assertNull", "assertThrows", "assertTrue"]
    .filter((name) => new RegExp(`(?<!\\.)\\b${name}\\(`).test(text))
    .map((name) => `import static ${ASSERTIONS}.${name};`);
}

function credentialCalls(credentials: CredentialView[]): string[] {
  return credentials.map(({ setter, basic }) => `${setter}(${basic ? '"user", "test"' : '"test"'})`);
}

function serviceTest(context: Context, service: ServiceView) {
  const scope = new NameScope(["stop"]);
  const tests = service.operations.flatMap((view) => {
    const samples = operationSamples(context, view);
    return view.calls.map((call) => ({
      name: scope.claim(call.method),
      sample: sampleLine(view),
      reply: reply(view, call, samples),
      statements: unitStatements(view, call, samples).map(fit),
    }));
  });
  const statements = tests.flatMap((test) => test.statements);
  return {
    name: `${service.className}Test`,
    client: context.java.client,
    credentials: credentialCalls(credentialViews(context)),
    tests,
    staticImports: assertionImports(statements),
    imports: importLines(context.java.root, context.sub("services"), [
      `${context.java.root}.${context.java.client}`,
      `${context.java.root}.Samples`,
      `${context.java.root}.StubServer`,
      "org.junit.jupiter.api.AfterEach",
      "org.junit.jupiter.api.Test",
      ...callImports(context, service.operations, statements),
    ]),
  };
}

function reply(view: OperationView, call: Call, { sample }: OperationSamples): string {
  if (call.kind === "stream") {
    const sentinel = view.operation.streaming?.doneSentinel;
    const lines = call.reader.includes(".lines(");
    return `    server.reply${lines ? "Lines" : "Events"}(sample.events()${lines ? "" : `, ${sentinel === undefined ? "null" : literal(sentinel)}`});`;
  }
  const { status, content, value } = sample.response;
  const text = value === undefined ? '""' : responseText(sample);
  return `    server.reply(${status}, ${literal(content?.mediaType ?? "text/plain")}, ${text});`;
}

/** The response as it travels. */
function responseText({ response: { content, value } }: OperationSample): string {
  const isText = typeof value === "string" && content?.encoding !== "json";
  return `sample.response().${isText ? "textValue" : "toString"}()`;
}

function unitStatements(view: OperationView, call: Call, samples: OperationSamples): string[] {
  const { operation } = view;
  const all = Object.keys(samples.arguments);
  const invoke = (method: string, before: string, after: string, indent = 4) =>
    invocation(view, method, new Set(all), before, after, indent);
  // What stands behind is not part of the path that a server sees.
  const path = requestPath(operation)
    .replace(/\?.*$/, "")
    .replace(/[^{}]+|\{[^}]*\}/g, (part) => (part.startsWith("{") ? "[^/]+" : escapePattern(part)));
  const received = `    server.assertReceived(${literal(operation.method.toUpperCase())}, ${literal(path)});`;
  const flag = operation.streaming?.flag;
  const flagged =
    flag === undefined
      ? []
      : [`    assertEquals(${call.kind === "stream"}, server.json().get(${literal(flag)}).asBoolean());`];
  const sent =
    view.body?.content.encoding !== "json" || operation.method === "trace"
      ? []
      : flag === undefined
        ? ["    Samples.assertSame(sample.body(), server.json());"]
        : view.calls.length > 1
          ? flagged
          : [];
  switch (call.kind) {
    case "stream":
      return [
        invoke(call.method, `try (${call.result} events = `, ") {"),
        "      Samples.assertSame(sample.events(), Json.tree(events.stream().toList()));",
        "    }",
        received,
        ...sent,
        invoke(call.async, "", ".join().close();"),
      ];
    case "pages": {
      const { items } = operation.pagination!;
      const place = items.length === 0 ? "sample.response()" : `sample.response().at(${literal(pointer(items))})`;
      return [
        `    JsonNode items = ${place};`,
        invoke(call.method, `${call.result} all = `, ";"),
        "    Samples.assertSame(items, Json.tree(all.stream().limit(items.size()).toList()));",
      ];
    }
    default:
      return plainStatements(call, samples, invoke, [received, ...sent]);
  }
}

type Invoke = (method: string, before: string, after: string) => string;

function plainStatements(call: Call, { sample }: OperationSamples, invoke: Invoke, received: string[]): string[] {
  const asynchronous = call.async;
  const text = responseText(sample);
  switch (call.result) {
    case "Void":
      return [invoke(call.method, "", ";"), ...received, invoke(asynchronous, "assertNull(", ".join());")];
    case "BinaryResponse":
      return [
        invoke(call.method, "BinaryResponse result = ", ";"),
        ...received,
        `    assertEquals(${text}, new String(result.bytes(), StandardCharsets.UTF_8));`,
        invoke(asynchronous, "", ".join().close();"),
      ];
    case "String":
      if (call.reader.endsWith(".text()")) {
        return [
          invoke(call.method, `assertEquals(${text}, `, ");"),
          ...received,
          invoke(asynchronous, `assertEquals(${text}, `, ".join());"),
        ];
      }
  }
  const optional = call.reader.includes("optionalJson");
  const empty = optional && sample.response.value === undefined;
  return [
    invoke(call.method, `${call.result} result = `, ";"),
    ...received,
    empty
      ? "    assertTrue(result.isEmpty());"
      : `    Samples.assertSame(sample.response(), Json.tree(result${optional ? ".orElseThrow()" : ""}));`,
    invoke(asynchronous, "assertEquals(result, ", ".join());"),
  ];
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^$|()[\]\\{}]/g, "\\$&");
}

function contractTest(context: Context, services: ServiceView[]) {
  const scope = new NameScope(["builder", "errorsAreTyped"]);
  const views = services.flatMap((service) => service.operations.map((view) => ({ service, view })));
  const tests = views.flatMap(({ service, view }) => {
    const samples = operationSamples(context, view);
    return view.calls.map((call) => ({
      name: scope.claim(`${service.accessor}${pascal(call.method)}`),
      sample: sampleLine(view),
      statements: contractStatements(view, call, samples).map(fit),
    }));
  });
  const error = errorTest(context, services);
  const statements = [
    ...tests.flatMap((test) => test.statements),
    ...(error ? [...error.statements, "assertEquals("] : []),
  ];
  return {
    client: context.java.client,
    credentials: credentialCalls(credentialViews(context)),
    tests,
    error,
    staticImports: assertionImports(statements),
    imports: importLines(context.java.root, context.java.root, [
      "java.time.Duration",
      "java.util.Objects",
      "org.junit.jupiter.api.Tag",
      "org.junit.jupiter.api.Test",
      ...(error ? [`${context.sub("errors")}.${error.exception}`] : []),
      ...callImports(
        context,
        views.map(({ view }) => view),
        statements,
      ),
    ]),
  };
}

function contractStatements(view: OperationView, call: Call, samples: OperationSamples): string[] {
  const given = firstPage(view, call, samples.given);
  const invoke = (before: string, after: string) => invocation(view, call.method, given, before, after, 4);
  switch (call.kind) {
    case "stream":
      return [
        invoke(`try (${call.result} events = `, ") {"),
        `      assertTrue(events.stream().count() >= ${view.operation.streaming ? 2 : 1});`,
        "    }",
      ];
    case "pages":
      return [invoke("assertTrue(", ".stream().count() >= 2);")];
    default:
      if (call.result === "Void") return [invoke("", ";")];
      return [invoke("assertNotNull(", call.result === "BinaryResponse" ? ".bytes());" : ");")];
  }
}

function errorTest(context: Context, services: ServiceView[]) {
  for (const service of services) {
    for (const view of service.operations) {
      const call = view.calls[0];
      const code = view.operation.responses.map((response) => response.status).find((text) => /^[45]\d\d$/.test(text));
      if (!code || !call || call.kind !== "plain") continue;
      const status = Number(code);
      const exception = exceptionName(status);
      const { given } = operationSamples(context, view);
      const before = `${exception} thrown = assertThrows(${exception}.class, () -> `;
      return {
        status,
        exception,
        sample: sampleLine(view),
        statements: [fit(invocation(view, call.method, given, before, ");", 4))],
      };
    }
  }
  return undefined;
}
