import { concreteMediaType } from "../../api/content.ts";
import { isSuccess, type Operation, type Service, type TypeRef } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { requestPath } from "../request-path.ts";
import { codeSpan } from "../text.ts";
import { deprecation, prose, sourcePath, told } from "./docs.ts";
import { NameScope, pascal } from "./names.ts";
import { type Argument, type Call, type OperationView, operationView, paramsName, typeLiteral } from "./operations.ts";
import { defaultBaseUrl } from "./servers.ts";
import { chain, type DocTag, fit, javadoc, listing, literal, nullable } from "./text.ts";
import { type Context, importLines, PRIMITIVES, TYPE_REFERENCE } from "./types.ts";

/** A service with its class names, which are unique in the package `services` and differ from every model's. */
export interface ServiceView {
  service: Service;
  accessor: string;
  className: string;
  operations: OperationView[];
}

export function serviceViews(context: Context): ServiceView[] {
  const models = context.model.types.filter((type) => type.kind !== "alias").map((type) => context.names.type(type.id));
  const scope = new NameScope([
    ...models,
    "Json",
    "Upload",
    "Paginator",
    "EventStream",
    "FoldingStream",
    "BinaryResponse",
    "Request",
    "Transport",
  ]);
  const found = context.model.services.map((service) => {
    const accessor = context.names.service(service.id);
    return { service, accessor, className: scope.claim(`${pascal(accessor)}Service`) };
  });
  return found.map((view) => {
    const methods = new NameScope(view.service.operations.map(({ id }) => context.names.method(id)));
    const operations = view.service.operations.map((operation) => {
      const preferred = paramsName(context, operation);
      const params = scope.claim(preferred, `${pascal(view.accessor)}${preferred}`);
      return operationView(context, view.accessor, operation, params, methods);
    });
    return { ...view, operations };
  });
}

export function serviceFiles(context: Context, view: ServiceView): FileView[] {
  return [
    serviceFile(context, view),
    ...view.operations.flatMap((operation) =>
      operation.params ? [paramsFile(context, operation, operation.params)] : [],
    ),
  ];
}

function serviceFile(context: Context, view: ServiceView): FileView {
  const operations = view.operations.map((operation) => operationData(context, operation));
  const imports = new Set([
    `${context.sub("internal")}.Transport`,
    ...operations.flatMap((operation) => operation.imports),
  ]);
  return {
    path: sourcePath(context, "services", view.className),
    template: "service.java",
    data: {
      pkg: context.java.root,
      imports: importLines(context.java.root, context.sub("services"), imports),
      doc: javadoc(told(view.service.description, `Operations of ${view.service.id || "the API"}.`), [], 0),
      name: view.className,
      operations,
    },
  };
}

function operationData(context: Context, view: OperationView) {
  const { operation } = view;
  const flag = operation.streaming?.flag;
  const signature = view.required.map((value) => `${value.declared} ${value.name}`);
  const passed = view.required.map((value) => value.name);
  const params = view.params ? [`${view.params} params`] : [];
  const sent = view.calls.filter((call) => call.kind !== "pages");
  const flagged = flag !== undefined && sent.length > 1;
  const accepts = flagged ? ["boolean stream"] : [];
  const request = requestChain(context, view, sent, flagged ? flag : undefined);
  return {
    request: {
      signature: fitted(2, `private static Request ${view.request}(`, [...signature, ...params, ...accepts], ") {"),
      chain: fit(request),
    },
    methods: view.calls.flatMap((call) => [
      ...overloads(view, call, signature, passed),
      ...(call.kind === "pages"
        ? [pagesMethod(view, call, [...signature, ...params], passed)]
        : [
            sending(view, call, [...signature, ...params], flagged, "waits"),
            ...(view.params ? [asyncOverload(view, call, signature, passed)] : []),
            sending(view, call, [...signature, ...params], flagged, "async"),
            sending(view, call, [...signature, ...params], flagged, "raw"),
          ]),
    ]),
    imports: [
      "java.util.concurrent.CompletableFuture",
      `${context.sub("core")}.RawResponse`,
      `${context.sub("internal")}.Request`,
      `${context.sub("internal")}.ResponseReader`,
      ...(request.includes("new Style(") || request.includes("Style.JSON") ? [`${context.sub("internal")}.Style`] : []),
      ...(request.includes("new Part(") ? [`${context.sub("internal")}.Part`] : []),
      ...(request.includes("Set.of(") ? ["java.util.Set"] : []),
      ...(request.includes("List.of(") ? ["java.util.List"] : []),
      ...view.calls.flatMap((call) => call.imports),
      ...view.required.flatMap((value) => value.type.imports),
      ...failures(operation).flatMap(({ type }) => context.type(type).imports),
      ...(request.includes("new TypeReference<") ? [TYPE_REFERENCE] : []),
    ],
  };
}

interface Method {
  doc: string;
  deprecated: boolean;
  signature: string;
  body: string;
}

function methodDoc(view: OperationView, call: Call, withParams: boolean, manner: Manner): string {
  const { operation } = view;
  const fallback = `Calls ${codeSpan(`${operation.method.toUpperCase()} ${operation.path}`)}.`;
  const tags: DocTag[] = view.required.map((value) => ({ tag: `@param ${value.name}`, text: value.doc }));
  if (withParams) tags.push({ tag: "@param params", text: "what is optional" });
  const result = resultDoc(operation, call);
  if (manner === "async")
    tags.push({ tag: "@return", text: `completes with ${call.returns === "void" ? "nothing" : result}` });
  else if (manner === "raw") tags.push({ tag: "@return", text: "the answer, its body still unread" });
  else if (call.returns !== "void") tags.push({ tag: "@return", text: result });
  return javadoc(prose(operation, fallback), [...tags, ...deprecation(operation)], 2);
}

function resultDoc(operation: Operation, call: Call): string {
  if (call.kind === "stream") return "the events; close it when you do not read it to its end";
  if (call.kind === "pages") return "the items of all pages";
  return told(operation.responses.find(isSuccess)?.description, "the response");
}

function overloads(view: OperationView, call: Call, signature: string[], passed: string[]): Method[] {
  if (!view.params) return [];
  const value = `${call.method}(${[...passed, `${view.params}.builder().build()`].join(", ")});`;
  return [
    {
      doc: methodDoc(view, call, false, "waits"),
      deprecated: view.operation.deprecated,
      signature: fitted(2, `public ${call.returns} ${call.method}(`, signature, ") {"),
      body: fit(`    ${call.returns === "void" ? "" : "return "}${value}`),
    },
  ];
}

function asyncOverload(view: OperationView, call: Call, signature: string[], passed: string[]): Method {
  const all = [...passed, `${view.params}.builder().build()`];
  return {
    doc: methodDoc(view, call, false, "async"),
    deprecated: view.operation.deprecated,
    signature: fitted(2, `public CompletableFuture<${call.result}> ${call.async}(`, signature, ") {"),
    body: fitted(4, `return ${call.async}(`, all, ");"),
  };
}

type Manner = "waits" | "async" | "raw";

/** How a call is made in each manner. */
const SENDS: Record<Manner, { send: string; returns: (call: Call) => string; name: (call: Call) => string }> = {
  waits: { send: "send", returns: ({ returns }) => returns, name: ({ method }) => method },
  async: { send: "sendAsync", returns: ({ result }) => `CompletableFuture<${result}>`, name: ({ async }) => async },
  raw: { send: "sendRaw", returns: ({ result }) => `RawResponse<${result}>`, name: ({ raw }) => raw },
};

function sending(view: OperationView, call: Call, signature: string[], flagged: boolean, manner: Manner): Method {
  const passed = [...view.required.map((value) => value.name), ...(view.params ? ["params"] : [])];
  const flag = flagged ? [String(call.kind === "stream")] : [];
  const request = `${view.request}(${[...passed, ...flag].join(", ")})`;
  const { send, name, returns } = SENDS[manner];
  const type = returns(call);
  return {
    doc: methodDoc(view, call, view.params !== undefined, manner),
    deprecated: view.operation.deprecated,
    signature: fitted(2, `public ${type} ${name(call)}(`, signature, ") {"),
    body: fitted(4, `${type === "void" ? "" : "return "}transport.${send}(`, [request, call.reader], ");"),
  };
}

function pagesMethod(view: OperationView, call: Call, signature: string[], passed: string[]): Method {
  const request = `${view.request}(${[...passed, ...(view.params ? ["params"] : [])].join(", ")})`;
  return {
    doc: methodDoc(view, call, view.params !== undefined, "waits"),
    deprecated: view.operation.deprecated,
    signature: fitted(2, `public ${call.returns} ${call.method}(`, signature, ") {"),
    body: fitted(4, "return transport.pages(", [`() -> ${request}`, call.reader], ");"),
  };
}

const fitted = (...listed: Parameters<typeof listing>) => fit(listing(...listed));

/** The calls that put a request together. */
function requestChain(context: Context, view: OperationView, calls: Call[], flag: string | undefined): string {
  const { operation } = view;
  const value = (argument: Argument) => (argument.required ? argument.name : `params.${argument.name}`);
  const parameters = [...view.required, ...view.optional].flatMap((argument) =>
    argument.parameter
      ? [
          `.${argument.parameter.in}(${literal(argument.parameter.name)}, ${value(argument)}, ${styleOf(argument.parameter)})`,
        ]
      : [],
  );
  const [first, second] = calls.map((call) => literal(call.accept));
  const accept = flag !== undefined ? `stream ? ${second} : ${first}` : first;
  return chain(
    4,
    `return new Request(${literal(operation.method.toUpperCase())}, ${literal(requestPath(operation))})`,
    [
      ...ownServer(operation),
      ...parameters,
      `.accept(${accept})`,
      ...securityCall(context, operation),
      ...retryCalls(operation),
      ...failureCalls(context, operation),
      ...bodyCall(view, flag),
    ],
    ";",
  );
}

function ownServer({ server }: Operation): string[] {
  const url = defaultBaseUrl(server ? [server] : []);
  return url === undefined ? [] : [`.server(${literal(url)})`];
}

export function styleOf(parameter: { style: string; explode: boolean; allowReserved: boolean; json: boolean }): string {
  if (parameter.json) return "Style.JSON";
  const reserved = parameter.allowReserved ? ", true" : "";
  return `new Style(${literal(parameter.style)}, ${parameter.explode}${reserved})`;
}

export function securityCall(context: Context, operation: Pick<Operation, "security">): string[] {
  const alternatives = operation.security ?? context.model.security;
  if (alternatives.every(({ schemes }) => schemes.length === 0)) return [];
  const sets = alternatives.map(({ schemes }) => `Set.of(${schemes.map(({ id }) => literal(id)).join(", ")})`);
  return [`.security(List.of(${sets.join(", ")}))`];
}

function retryCalls({ method, retry }: Operation): string[] {
  const byMethod = method !== "post" && method !== "patch";
  return [
    ...(retry.idempotent === byMethod ? [] : [`.idempotent(${retry.idempotent})`]),
    ...(retry.keyHeader === undefined ? [] : [`.keyHeader(${literal(retry.keyHeader)})`]),
    ...(retry.statuses.length === 0 ? [] : [`.retryOn(${retry.statuses.join(", ")})`]),
  ];
}

/** The documented bodies of errors, each with its statuses. */
function failureCalls(context: Context, operation: Operation): string[] {
  const statuses = new Map<string, string[]>();
  for (const { status, type } of failures(operation)) {
    const key = typeLiteral(context, type);
    statuses.set(key, [...(statuses.get(key) ?? []), literal(status)]);
  }
  return [...statuses].map(([type, of]) => `.failure(${[type, ...of].join(", ")})`);
}

function failures({ responses }: Operation): { status: string; type: TypeRef }[] {
  return responses
    .filter((response) => !isSuccess(response))
    .flatMap(({ status, contents }) => {
      const json = contents.find(({ encoding }) => encoding === "json");
      return json ? [{ status, type: json.type }] : [];
    });
}

function bodyCall(view: OperationView, flag: string | undefined): string[] {
  if (!view.body) return [];
  const { argument, content } = view.body;
  const given = argument.required ? argument.name : `params.${argument.name}`;
  const value = flag === undefined ? given : `Request.with(${given}, ${literal(flag)}, stream)`;
  const mediaType = literal(concreteMediaType(content));
  switch (content.encoding) {
    case "json":
      return [`.json(${mediaType}, ${value})`];
    case "form":
    case "multipart": {
      const parts = content.parts
        .filter((part) => part.contentType || part.style)
        .map((part) => `new Part(${[literal(part.name), nullable(part.contentType), partStyle(part)].join(", ")})`);
      return [listing(8, `.${content.encoding}(`, [mediaType, value, ...parts], ")").trimStart()];
    }
    case "ndjson":
      return [`.lines(${mediaType}, ${given})`];
    case "binary":
      return [`.binary(${mediaType}, ${given})`];
    default:
      return [`.text(${mediaType}, ${given})`];
  }
}

function partStyle(part: { style?: string; explode?: boolean }): string {
  return part.style === undefined
    ? "null"
    : `new Style(${literal(part.style)}, ${part.explode ?? part.style === "form"})`;
}

function paramsFile(context: Context, view: OperationView, name: string): FileView {
  const imports = view.optional.flatMap((value) => value.type.imports);
  return {
    path: sourcePath(context, "services", name),
    template: "params.java",
    data: {
      pkg: context.java.root,
      imports: importLines(context.java.root, context.sub("services"), imports),
      name,
      doc: javadoc(`What is optional in \`${view.method}\`.`, [], 0),
      fields: view.optional.map((value) => ({
        name: value.name,
        boxed: value.type.text,
        overload: value.type.text === "Long" || value.type.text === "Double" ? PRIMITIVES[value.type.text] : "",
        doc: javadoc(
          value.doc,
          [
            { tag: `@param ${value.name}`, text: "the value" },
            { tag: "@return", text: "this" },
          ],
          4,
        ),
      })),
    },
  };
}
