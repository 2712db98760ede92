import type { Path, TypeRef } from "../../api/model.ts";
import type { FileView, ViewInput } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { type AuthView, authViews } from "./auth.ts";
import { type ChannelView, channelViews } from "./channels.ts";
import { GoContext } from "./context.ts";
import { docViews } from "./docs.ts";
import { exampleView } from "./examples.ts";
import { featuresOf, runtimeFiles } from "./features.ts";
import { modelFiles, modelImports, modelView } from "./models.ts";
import { type MethodView, type ServiceView, serviceViews } from "./operations.ts";
import { bareReader, reader } from "./readers.ts";
import { serverURL } from "./servers.ts";
import { testViews } from "./tests.ts";
import { docComment, docCommentFor, quote } from "./text.ts";

const STATUS_ERRORS = [
  { name: "BadRequestError", status: "400" },
  { name: "UnauthorizedError", status: "401" },
  { name: "ForbiddenError", status: "403" },
  { name: "NotFoundError", status: "404" },
  { name: "ConflictError", status: "409" },
  { name: "UnprocessableEntityError", status: "422" },
  { name: "RateLimitError", status: "429" },
  { name: "ServerError", status: "500 or above" },
];

/** Every file of the Go module. */
export function view(input: ViewInput): FileView[] {
  const context = new GoContext(input);
  const services = serviceViews(context);
  const auth = authViews(context);
  const channels = channelViews(context);
  const features = featuresOf(context, services, channels);
  const { webhookEvent } = input.model;
  const event = webhookEvent && context.types.result(webhookEvent);
  const eventReader = webhookEvent && resultReader(context, webhookEvent);
  return [
    { path: "go.mod", template: "go.mod.njk", data: { module: context.module } },
    licenseView(input.package),
    ...docViews(context, { services, auth, channels, features }, (method) => printed(context, method), STATUS_ERRORS),
    { path: "doc.go", template: "doc.go.njk", data: { package: context.package, doc: packageDoc(context) } },
    ...runtimeFiles(features).map((name) => ({
      path: `${name}.go`,
      template: `runtime/${name}.go.njk`,
      data: { package: context.package, statusErrors: STATUS_ERRORS, event, eventReader, ...features },
    })),
    clientView(context, services, auth),
    ...services.map((service) => serviceFile(context, service)),
    ...modelFiles(context).map(({ file, types }): FileView => {
      const models = types.map((type) => modelView(context, type));
      return {
        path: `${file}.go`,
        template: "models.go.njk",
        data: { package: context.package, imports: modelImports(models), models },
      };
    }),
    ...(channels.length > 0 ? [channelsFile(context, channels)] : []),
    exampleView(context, services, auth),
    ...testViews(context, { services, auth, channels, features }),
  ];
}

function packageDoc({ input, package: name }: GoContext): string[] {
  const { info } = input.model;
  return docComment(
    [`Package ${name} is a client for the ${cleanText(info.title)}.`, info.summary ?? "", info.description ?? ""]
      .filter(Boolean)
      .join("\n\n"),
  );
}

function clientView(context: GoContext, services: ServiceView[], auth: AuthView[]): FileView {
  const { input } = context;
  const width = Math.max(0, ...services.map(({ field }) => [...field].length));
  return {
    path: "client.go",
    template: "client.go.njk",
    data: {
      package: context.package,
      doc: docCommentFor(
        "Client",
        `Client is a client for the ${cleanText(input.model.info.title)}. Make one with [NewClient].`,
      ),
      defaultBaseURL: quote(serverURL(input.model.servers[0])),
      version: quote(input.package.version),
      userAgent: quote(context.package),
      services: services.map((service) => ({
        ...service,
        paddedField: service.field.padEnd(width + service.field.length - [...service.field].length),
      })),
      auth,
      environment: auth.flatMap(({ variables }) => variables),
      imports: [
        ...(auth.length > 0 ? ["context"] : []),
        ...(auth.some(({ environment }) => environment.length > 0) ? ["os"] : []),
      ],
    },
  };
}

function serviceFile(context: GoContext, service: ServiceView): FileView {
  const declared = new Set<string>();
  const methods = service.methods.map((method) => {
    const declaresParams = method.params !== undefined && !declared.has(method.params.name);
    if (method.params) declared.add(method.params.name);
    return { ...method, declaresParams, ...printed(context, method) };
  });
  return {
    path: `${service.file}.go`,
    template: "service.go.njk",
    data: { package: context.package, service: { ...service, methods }, imports: serviceImports(methods) },
  };
}

function channelsFile(context: GoContext, channels: ChannelView[]): FileView {
  const models = channels.flatMap((channel) => channel.models);
  const code = channels.map(
    ({ signature, params }) => signature + (params?.fields ?? []).map(({ type }) => type).join(),
  );
  const imports = [
    "context",
    ...modelImports(models),
    "net/http",
    ...(code.join().includes("time.Time") ? ["time"] : []),
  ];
  return {
    path: "channels.go",
    template: "channels.go.njk",
    data: { package: context.package, channels, imports: [...new Set(imports)].sort() },
  };
}

function printed(context: GoContext, method: MethodView) {
  const { result, pagination, fold } = method;
  const args = method.arguments.map(({ name, type }) => `${name} ${type}`);
  const call = "ctx, s.client, request";
  const read = result.ref && reader(context, result.ref);
  const forms = {
    json: { returns: `(${result.type}, error)`, call: jsonCall(context, result, call) },
    text: { returns: "(string, error)", call: `fetchText(${call}, opts)` },
    binary: { returns: "(io.ReadCloser, error)", call: `fetchStreamed(${call}, opts)` },
    none: { returns: "error", call: `fetchNothing(${call}, opts)` },
    events: fold
      ? {
          returns: `(*FoldingStream[${result.type}], error)`,
          call: `fetchFolding(${call}, ${streamFormat(context, method)}, ${read}, ${pathsLiteral(fold)}, opts)`,
        }
      : {
          returns: `(*Stream[${result.type}], error)`,
          call: `fetchStream(${call}, ${streamFormat(context, method)}, ${read}, opts)`,
        },
    lines: {
      returns: `(*Stream[${result.type}], error)`,
      call: `fetchStream(${call}, streamFormat{lines: true}, ${read}, opts)`,
    },
  };
  return {
    signature: ["ctx context.Context", ...args, "opts ...RequestOption"].join(", "),
    ...forms[result.kind],
    pagination: pagination && { ...pagination, pass: pagination.pass.join(", ") },
    arguments: ["ctx", ...method.arguments.map(({ name }) => name), "opts..."].join(", "),
  };
}

function jsonCall(context: GoContext, { type, ref }: MethodView["result"], call: string): string {
  if (!ref) return "";
  // An object that there always is has no null; all else says itself what it may be.
  return type.startsWith("*") && !context.types.isNullable(ref)
    ? `fetchObject(${call}, ${reader(context, ref)}, opts)`
    : `fetchJSON(${call}, ${reader(context, ref)}, opts)`;
}

/** A reader of what `types.result` says. */
function resultReader(context: GoContext, ref: TypeRef): string {
  const own = reader(context, ref);
  return context.types.result(ref).startsWith("*") && !context.types.isNullable(ref) ? `pointerTo(${own})` : own;
}

function streamFormat(context: GoContext, { operation }: MethodView): string {
  const { types } = context;
  const { streaming } = operation;
  if (!streaming) return "streamFormat{}";
  const under = types.underlying(streaming.eventType);
  const type = under.kind === "named" ? types.named(under.id) : undefined;
  const discriminator = type?.kind === "union" ? type.discriminator?.property : undefined;
  const { text, doneSentinel, error, resumable } = streaming;
  const fields = [
    ...(doneSentinel ? [`done: ${quote(doneSentinel)}`] : []),
    `errorEvent: ${quote(error.event)}`,
    ...(error.type ? [`decodeError: decodeAs(${bareReader(context, error.type)})`] : []),
    ...(text === undefined ? [] : [`text: ${quote(text)}`]),
    ...(discriminator === undefined ? [] : [`discriminator: ${quote(discriminator)}`]),
    ...(resumable ? ["resumable: true"] : []),
  ];
  return `streamFormat{${fields.join(", ")}}`;
}

function pathsLiteral(paths: Path[]): string {
  return `[][]string{${paths.map((path) => `{${path.map(quote).join(", ")}}`).join(", ")}}`;
}

function serviceImports(
  methods: (Omit<MethodView, "pagination" | "arguments"> & ReturnType<typeof printed>)[],
): string[] {
  const code = methods.flatMap((method) => [method.signature, method.returns, ...method.lines]).join("\n");
  const paramTypes = methods.flatMap((method) => method.params?.fields.map(({ type }) => type) ?? []).join("\n");
  return [
    ...(methods.length > 0 ? ["context"] : []),
    ...(/\bio\.Read/.test(code) ? ["io"] : []),
    ...(methods.some(({ pagination }) => pagination) ? ["iter"] : []),
    ...(methods.length > 0 ? ["net/http"] : []),
    ...(/\bstrings\.NewReader/.test(code) ? ["strings"] : []),
    ...(/\btime\.Time/.test(code + paramTypes) ? ["time"] : []),
  ];
}
