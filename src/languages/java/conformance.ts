import { takesClientCredentials } from "../../api/model.ts";
import { channelOf } from "../../conformance/roles.ts";
import { CANCEL_AFTER_MS, type OperationRole, type Role } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { credentialViews } from "./client.ts";
import { pascal } from "./names.ts";
import { type Call, type OperationView, typeArgument } from "./operations.ts";
import { type OperationSamples, operationSamples } from "./samples.ts";
import type { ServiceView } from "./services.ts";
import type { SocketView } from "./sockets.ts";
import { callImports, firstPage, invocation, sampleLine } from "./test-calls.ts";
import { fit, listing, literal } from "./text.ts";
import { type Context, importLines, TYPE_REFERENCE } from "./types.ts";

const JAVA: Record<"Conformance" | "Observation", string[]> = {
  Conformance: [
    ...["com.fasterxml.jackson.databind.JsonNode", "java.io.IOException", "java.io.InputStream"],
    ...["java.io.UncheckedIOException", "java.net.InetSocketAddress", "java.net.ProxySelector"],
    ...["java.net.URI", "java.net.http.HttpClient", "java.net.http.HttpRequest"],
    ...["java.net.http.HttpResponse", "java.nio.charset.StandardCharsets", "java.time.Duration"],
    ...["java.util.Collections", "java.util.HashMap", "java.util.List", "java.util.Map"],
    ...["java.util.function.Consumer", "java.util.function.Function", "java.util.stream.StreamSupport"],
    ...["Callable", "ExecutionException", "ExecutorService", "Executors", "Future", "FutureTask"].map(
      (name) => `java.util.concurrent.${name}`,
    ),
  ],
  Observation: [
    ...["ArrayNode", "JsonNodeFactory", "ObjectNode"].map((name) => `com.fasterxml.jackson.databind.node.${name}`),
    ...["java.io.OutputStream", "java.io.PrintWriter", "java.io.StringWriter", "java.security.DigestInputStream"],
    ...["java.security.MessageDigest", "java.util.Collection", "java.util.HexFormat", "java.util.LinkedHashMap"],
    ...["java.util.Locale", "java.util.Map", "java.util.Optional", "java.util.concurrent.ExecutionException"],
  ],
};

const CORE = {
  Conformance: ["Json", "RawResponse", "RequestOptions"],
  Observation: ["BinaryResponse", "Json", "RawResponse"],
};

const ERRORS = {
  Conformance: ["SdkException"],
  Observation: [
    ...["ApiException", "ArgumentException", "CancelledException", "ConnectionException", "DecodeException"],
    ...["StreamException", "TimedOutException"],
  ],
};

/** The test that plays the client's part in the scenarios that the API has operations for. */
export function conformanceFiles(context: Context, services: ServiceView[], sockets: SocketView[]): FileView[] {
  const { roles, scenarios } = conformanceFor(context.model);
  const found = rolesOf(context, services, roles);
  const { webhookEvent } = context.model;
  const channel = channelScene(context, sockets);
  const kinds = [
    ...found.map(({ name }) => name),
    ...(webhookEvent ? ["webhook"] : []),
    ...(channel ? ["channel"] : []),
  ];
  const played = scenarios.filter(({ role }) => kinds.includes(role));
  if (played.length === 0) return [];
  return [
    supportFile(context, "Conformance", channel !== undefined),
    supportFile(context, "Observation", channel !== undefined),
    testFile(context, found, channel, played),
    {
      path: `src/test/resources/${context.java.directory}/scenarios.json`,
      template: "raw.txt",
      data: { text: JSON.stringify(played.map(clientScenario), undefined, 2) },
    },
    { path: "src/test/resources/junit-platform.properties", template: "tests/junit-platform.properties", data: {} },
  ];
}

interface ChannelScene {
  imports: string[];
  /** Java that makes the connector, and the first message. */
  connector: string;
  first: string;
}

/** How the channel of that role is connected to, and what is sent on it first. */
function channelScene(context: Context, sockets: SocketView[]): ChannelScene | undefined {
  const wanted = channelOf(context.model);
  const view = sockets.find(({ channel }) => channel.channel === wanted);
  if (view === undefined) return undefined;
  const values = view.arguments.map(({ type, parameter }) => {
    const sample = context.input.samples.value(parameter.type, "request", parameter.example);
    return `Json.read(${literal(JSON.stringify(sample))}, ${typeArgument(type)})`;
  });
  const { className, directions } = view.channel;
  const [first] = Object.keys(directions.find(({ type }) => type === "Sent")!.samples);
  const sample = `Samples.channel(${literal(className)}, "Sent").get(${literal(first!)})`;
  return {
    connector: fit(listing(4, `var connector = client.${view.method}(`, values, ");")),
    first: fit(`    var first = ${view.sent}.decode(${sample}.toString());`),
    imports: [
      `${context.sub("channels")}.${className}`,
      ...view.arguments.flatMap(({ type }) => type.imports),
      ...(values.some((value) => value.includes("TypeReference")) ? [TYPE_REFERENCE] : []),
      ...(values.length > 0 ? [`${context.sub("core")}.Json`] : []),
    ],
  };
}

interface RoleView {
  name: Role;
  view: OperationView;
  call: Call;
  samples: OperationSamples;
}

function rolesOf(context: Context, services: ServiceView[], roles: Partial<Record<OperationRole, { id: string }>>) {
  const views = services.flatMap(({ operations }) => operations);
  return Object.entries(roles).flatMap(([name, { id }]): RoleView[] => {
    const view = views.find(({ operation }) => operation.id === id)!;
    const kind = name === "stream" ? "stream" : name === "items" ? "pages" : undefined;
    const call = kind ? view.calls.find((candidate) => candidate.kind === kind) : view.calls[0];
    return call ? [{ name: name as Role, view, call, samples: operationSamples(context, view) }] : [];
  });
}

function testFile(
  context: Context,
  roles: RoleView[],
  channel: ChannelScene | undefined,
  played: { id: string; title: string }[],
): FileView {
  const { java } = context;
  const service = (view: OperationView) => sampleLine(view);
  const function_ = ({ view, call, samples }: RoleView, method: string, method_: string) => {
    const given = firstPage(view, call, samples.given);
    const invoked = (before: string) => fit(invocation(view, method_, given, before, ";", 4));
    return {
      method,
      sample: service(view),
      statements:
        call.returns === "void" && method_ === call.method ? [invoked(""), "    return null;"] : [invoked("return ")],
    };
  };
  const functions = roles.map((role) => function_(role, role.name, role.call.method));
  const read = roles.find(({ name }) => name === "read");
  if (read) functions.push(function_(read, "readRaw", read.call.raw));
  const wiring = [
    "new Conformance(ConformanceTest::client)",
    ...roles.map(({ name }) => `.role(${literal(name)}, ConformanceTest::${name})`),
    ...(read ? [`.raw("read", ConformanceTest::readRaw)`] : []),
    ...(channel ? [".channel(ConformanceTest::channel)"] : []),
  ];
  const text = functions.flatMap(({ statements }) => statements);
  return {
    path: `src/test/java/${java.directory}/ConformanceTest.java`,
    template: "tests/ConformanceTest.java",
    data: {
      pkg: java.root,
      client: java.client,
      imports: importLines(java.root, java.root, [
        ...["BeforeAll", "Tag", "Test"].map((name) => `org.junit.jupiter.api.${name}`),
        ...(channel?.imports ?? []),
        ...["Execution", "ExecutionMode"].map((name) => `org.junit.jupiter.api.parallel.${name}`),
        ...callImports(
          context,
          roles.map(({ view }) => view),
          text,
        ),
      ]),
      credentials: credentialViews(context).map(({ setter, basic }) =>
        basic ? `${setter}("user", "secret")` : `${setter}("secret")`,
      ),
      wiring: `${wiring.join("\n")};`.split("\n"),
      functions,
      channel,
      scenarios: played.map(({ id, title }) => ({
        id: literal(id),
        title,
        method: `conformance${id.split("-").map(pascal).join("")}`,
      })),
    },
  };
}

function supportFile(context: Context, name: keyof typeof JAVA, hasChannel: boolean): FileView {
  const hasWebhooks = context.model.webhookEvent !== undefined;
  const { java, model } = context;
  const scheme = model.auth.findIndex(takesClientCredentials);
  const oauth = scheme < 0 ? "" : credentialViews(context)[scheme]!.setter;
  const core = [
    ...CORE[name],
    ...(oauth && name === "Conformance" ? ["ClientCredentials"] : []),
    ...(context.hasFolds ? ["FoldingStream"] : []),
  ];
  return {
    path: `src/test/java/${java.directory}/${name}.java`,
    template: `tests/support/${name}.java`,
    data: {
      pkg: java.root,
      client: java.client,
      oauth,
      cancelAfterMs: CANCEL_AFTER_MS,
      hasWebhooks,
      hasChannel,
      hasFolds: context.hasFolds,
      imports: importLines(java.root, java.root, [
        ...core.map((simple) => `${context.sub("core")}.${simple}`),
        ...(hasWebhooks && name === "Conformance" ? [`${context.sub("webhooks")}.Webhooks`] : []),
        ...[...ERRORS[name], ...(name === "Observation" ? extraErrors(hasWebhooks, hasChannel) : [])].map(
          (simple) => `${context.sub("errors")}.${simple}`,
        ),
        ...JAVA[name],
      ]),
    },
  };
}

function extraErrors(hasWebhooks: boolean, hasChannel: boolean): string[] {
  return [...(hasWebhooks ? ["WebhookException"] : []), ...(hasChannel ? ["ChannelClosedException"] : [])];
}
