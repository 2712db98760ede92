import { concreteMediaType } from "../../api/content.ts";
import {
  type Body,
  type Content,
  isSuccess,
  type Operation,
  type Parameter,
  type Path,
  type Service,
  successResponse,
  type TypeRef,
} from "../../api/model.ts";
import type { GoContext } from "./context.ts";
import { argument, PackageScope } from "./names.ts";
import { mayBeEmpty, type PaginationView, paginationView } from "./pagination.ts";
import { bareReader } from "./readers.ts";
import { serverURL } from "./servers.ts";
import { docComment, docCommentFor, introduceMethod, quote } from "./text.ts";

/** How a method reads a successful response. */
export type ResultKind = "json" | "text" | "binary" | "none" | "events" | "lines";

/** One method of a service, as `service.go.njk` prints it. */
export interface MethodView {
  doc: string[];
  name: string;
  operation: Operation;
  /** Go arguments between the context and the options. */
  arguments: Argument[];
  params?: ParamsView;
  /** Statements that put the request together. */
  lines: string[];
  result: { kind: ResultKind; type: string; ref?: TypeRef };
  /** The value that the streaming flag of the body is set to. */
  flag?: boolean;
  pagination?: PaginationView;
  /** Of a stream whose events can be made one. */
  fold?: Path[];
}

export interface Argument {
  name: string;
  type: string;
  source: { kind: "parameter"; parameter: Parameter } | { kind: "body"; content: Content } | { kind: "params" };
}

/** The struct of an operation's optional parameters. */
export interface ParamsView {
  name: string;
  doc: string[];
  fields: { doc: string[]; name: string; type: string; parameter: Parameter }[];
}

export interface ServiceView {
  name: string;
  field: string;
  doc: string[];
  file: string;
  methods: MethodView[];
}

export function serviceViews(context: GoContext): ServiceView[] {
  return context.input.model.services.map((service) => serviceView(context, service));
}

function serviceView(context: GoContext, service: Service): ServiceView {
  const name = context.service(service.id);
  const field = context.names.service(service.id);
  const methods = new PackageScope(service.operations.map(({ id }) => context.names.method(id)));
  const about = service.description ?? `${name} has the operations of the API's ${service.id || "default"} group.`;
  return {
    name,
    field,
    file: context.serviceFile(service.id),
    doc: docCommentFor(name, about),
    methods: service.operations.flatMap((operation) => methodViews(context, name, operation, methods)),
  };
}

function methodViews(context: GoContext, service: string, operation: Operation, methods: PackageScope): MethodView[] {
  const name = context.names.method(operation.id);
  const params = paramsView(context, service, operation);
  const base = { operation, arguments: argumentsOf(context, operation, params), ...(params ? { params } : {}) };
  const plain = (flag?: boolean): MethodView => {
    const result = resultOf(context, operation);
    const page = successResponse(operation)?.contents.find(({ encoding }) => encoding === "json")?.type;
    const pagination =
      page && result.kind === "json"
        ? paginationView(context, operation, base.arguments, params, page, methods)
        : undefined;
    return {
      ...base,
      name,
      doc: methodDoc(name, operation),
      lines: requestLines(context, operation, params, result.kind, flag),
      result,
      ...(flag === undefined ? {} : { flag }),
      ...(pagination ? { pagination } : {}),
    };
  };
  const stream = (methodName: string, flag?: boolean): MethodView => ({
    ...base,
    name: methodName,
    doc: methodDoc(methodName, operation, ["The response arrives as a stream of events. Close it after use."]),
    lines: requestLines(context, operation, params, "events", flag),
    result: eventsOf(context, operation.streaming!.eventType),
    ...(operation.streaming?.fold && { fold: operation.streaming.fold }),
    ...(flag === undefined ? {} : { flag }),
  });
  if (!operation.streaming) return [plain()];
  if (operation.streaming.flag === undefined) return [stream(name)];
  return [plain(false), stream(methods.claim(`${name}Stream`), true)];
}

function methodDoc(name: string, operation: Operation, notes: string[] = []): string[] {
  const { summary, description, externalDocs } = operation;
  const first = summary ?? description ?? `${name} calls ${operation.method.toUpperCase()} ${operation.path}.`;
  return docComment(
    [
      introduceMethod(name, first),
      ...(summary && description && description !== summary ? [description] : []),
      ...notes,
      ...(externalDocs ? [`See ${externalDocs.url}.`] : []),
      ...(operation.deprecated ? ["Deprecated: the API's description says so."] : []),
    ].join("\n\n"),
  );
}

/** Path parameters in the path's order, then other required parameters, the body, and the optional parameters. */
function argumentsOf(context: GoContext, operation: Operation, params: ParamsView | undefined): Argument[] {
  const position = (parameter: Parameter) => operation.path.indexOf(`{${parameter.name}}`);
  const inPath = operation.parameters.filter(isInPath).sort((a, b) => position(a) - position(b));
  const required = operation.parameters.filter((parameter) => !isInPath(parameter) && isRequired(operation, parameter));
  const content = operation.body?.contents[0];
  return [
    ...[...inPath, ...required].map(
      (parameter): Argument => ({
        name: argument(context.names.parameter(operation.id, parameter.in, parameter.name)),
        type: context.types.value(parameter.type),
        source: { kind: "parameter", parameter },
      }),
    ),
    ...(content
      ? [
          {
            name: "body",
            type: bodyType(context, operation.body!, content),
            source: { kind: "body" as const, content },
          },
        ]
      : []),
    ...(params ? [{ name: "params", type: `*${params.name}`, source: { kind: "params" as const } }] : []),
  ];
}

function isInPath(parameter: Parameter): boolean {
  return parameter.in === "path";
}

/** The SDK makes idempotency keys itself, where it is given none. */
function isRequired({ retry }: Operation, parameter: Parameter): boolean {
  return parameter.required && !(parameter.in === "header" && parameter.name === retry.keyHeader);
}

function bodyType(context: GoContext, body: Body, content: Content): string {
  switch (content.encoding) {
    case "text":
      return "string";
    case "binary":
    case "ndjson":
      return "io.Reader";
    default: {
      const type = context.types.value(content.type);
      return body.required || context.types.isNilable(content.type) || type.startsWith("*") ? type : `*${type}`;
    }
  }
}

function paramsView(context: GoContext, service: string, operation: Operation): ParamsView | undefined {
  const optional = operation.parameters.filter(
    (parameter) => !isInPath(parameter) && !isRequired(operation, parameter),
  );
  if (optional.length === 0) return undefined;
  const method = context.names.method(operation.id);
  const name = context.scope.claim(`${method}Params`, `${service.replace(/Service$/, "")}${method}Params`);
  return {
    name,
    doc: docCommentFor(name, `${name} are the optional parameters of ${method}.`),
    fields: optional.map((parameter) => ({
      name: context.names.parameter(operation.id, parameter.in, parameter.name),
      doc: docComment(parameterDoc(parameter)),
      type: context.types.isNilable(parameter.type)
        ? context.types.bare(parameter.type)
        : `*${context.types.bare(parameter.type)}`,
      parameter,
    })),
  };
}

function parameterDoc(parameter: Parameter): string {
  return [
    parameter.description ?? parameter.summary ?? "",
    ...(parameter.default === undefined ? [] : [`The default is ${JSON.stringify(parameter.default)}.`]),
    ...(parameter.deprecated ? ["Deprecated: the API's description says so."] : []),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function eventsOf(context: GoContext, event: TypeRef): MethodView["result"] {
  return { kind: "events", type: context.types.value(event), ref: event };
}

function resultOf(context: GoContext, operation: Operation): MethodView["result"] {
  const contents = successResponse(operation)?.contents ?? [];
  const content = contents.find(({ encoding }) => encoding !== "sse" && encoding !== "ndjson") ?? contents[0];
  switch (content?.encoding) {
    case undefined:
      return { kind: "none", type: "" };
    case "json":
      return { kind: "json", type: context.types.result(content.type), ref: content.type };
    case "sse":
      return eventsOf(context, content.type);
    case "ndjson":
      return { kind: "lines", type: context.types.value(content.type), ref: content.type };
    case "text":
      return { kind: "text", type: "string" };
    default:
      return { kind: "binary", type: "io.ReadCloser" };
  }
}

function requestLines(
  context: GoContext,
  operation: Operation,
  params: ParamsView | undefined,
  result: ResultKind,
  flag: boolean | undefined,
): string[] {
  const required = operation.parameters.filter((parameter) => isInPath(parameter) || isRequired(operation, parameter));
  return [
    `request := newRequest(http.Method${httpMethod(operation.method)}, ${quote(operation.path)})`,
    ...(operation.server ? [`request.server = ${quote(serverURL(operation.server))}`] : []),
    ...required.map((parameter) =>
      parameterLine(parameter, argument(context.names.parameter(operation.id, parameter.in, parameter.name))),
    ),
    ...(params
      ? [
          "if params != nil {",
          ...params.fields.map(({ parameter, name }) => `\t${parameterLine(parameter, `params.${name}`)}`),
          "}",
        ]
      : []),
    ...bodyLines(context, operation, flag),
    ...acceptLine(operation, result),
    ...retryLines(operation),
    ...securityLine(context, operation),
    ...failureLines(context, operation),
  ];
}

/** What the method alone does not say about sending again. */
function retryLines({ method, retry }: Operation): string[] {
  const byMethod = method !== "post" && method !== "patch";
  return [
    ...(retry.idempotent === byMethod ? [] : [`request.idempotent = ${retry.idempotent}`]),
    ...(retry.keyHeader === undefined ? [] : [`request.keyHeader = ${quote(retry.keyHeader)}`]),
    ...(retry.statuses.length === 0 ? [] : [`request.retryStatuses = []int{${retry.statuses.join(", ")}}`]),
  ];
}

function httpMethod(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

function parameterLine(parameter: Parameter, value: string): string {
  return `request.${parameter.in}Param(${quote(parameter.name)}, ${value}, ${encodingLiteral(parameter)})`;
}

export function encodingLiteral(encoding: {
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  json?: boolean;
}): string {
  const fields = [
    ...(encoding.style ? [`style: ${quote(encoding.style)}`] : []),
    ...(encoding.explode ? ["explode: true"] : []),
    ...(encoding.allowReserved ? ["reserved: true"] : []),
    ...(encoding.json ? ["json: true"] : []),
  ];
  return `encoding{${fields.join(", ")}}`;
}

function bodyLines(context: GoContext, operation: Operation, flag: boolean | undefined): string[] {
  const { body, streaming } = operation;
  const content = body?.contents[0];
  if (!body || !content) return [];
  const mediaType = quote(concreteMediaType(content));
  const type = bodyType(context, body, content);
  const optional =
    !body.required && (type.startsWith("*") || type === "io.Reader" || context.types.isNilable(content.type));
  const guard = (lines: string[]) =>
    optional ? ["if body != nil {", ...lines.map((line) => `\t${line}`), "}"] : lines;
  const flagged =
    streaming?.flag !== undefined && flag !== undefined ? { name: streaming.flag, value: flag } : undefined;
  const override = flagged ? `, property{${quote(flagged.name)}, ${flagged.value}}` : "";
  switch (content.encoding) {
    case "json":
      return guard([`request.jsonBody(body, ${mediaType}${override})`]);
    case "form":
      return guard([`request.formBody(body, ${mediaType}, ${formEncodings(content)}${override})`]);
    case "multipart":
      return guard(multipartLines(context, content, flagged));
    case "text": {
      const line = `request.bytesBody([]byte(body), ${mediaType})`;
      return body.required ? [line] : ['if body != "" {', `\t${line}`, "}"];
    }
    default:
      return guard([`request.readerBody(body, ${mediaType})`]);
  }
}

function formEncodings(content: Content): string {
  const special = content.parts.filter(
    ({ style, explode, contentType }) => style || explode !== undefined || contentType,
  );
  if (special.length === 0) return "nil";
  const entries = special.map(({ name, style, explode, contentType }) => {
    const encoding = encodingLiteral({
      style: style ?? "form",
      explode: explode ?? (style === undefined || style === "form"),
      json: contentType === "application/json",
    });
    return `${quote(name)}: ${encoding.replace("encoding", "")}`;
  });
  return `map[string]encoding{${entries.join(", ")}}`;
}

function multipartLines(
  context: GoContext,
  content: Content,
  flagged: { name: string; value: boolean } | undefined,
): string[] {
  const { names, types } = context;
  const object = types.object(content.type);
  if (!object) return [`request.formBody(body, ${quote(content.mediaType)}, nil)`];
  const contentTypeOf = (name: string) => content.parts.find((part) => part.name === name)?.contentType;
  const lines = object.properties.map((property) => {
    const field = `body.${names.field(object.id, property.name)}`;
    const wire = quote(property.name);
    const file = types.file(object, property);
    const declared = contentTypeOf(property.name);
    const contentType = declared && !/[*,]/.test(declared) ? declared : "";
    const value = property.name === flagged?.name ? flagged.value : field;
    if (!file) return `form.value(${wire}, ${value}, ${quote(contentType)})`;
    const fallback = quote(contentType || "application/octet-stream");
    if (file.list) return `form.files(${wire}, ${field}, ${fallback})`;
    return `form.file(${wire}, ${file.holding === "value" ? "&" : ""}${field}, ${fallback})`;
  });
  return ["form := newMultipartForm()", ...lines, "request.multipartBody(form)"];
}

function acceptLine(operation: Operation, result: ResultKind): string[] {
  const contents = successResponse(operation)?.contents ?? [];
  const encodings: Record<ResultKind, string[]> = {
    json: ["json"],
    text: ["text"],
    binary: ["binary", "form", "multipart"],
    none: [],
    events: ["sse"],
    lines: ["ndjson"],
  };
  const content = contents.find(({ encoding }) => encodings[result].includes(encoding));
  const mediaType = content?.mediaType ?? (result === "events" ? "text/event-stream" : "application/json");
  const isOptional = result === "json" && mayBeEmpty(operation);
  return [`request.accept = ${quote(mediaType)}`, ...(isOptional ? ["request.mayBeEmpty = true"] : [])];
}

function securityLine(context: GoContext, operation: Operation): string[] {
  const { model } = context.input;
  const alternatives = operation.security ?? model.security;
  if (alternatives.length === 0) return [];
  const literal = alternatives.map(({ schemes }) => `{${schemes.map(({ id }) => quote(id)).join(", ")}}`);
  return [`request.security = [][]string{${literal.join(", ")}}`];
}

function failureLines(context: GoContext, operation: Operation): string[] {
  const entries = operation.responses.flatMap((response) => {
    const content = response.contents.find(({ encoding }) => encoding === "json");
    if (isSuccess(response) || !content || response === successResponse(operation)) return [];
    return [`\t{${quote(response.status)}, decodeAs(${bareReader(context, content.type)})},`];
  });
  return entries.length > 0 ? ["request.failures = []failure{", ...entries, "}"] : [];
}
