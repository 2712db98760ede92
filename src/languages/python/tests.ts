import { type Content, type Operation, positionParameter, type TypeId, type TypeRef } from "../../api/model.ts";
import { refsOf, travels } from "../../api/prune.ts";
import type { Json, OperationSample } from "../../api/sample.ts";
import { emptyPage } from "../../api/samples/page.ts";
import { channelOf } from "../../conformance/roles.ts";
import { CANCEL_AFTER_MS } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { requestPath } from "../request-path.ts";
import { channelsProperty, channelViews, hasSockets } from "./channels.ts";
import { credentialViews } from "./client.ts";
import type { Context } from "./context.ts";
import { fromImport } from "./imports.ts";
import { brackets, call, type Expression, keyed, keyword, layout, tuple } from "./layout.ts";
import { bodyType, errorContent, isText, methodName, methodViews } from "./operations.ts";
import { pyString } from "./text.ts";
import { decoder } from "./types.ts";

/** The SDK's own tests: the runtime, every type, every operation in process and against a server of the API. */
export function testViews(context: Context): FileView[] {
  const calls = callViews(context);
  const data = { imports: imports(context), module: context.module };
  return [
    { path: "tests/__init__.py", template: "empty.njk", data: {} },
    {
      path: "tests/support.py",
      template: "tests/support.py.njk",
      data: { ...data, credentials: credentials(context) },
    },
    {
      path: "tests/calls.py",
      template: "tests/calls.py.njk",
      data: { ...data, calls: calls.map(({ text }) => text), core: calls.some(({ text }) => text.includes("_core.")) },
    },
    {
      path: "tests/samples.json",
      template: "json.njk",
      data: {
        text: JSON.stringify(
          {
            calls: Object.fromEntries(calls.map(({ target, sample }) => [target, sample])),
            channel: channelSample(context),
            messages: messageSamples(context),
            types: typeSamples(context),
          },
          null,
          1,
        ),
      },
    },
    { path: "tests/sse_cases.json", template: "sse-cases.json", data: {} },
    { path: "tests/parameter_cases.json", template: "parameter-cases.json", data: {} },
    { path: "tests/error_cases.json", template: "error-cases.json", data: {} },
    ...conformanceViews(context, data.imports),
    { path: "tests/stub.py", template: "tests/stub.py.njk", data: {} },
    ...[
      "values",
      "transport",
      "streams",
      "opentelemetry",
      ...(context.model.webhookEvent ? ["webhooks"] : []),
      ...(hasSockets(context) ? ["websockets"] : []),
      "models",
      "operations",
      "contract",
    ].map((name) => ({
      path: `tests/test_${name}.py`,
      template: `tests/test_${name}.py.njk`,
      data,
    })),
    ...(context.model.channels.length > 0
      ? [{ path: "tests/test_channels.py", template: "tests/test_channels.py.njk", data: channelData(context) }]
      : []),
  ];
}

/** The wire scenarios, and which call plays which role in them. */
function conformanceViews(context: Context, imports: object): FileView[] {
  const { roles, scenarios } = conformanceFor(context.model);
  if (scenarios.length === 0) return [];
  const targets = Object.entries(roles).map(([role, operation]) => {
    const service = context.model.services.find(({ operations }) => operations.includes(operation))!;
    const method = methodName(operation, context, operation.streaming?.flag !== undefined);
    return keyed(pyString(role), pyString(`${context.names.service(service.id)}.${method}`));
  });
  const channel = channelScene(context);
  const names = [...(channel ? ["_core"] : []), ...(context.model.webhookEvent ? ["webhooks"] : [])];
  const oauth =
    credentialViews(context)
      .find(({ client }) => client)
      ?.parameters.slice(1) ?? [];
  return [
    {
      path: "tests/scenarios.json",
      template: "json.njk",
      data: { text: JSON.stringify(scenarios.map(clientScenario), null, 1) },
    },
    {
      path: "tests/test_conformance.py",
      template: "tests/test_conformance.py.njk",
      data: {
        imports: { ...imports, ...(names.length > 0 && { package: fromImport(context.module, names, 0) }) },
        roles: layout(brackets("{", targets, "}"), 0, "ROLES: dict[str, str] = ".length),
        oauth: layout(brackets("[", oauth.map(pyString), "]"), 0, "OAUTH: list[str] = ".length),
        channel,
        cancelAfter: CANCEL_AFTER_MS / 1000,
        webhooks: context.model.webhookEvent !== undefined,
        module: context.module,
      },
    },
  ];
}

/** What test modules import of the SDK. */
function imports({ module }: Context): Record<string, string | string[]> {
  const of = (path: string, ...names: string[]) => fromImport(`${module}${path}`, names, 0);
  const encode = of("._encode", "to_json");
  return {
    encode,
    core: of("", "_core"),
    error: of("", "APIStatusError"),
    models: [of("", "Model", "models"), encode],
    sockets: [
      of(
        "",
        "APIConnectionError",
        "APIError",
        "APITimeoutError",
        "ArgumentError",
        "AsyncClient",
        "Client",
        "CloseError",
        "DecodeError",
        "PermissionDeniedError",
        "_channel",
        "_core",
      ),
      of("._channel", "AsyncChannel", "Channel", "connect", "connect_async"),
    ],
    tracing: [
      of("", "APIConnectionError", "AuthenticationError", "NotFoundError", "VERSION", "_core"),
      of("._auth", "Credentials"),
      of("._http_clients", "async_http_client"),
      of("._request", "Settings"),
      of("._retry", "RetryBudget"),
      of("._stdlib", "ConnectionPool"),
      of("._transport", "AsyncTransport", "Transport"),
      of(".opentelemetry", "async_tracing", "tracing"),
    ],
    streams: [of("", "Model", "_core"), of("._sse", "EventParser")],
    support: [of("", "AsyncClient", "Client"), encode],
    transport: [
      of("", "_core"),
      of("._auth", "Credential", "Credentials", "Scheme"),
      of("._body", "encode_body"),
      of("._exchange", "RedirectError"),
      of("._http", "Headers", "HTTPRequest", "Middleware"),
      of("._http_clients", "async_http_client", "http_client_for"),
      of("._httpx", "HttpxClient"),
      of("._oauth", "client_credentials"),
      of("._raw", "RAW"),
      of("._request", "Settings", "prepare"),
      of("._retry", "RetryBudget", "retry_after"),
      of("._stdlib", "ConnectionPool"),
      of("._transport", "AsyncTransport", "Transport"),
    ],
    values: [
      of("", "UNSET", "DecodeError", "Model", "UnknownVariant", "_core"),
      of("._encode", "to_json"),
      of("._params", "header_value", "path_value", "query_pairs"),
    ],
    webhooks: [of("._errors", "DecodeError"), of("._webhooks", "WebhookVerificationError", "parse", "verify")],
  };
}

function credentials(context: Context): string {
  const names = credentialViews(context).flatMap(({ parameters }) => parameters.map(pyString));
  return layout(brackets("[", names, "]"), 0, "CREDENTIALS: list[str] = ".length);
}

export interface CallView {
  target: string;
  text: string;
  sample: Json;
}

/** How tests call each method: the arguments' decoders as code, their values as JSON. */
export function callViews(context: Context): CallView[] {
  const spelling = { named: (id: TypeId) => context.names.type(id), list: "list" };
  return context.model.services.flatMap((service) =>
    service.operations.flatMap((operation) =>
      methodViews(operation, context, spelling).map(({ name, kind }) => {
        const target = `${context.names.service(service.id)}.${name}`;
        const { sample, decoders } = callSample(operation, kind, context);
        const fields = [
          keyword("target", pyString(target)),
          keyword("kind", pyString(kind)),
          keyword("method", pyString(operation.method.toUpperCase())),
          keyword("path", pyString(requestPath(operation))),
          keyword("arguments", brackets("{", decoders, "}")),
        ];
        return { target, sample, text: layout(call("Call", fields), 4, 0, 1) };
      }),
    ),
  );
}

function callSample(operation: Operation, kind: string, context: Context): { sample: Json; decoders: Expression[] } {
  const { parameters, body, events, ...sample } = context.samples.operation(operation);
  const response: OperationSample["response"] =
    operation.method === "head" ? { status: sample.response.status } : sample.response;
  const values: Record<string, Json> = {};
  const decoders: Expression[] = [];
  const add = (name: string, type: TypeRef, value: Json) => {
    values[name] = value;
    const decode = decoder(type, context);
    decoders.push(
      typeof decode === "string"
        ? `${pyString(name)}: ${decode}`
        : { ...decode, open: `${pyString(name)}: ${decode.open}` },
    );
  };
  // Iterating starts at the first page.
  const position = kind === "pages" ? positionParameter(operation) : undefined;
  for (const { parameter, value } of parameters) {
    if (parameter.name === position && !parameter.required) continue;
    add(context.names.parameter(operation.id, parameter.in, parameter.name), parameter.type, value);
  }
  if (body) {
    const lines = body.content.encoding === "ndjson";
    add("body", bodyType(body.content), lines ? [body.value] : body.value);
  }
  const stream = kind === "stream";
  const lines = response.content?.encoding === "ndjson" ? response.content : undefined;
  const text = response.content !== undefined && isText(response.content);
  return {
    decoders,
    sample: {
      arguments: values,
      status: response.status,
      encoding: stream ? "sse" : text ? "text" : (response.content?.encoding ?? "empty"),
      value: lines
        ? context.samples.sequence(lines.type)
        : text
          ? textSample(response.value)
          : ((stream ? undefined : response.value) ?? null),
      events: (stream ? events : undefined) ?? null,
      sentinel: operation.streaming?.doneSentinel ?? null,
      items: operation.pagination?.items ?? null,
      ...(kind === "pages" && { last: emptyPage(response.value ?? null, operation.pagination!) }),
      error: errorSample(operation, context),
    },
  };
}

/** Streams and lines are not what an error is read from. */
const isLines = (content: Content | undefined) => content?.encoding === "sse" || content?.encoding === "ndjson";

const textSample = (value: Json | undefined) => (typeof value === "string" ? value : JSON.stringify(value ?? ""));

/** The first documented error with one exact status. */
function errorSample(operation: Operation, context: Context): Json {
  const response = operation.responses.find(({ status }) => /^[45]\d\d$/.test(status));
  if (!response) return null;
  const content = errorContent(operation, response);
  const value = content && context.samples.value(content.type, "response", content.example);
  return { status: Number(response.status), value: value === undefined || isLines(content) ? null : value };
}

/** Values of each type by its module, in the directions in which it travels. */
function typeSamples(context: Context): Json {
  const { isSent, isReceived } = travels(context.model);
  return Object.fromEntries(
    context.model.types
      .filter(({ id }) => !hasBinary(id, context))
      .map((type) => {
        const directions: ("request" | "response")[] = [
          ...(isSent(type.id) ? (["request"] as const) : []),
          ...(isReceived(type.id) ? (["response"] as const) : []),
        ];
        return [context.typeModule(type.id), directions.flatMap((direction) => context.samples.cases(type, direction))];
      }),
  );
}

/** Raw bytes have no JSON: types with them only travel in multipart bodies. */
function hasBinary(id: TypeId, context: Context): boolean {
  const isBinary = (ref: TypeRef): boolean => {
    if (ref.kind === "array") return [ref.items, ...(ref.prefix ?? [])].some(isBinary);
    if (ref.kind === "map") return isBinary(ref.values);
    if (ref.kind === "nullable") return isBinary(ref.of);
    return ref.kind === "scalar" && ref.scalar === "binary";
  };
  return [...context.reach(id)].some((reached) => refsOf(context.type(reached)).some(isBinary));
}

/** Samples of messages, and how those that are sent are decoded first. */
function messageSamples(context: Context): Json {
  return Object.fromEntries(
    channelViews(context).map(({ channel, name }) => [
      name,
      {
        sends: channel.sends.map(({ payload }) => context.samples.value(payload, "request")),
        receives: channel.receives.map(({ payload }) => context.samples.value(payload, "response")),
      },
    ]),
  );
}

/** What the conformance test connects with and sends first, on the channel of that role. */
function channelSample(context: Context): Json {
  const channel = channelOf(context.model);
  if (channel === undefined) return null;
  const { payload, example } = channel.sends[0]!;
  const values = channel.parameters.concat(channel.query).map(({ type, example }) => {
    return context.samples.value(type, "request", example);
  });
  return { values, message: context.samples.value(payload, "request", example) };
}

/** How the conformance test decodes that, and calls it. */
function channelScene(context: Context): object | undefined {
  const view = channelViews(context).find(({ channel }) => channel === channelOf(context.model));
  if (view?.socket === undefined) return undefined;
  const { parameters, query, sends } = view.channel;
  const decoders = [...parameters, ...query].map(({ type }, index) => {
    const name = view.socket?.names[index] ?? "";
    return tuple([pyString(name), decoder(type, context)]);
  });
  return {
    target: pyString(`${channelsProperty(context)}.${view.socket.method}`),
    parameters: layout(brackets("[", decoders, "]"), 0, "CHANNEL_PARAMETERS: list[tuple[str, Any]] = ".length),
    message: layout(decoder(sends[0]!.payload, context), 0, "CHANNEL_MESSAGE = ".length),
  };
}

function channelData(context: Context): object {
  const sends = channelViews(context).map(({ channel, name }) => {
    const decoders = brackets(
      "[",
      channel.sends.map(({ payload }) => decoder(payload, context)),
      "]",
    );
    return `${pyString(name)}: ${layout(decoders, 4, 40, 1)}`;
  });
  const core = sends.join("").includes("_core.") ? ["_core"] : [];
  const { module } = context;
  return {
    sends,
    imports: [
      fromImport(module, ["UnknownVariant", ...core, "channels"], 0),
      fromImport(`${module}._encode`, ["to_json"], 0),
    ],
  };
}
