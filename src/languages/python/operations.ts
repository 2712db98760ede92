import { concreteMediaType } from "../../api/content.ts";
import {
  type Content,
  type Operation,
  type Path,
  type Response,
  type SecurityRequirement,
  successResponses,
  type TypeRef,
} from "../../api/model.ts";
import { requestPath } from "../request-path.ts";
import { parameterLine, returnLine, unionMembers } from "./annotations.ts";
import type { Context } from "./context.ts";
import { errorDocs, propertyDoc, summaryOf } from "./docs.ts";
import { type Brackets, brackets, call, type Expression, exploded, keyed, keyword, layout, tuple } from "./layout.ts";
import { absoluteUrl } from "./servers.ts";
import { type DocItem, docstring, LINE_WIDTH, pyString } from "./text.ts";
import { annotation, decoder, type Spelling } from "./types.ts";

/** A method of a resource class: what it sends, and what it gives. */
export interface MethodView {
  name: string;
  kind: "call" | "stream" | "pages" | "binary";
  /** The transport's method. */
  reader: MethodView["kind"] | "fold";
  /** The module's constant that describes the operation, and its text. */
  constant: string;
  definition: string;
  /** The end of the head, of the blocking method and of the other. */
  returns: { blocking: string; async: string };
  pagination?: string;
  parameters: ParameterView[];
  /** Parameters' names in the order of the operation's description. */
  values: string;
  hasBody: boolean;
  doc: string;
}

export interface ParameterView {
  name: string;
  required: boolean;
  text: string;
}

/** Responses with a body that a method can read, one for each success status. */
interface Successes {
  contents: { response: Response; content: Content | undefined }[];
  streams: boolean;
}

const isStream = (content: Content) => content.encoding === "sse";

function successes(operation: Operation, stream: boolean): Successes["contents"] {
  return successResponses(operation).map((response) => ({
    response,
    content: contentsOf(operation, response).find((content) => isStream(content) === stream),
  }));
}

/** What comes with a response; with that to HEAD, nothing does. */
function contentsOf(operation: Operation, response: Response): Content[] {
  return operation.method === "head" ? [] : response.contents;
}

/** What an error is read from. */
export function errorContent(operation: Operation, response: Response): Content | undefined {
  const contents = contentsOf(operation, response);
  return contents.find(({ encoding }) => encoding === "json") ?? contents[0];
}

/** The methods of an operation: two when a request flag switches between JSON and events. */
export function methodViews(operation: Operation, context: Context, spelling: Spelling): MethodView[] {
  const { streaming } = operation;
  if (!streaming) return [methodView(operation, context, spelling, "call")];
  if (streaming.flag === undefined) return [methodView(operation, context, spelling, "stream")];
  return [methodView(operation, context, spelling, "call"), methodView(operation, context, spelling, "stream")];
}

/** The method's name; streaming variants of a flagged operation end in `_stream`. */
export function methodName(operation: Operation, context: Context, stream: boolean): string {
  return (stream && context.streamNames.get(operation.id)) || context.names.method(operation.id);
}

function methodView(operation: Operation, context: Context, spelling: Spelling, way: "call" | "stream"): MethodView {
  const stream = way === "stream";
  const name = methodName(operation, context, stream);
  const constant = `_${name.toUpperCase()}`;
  const result = resultType(operation, spelling, stream);
  const parameters = parameterViews(operation, context, spelling);
  const paginated = stream ? undefined : pagination(`${constant}__PAGES`, operation, context);
  const isBinary = !stream && isBinaryResult(operation);
  const folds = stream && operation.streaming?.fold !== undefined;
  const kind = paginated ? "pages" : isBinary ? "binary" : way;
  const wrapped = (prefix: string) => {
    if (paginated) return `${prefix}Pager[${result}, ${annotation(operation.pagination!.itemType, spelling)}]`;
    if (isBinary) return `${prefix}BinaryResponse`;
    return stream ? `${prefix}${folds ? "Folding" : ""}EventStream[${result}]` : result;
  };
  return {
    name,
    kind,
    reader: folds ? "fold" : kind,
    constant,
    definition: definition(constant, operation, context, stream),
    returns: { blocking: returnLine(wrapped(""), 4), async: returnLine(wrapped("Async"), 4) },
    ...(paginated && { pagination: paginated }),
    parameters: [...parameters.filter(({ required }) => required), ...parameters.filter(({ required }) => !required)],
    values: layout(
      tuple(operation.parameters.map((parameter) => parameterName(operation, parameter, context))),
      12,
      0,
      1,
    ),
    hasBody: operation.body !== undefined,
    doc: methodDoc(operation, context),
  };
}

/** Whether all that a method can give is bytes. */
function isBinaryResult(operation: Operation): boolean {
  const contents = successes(operation, false).map(({ content }) => content);
  return contents.length > 0 && contents.every((content) => content?.encoding === "binary");
}

function parameterName(operation: Operation, parameter: Operation["parameters"][number], context: Context): string {
  return context.names.parameter(operation.id, parameter.in, parameter.name);
}

function parameterViews(operation: Operation, context: Context, spelling: Spelling): ParameterView[] {
  const parameters = operation.parameters.map((parameter) =>
    parameterView(
      parameterName(operation, parameter, context),
      annotation(parameter.type, spelling),
      // An idempotency key is made where none is given.
      parameter.required && parameter.name !== operation.retry.keyHeader,
    ),
  );
  const content = operation.body?.contents[0];
  if (!operation.body || !content) return parameters;
  return [...parameters, parameterView("body", annotation(bodyType(content), spelling), operation.body.required)];
}

/** The type of a body as a whole: of NDJSON, a list of what a line holds. */
export function bodyType({ encoding, type }: Content): TypeRef {
  return encoding === "ndjson" ? { kind: "array", items: type } : type;
}

/** A method's head on one line. */
export function signatureOf(name: string, parameters: ParameterView[], returns: string): string {
  const given = parameters.map(({ text }) => text.replace(/,$/, ""));
  return `${name}(${given.join(", ")}${returns.slice(0, -1)}`.replace(/\s+/g, " ");
}

export function parameterView(name: string, type: string, required: boolean): ParameterView {
  const optional = type === "Any" || type.endsWith(" | None") ? type : `${type} | None`;
  return { name, required, text: parameterLine(name, required ? type : optional, required ? undefined : "None", 8) };
}

/** Forms and multipart are rare in responses: they are given as they came. */
export const isText = ({ encoding }: Content) => ["form", "multipart", "text"].includes(encoding);

function responseType(content: Content | undefined, spelling: Spelling): string {
  if (content === undefined) return "None";
  if (content.encoding === "binary") return "bytes";
  if (isText(content)) return "str";
  return annotation(bodyType(content), spelling);
}

function resultType(operation: Operation, spelling: Spelling, stream: boolean): string {
  if (stream && operation.streaming) return annotation(operation.streaming.eventType, spelling);
  const types = successes(operation, false).map(({ content }) => responseType(content, spelling));
  const parts = [...new Set(types.flatMap(unionMembers))];
  if (parts.includes("Any")) return "Any";
  return (
    [...parts.filter((part) => part !== "None"), ...(parts.includes("None") ? ["None"] : [])].join(" | ") || "None"
  );
}

/** The statement that describes the operation. */
function definition(constant: string, operation: Operation, context: Context, stream: boolean): string {
  const accept = successes(operation, stream).find(({ content }) => content)?.content?.mediaType;
  const server = operation.server && absoluteUrl(operation.server);
  const security = securityExpressions(operation.security ?? context.model.security);
  const body = bodyExpression(operation, stream);
  const responses = responseExpressions(operation, context, stream);
  const fields: Expression[] = [
    pyString(operation.method.toUpperCase()),
    pyString(requestPath(operation)),
    ...(server ? [keyword("server", pyString(server))] : []),
    ...(accept && accept !== "application/json" ? [keyword("accept", pyString(accept))] : []),
    ...(operation.parameters.length > 0
      ? [keyword("parameters", tuple(operation.parameters.map(parameterExpression)))]
      : []),
    ...(body ? [keyword("body", body)] : []),
    ...(responses.length > 0 ? [keyword("responses", tuple(responses))] : []),
    ...(security.length > 0 ? [keyword("security", tuple(security))] : []),
    ...(stream && operation.streaming ? [keyword("stream", streamExpression(operation.streaming, context))] : []),
    ...retryFields(operation),
  ];
  return constantStatement(constant, { open: "_core.Operation(", items: fields, close: ")" });
}

/** The alternatives of credentials. */
export function securityExpressions(requirements: SecurityRequirement[]): Expression[] {
  return requirements.map(({ schemes }) => tuple(schemes.map(({ id }) => pyString(id))));
}

/** The statement that makes a constant of an expression, over several lines. */
export function constantStatement(constant: string, described: Brackets): string {
  return constant.length + " = ".length + described.open.length <= LINE_WIDTH
    ? `${constant} = ${exploded(described, 0)}`
    : `${constant} = (\n    ${exploded(described, 4)}\n)`;
}

function streamExpression(streaming: NonNullable<Operation["streaming"]>, context: Context): Expression {
  const { text, doneSentinel, error, resumable, fold, eventType } = streaming;
  const tag = eventType.kind === "named" ? discriminator(context, eventType.id) : undefined;
  return call("_core.Stream", [
    ...(doneSentinel === undefined ? [] : [keyword("sentinel", pyString(doneSentinel))]),
    ...(error.event === "error" ? [] : [keyword("error", pyString(error.event))]),
    ...(error.type ? [keyword("error_decode", decoder(error.type, context))] : []),
    ...(tag === undefined ? [] : [keyword("tag", pyString(tag))]),
    ...(text === undefined ? [] : [keyword("text", pyString(text))]),
    ...(resumable ? ["resumable=True"] : []),
    ...(fold ? [keyword("fold", tuple(fold.map((path) => tuple(path.map(pyString)))))] : []),
  ]);
}

function discriminator(context: Context, id: string): string | undefined {
  const type = context.type(id);
  return type.kind === "union" ? type.discriminator?.property : undefined;
}

const IDEMPOTENT = new Set(["get", "head", "options", "trace", "put", "delete"]);

/** What makes it safe to send an operation again, where its method does not say it. */
function retryFields({ method, retry }: Operation): Expression[] {
  const { idempotent, keyHeader, statuses } = retry;
  return [
    ...(idempotent === IDEMPOTENT.has(method) ? [] : [`idempotent=${idempotent ? "True" : "False"}`]),
    ...(keyHeader === undefined ? [] : [keyword("key_header", pyString(keyHeader))]),
    ...(statuses.length > 0 ? [keyword("retry_statuses", tuple(statuses.map(String)))] : []),
  ];
}

export function parameterExpression(parameter: Operation["parameters"][number]): Expression {
  const flags = [parameter.allowReserved, parameter.json];
  const names = ["allow_reserved", "json"];
  return call("_core.Parameter", [
    pyString(parameter.name),
    pyString(parameter.in),
    pyString(parameter.style),
    parameter.explode ? "True" : "False",
    ...flags.flatMap((flag, index) => (flag ? [`${names[index]}=True`] : [])),
  ]);
}

function bodyExpression(operation: Operation, stream: boolean): Expression | undefined {
  const content = operation.body?.contents[0];
  if (!content) return undefined;
  const parts = content.parts.map((part) => {
    const fields = [
      ...(part.contentType ? [keyword("content_type", pyString(part.contentType))] : []),
      ...(part.style ? [keyword("style", pyString(part.style))] : []),
      ...(part.explode === false ? ["explode=False"] : []),
    ];
    return keyed(pyString(part.name), call("_core.Part", fields));
  });
  const flag = operation.streaming?.flag;
  const constants = flag === undefined ? [] : [`${pyString(flag)}: ${stream ? "True" : "False"}`];
  return call("_core.Body", [
    pyString(concreteMediaType(content)),
    pyString(content.encoding),
    ...(parts.length > 0 ? [keyword("parts", brackets("{", parts, "}"))] : []),
    ...(constants.length > 0 ? [keyword("constants", brackets("{", constants, "}"))] : []),
  ]);
}

/** What is known of each status' body; statuses without one are left out unless they hide a documented `default`. */
function responseExpressions(operation: Operation, context: Context, stream: boolean): Expression[] {
  const hasDefault = operation.responses.some(({ status, contents }) => status === "default" && contents.length > 0);
  const chosen = successes(operation, stream);
  const errors = operation.responses
    .filter((response) => !chosen.some((entry) => entry.response === response))
    .map((response) => ({ response, content: errorContent(operation, response) }));
  return [...chosen, ...errors]
    .filter(({ response, content }) => content || (hasDefault && response.status !== "default"))
    .map(({ response, content }) =>
      call("_core.Response", [
        pyString(response.status),
        ...(content ? [pyString(content.encoding), contentDecoder(content, context)] : []),
      ]),
    );
}

function contentDecoder(content: Content, context: Context): Expression {
  if (content.encoding === "binary" || isText(content)) return "_core.any_value";
  return decoder(bodyType(content), context);
}

/** The statement that says how to get from page to page, where the response has what that takes. */
function pagination(constant: string, operation: Operation, context: Context): string | undefined {
  const pages = operation.pagination;
  const content = successes(operation, false).find((entry) => entry.content)?.content;
  if (!pages || content?.encoding !== "json") return undefined;
  const path = (wire: Path | undefined): string[] | undefined => wire && attributes(content.type, wire, context);
  const items = path(pages.items);
  if (items === undefined) return undefined;
  const position = (name: string | undefined) =>
    operation.parameters.findIndex((parameter) => parameter.in === "query" && parameter.name === name);
  const at = (name: string, wire: Path | undefined): Expression[] => {
    const found = path(wire);
    return found && found.length > 0 ? [keyword(name, tuple(found.map(pyString)))] : [];
  };
  const fields: Expression[] = [pyString(pages.type), tuple(items.map(pyString))];
  switch (pages.type) {
    case "cursor": {
      if (path(pages.nextCursor) === undefined) return undefined;
      fields.push(`parameter=${position(pages.cursorParam)}`, ...at("next", pages.nextCursor));
      fields.push(...at("more", pages.hasMore), ...at("done", pages.done));
      break;
    }
    case "lastItem": {
      const cursor = attributes(pages.itemType, pages.itemCursor, context);
      if (cursor === undefined) return undefined;
      fields.push(`parameter=${position(pages.cursorParam)}`, keyword("next", tuple(cursor.map(pyString))));
      fields.push(...at("more", pages.hasMore));
      break;
    }
    case "offset":
      fields.push(`parameter=${position(pages.offsetParam)}`);
      if (pages.limitParam !== undefined) fields.push(`limit=${position(pages.limitParam)}`);
      fields.push(...at("total", pages.total));
      break;
    case "page":
      fields.push(`parameter=${position(pages.pageParam)}`, ...at("total", pages.totalPages));
      if (pages.firstPage !== 1) fields.push(`first=${pages.firstPage}`);
      break;
    case "nextUrl":
      if (path(pages.nextUrl) === undefined) return undefined;
      fields.push(...at("next", pages.nextUrl));
      break;
    case "link":
      break;
  }
  const described: Brackets = { open: "_core.Pagination(", items: fields, close: ")" };
  const statement = `${constant} = ${layout(described, 0, `${constant} = `.length)}`;
  return statement.includes("\n") ? constantStatement(constant, described) : statement;
}

/** The attributes that lead to a property; undefined where a type on the way has none. */
function attributes(type: TypeRef, [first, ...rest]: Path, context: Context): string[] | undefined {
  if (first === undefined) return [];
  if (type.kind === "nullable") return attributes(type.of, [first, ...rest], context);
  const named = type.kind === "named" ? context.type(type.id) : undefined;
  if (named?.kind === "alias") return attributes(named.type, [first, ...rest], context);
  const property = named?.kind === "object" ? named.properties.find(({ name }) => name === first) : undefined;
  const further = property && attributes(property.type, rest, context);
  return further && [context.names.field(named!.id, first), ...further];
}

function methodDoc(operation: Operation, context: Context): string {
  const fallback = `Call ${operation.method.toUpperCase()} ${operation.path}.`;
  const args: DocItem[] = [
    ...operation.parameters.map((parameter) => ({
      name: parameterName(operation, parameter, context),
      text: propertyDoc({ ...parameter, readOnly: false, writeOnly: false, constraints: {} }),
    })),
    ...(operation.body ? [{ name: "body", text: operation.body.description ?? "The request's body." }] : []),
    { name: "options", text: "What to set for this call only." },
  ];
  return docstring(
    {
      ...summaryOf(operation, fallback),
      sections: [
        {
          title: "Args",
          items: args.map(({ name, text }) => ({ name, text: text || "See the API's documentation." })),
        },
        { title: "Raises", items: errorDocs(operation) },
      ],
    },
    8,
  );
}
