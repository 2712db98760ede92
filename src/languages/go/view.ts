import type { FileView, ViewInput } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText } from "../text.ts";
import { GoContext } from "./context.ts";
import { exampleView, readmeView } from "./examples.ts";
import { modelFiles, modelImports, modelView } from "./models.ts";
import { authViews, type MethodView, type ServiceView, serviceViews } from "./operations.ts";
import { serverURL } from "./servers.ts";
import { testViews } from "./tests.ts";
import { docComment, docCommentFor, quote } from "./text.ts";

const RUNTIME_FILES = [
  "encode",
  "errors",
  "json",
  "multipart",
  "optional",
  "options",
  "pagination",
  "stream",
  "transport",
];

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
  return [
    { path: "go.mod", template: "go.mod.njk", data: { module: context.module } },
    licenseView(input.package),
    readmeView(context, services, auth),
    { path: "doc.go", template: "doc.go.njk", data: { package: context.package, doc: packageDoc(context) } },
    ...RUNTIME_FILES.map((name) => ({
      path: `${name}.go`,
      template: `runtime/${name}.go.njk`,
      data: { package: context.package, statusErrors: STATUS_ERRORS },
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
    exampleView(context, services, auth),
    ...testViews(context, services, auth),
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

function clientView(context: GoContext, services: ServiceView[], auth: ReturnType<typeof authViews>): FileView {
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

function printed(context: GoContext, method: MethodView) {
  const { result, pagination } = method;
  const args = method.arguments.map(({ name, type }) => `${name} ${type}`);
  const pass = method.arguments.map(({ name, source }) => (source.kind === "params" ? "&next" : name));
  const call = "ctx, s.client, request";
  const forms = {
    json: { returns: `(${result.type}, error)`, call: `fetchJSON[${result.type}](${call}, opts)` },
    text: { returns: "(string, error)", call: `fetchText(${call}, opts)` },
    binary: { returns: "(io.ReadCloser, error)", call: `fetchStreamed(${call}, opts)` },
    none: { returns: "error", call: `fetchNothing(${call}, opts)` },
    events: {
      returns: `(*Stream[${result.type}], error)`,
      call: `fetchEvents(${call}, ${streamLiteral(context, method)}, opts)`,
    },
    lines: { returns: `(*Stream[${result.type}], error)`, call: `fetchLines[${result.type}](${call}, opts)` },
  };
  return {
    signature: ["ctx context.Context", ...args, "opts ...RequestOption"].join(", "),
    ...forms[result.kind],
    pagination: pagination && { ...pagination, pass: ["ctx", ...pass, "opts..."].join(", ") },
  };
}

function streamLiteral({ types }: GoContext, { operation, result }: MethodView): string {
  const { streaming } = operation;
  const under = streaming && types.underlying(streaming.eventType);
  const type = under?.kind === "named" ? types.named(under.id) : undefined;
  // An event named error is one like any other where the description says what it looks like.
  const describesErrors = type?.kind === "union" && type.variants.some((variant) => variant.tags.includes("error"));
  const fields = [
    ...(streaming?.doneSentinel ? [`done: ${quote(streaming.doneSentinel)}`] : []),
    ...(describesErrors ? [] : ["errorEvents: true"]),
  ];
  return `Stream[${result.type}]{${fields.join(", ")}}`;
}

function serviceImports(methods: (Omit<MethodView, "pagination"> & ReturnType<typeof printed>)[]): string[] {
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
