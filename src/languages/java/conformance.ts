import type { OperationRole, Role } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { credentialViews } from "./client.ts";
import { pascal } from "./names.ts";
import type { Call, OperationView } from "./operations.ts";
import { type OperationSamples, operationSamples } from "./samples.ts";
import type { ServiceView } from "./services.ts";
import { callImports, firstPage, invocation, sampleLine } from "./test-calls.ts";
import { fit, literal } from "./text.ts";
import { type Context, importLines } from "./types.ts";

const JAVA: Record<"Conformance" | "Observation", string[]> = {
  Conformance: [
    ...["com.fasterxml.jackson.databind.JsonNode", "java.io.IOException", "java.io.InputStream"],
    ...["java.io.UncheckedIOException", "java.net.URI", "java.net.http.HttpClient", "java.net.http.HttpRequest"],
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
export function conformanceFiles(context: Context, services: ServiceView[]): FileView[] {
  const { roles, scenarios } = conformanceFor(context.model);
  const found = rolesOf(context, services, roles);
  const played = scenarios.filter(({ role }) => found.some(({ name }) => name === role));
  if (played.length === 0) return [];
  return [
    supportFile(context, "Conformance"),
    supportFile(context, "Observation"),
    testFile(context, found, played),
    {
      path: `src/test/resources/${context.java.directory}/scenarios.json`,
      template: "raw.txt",
      data: { text: JSON.stringify(played.map(clientScenario), undefined, 2) },
    },
    { path: "src/test/resources/junit-platform.properties", template: "tests/junit-platform.properties", data: {} },
  ];
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

function testFile(context: Context, roles: RoleView[], played: { id: string; title: string }[]): FileView {
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
  const text = functions.flatMap(({ statements }) => statements);
  return {
    path: `src/test/java/${java.directory}/ConformanceTest.java`,
    template: "tests/ConformanceTest.java",
    data: {
      pkg: java.root,
      client: java.client,
      imports: importLines(java.root, java.root, [
        ...["BeforeAll", "Tag", "Test"].map((name) => `org.junit.jupiter.api.${name}`),
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
      roles: roles.map(({ name }) => ({ name: literal(name), method: name })),
      raw: read && { name: literal("read"), method: "readRaw" },
      functions,
      scenarios: played.map(({ id, title }) => ({
        id: literal(id),
        title,
        method: `conformance${id.split("-").map(pascal).join("")}`,
      })),
    },
  };
}

function supportFile(context: Context, name: keyof typeof JAVA): FileView {
  const { java, model } = context;
  const scheme = model.auth.findIndex(
    ({ kind, ...rest }) => kind === "oauth2" && "clientCredentials" in rest && rest.clientCredentials,
  );
  const oauth = scheme < 0 ? "" : credentialViews(context)[scheme]!.setter;
  const core = [...CORE[name], ...(oauth && name === "Conformance" ? ["ClientCredentials"] : [])];
  return {
    path: `src/test/java/${java.directory}/${name}.java`,
    template: `tests/support/${name}.java`,
    data: {
      pkg: java.root,
      client: java.client,
      oauth,
      imports: importLines(java.root, java.root, [
        ...core.map((simple) => `${context.sub("core")}.${simple}`),
        ...ERRORS[name].map((simple) => `${context.sub("errors")}.${simple}`),
        ...JAVA[name],
      ]),
    },
  };
}
