import {
  type Content,
  type Operation,
  type Pagination,
  type Parameter,
  type Path,
  type Streaming,
  successResponses,
  type TypeRef,
} from "../../api/model.ts";
import { codeSpan } from "../text.ts";
import { told } from "./docs.ts";
import { type NameScope, pascal } from "./names.ts";
import { literal, nullable } from "./text.ts";
import type { Context, JavaType } from "./types.ts";
import { PRIMITIVES, TYPE_REFERENCE, typeReference } from "./types.ts";

/** An argument of a method, or a value of its parameter object. */
export interface Argument {
  name: string;
  /** As declared: a primitive where a value is always there. */
  declared: string;
  type: JavaType;
  ref: TypeRef;
  doc: string;
  required: boolean;
  /** Absent for the body. */
  parameter?: Parameter;
}

/** One way to call an operation: as it is, with its answer streamed, or page by page. */
export interface Call {
  method: string;
  /** The twin that does not wait. */
  async: string;
  /** The twin that gives the answer itself. */
  raw: string;
  kind: "plain" | "stream" | "pages";
  /** Boxed. */
  result: string;
  /** The result of a waiting method: `void` where there is none. */
  returns: string;
  reader: string;
  accept: string;
  /** The type of a stream's events; any JSON for other kinds. */
  event: TypeRef;
  imports: string[];
}

/** A call before its twins have names. */
type Unnamed = Omit<Call, "async" | "raw">;

/** An operation as Java sees it. */
export interface OperationView {
  operation: Operation;
  method: string;
  service: string;
  required: Argument[];
  optional: Argument[];
  body?: { argument: Argument; content: Content };
  /** The method that puts the request together. */
  request: string;
  /** The parameter object's class, where there is something optional. */
  params?: string;
  calls: Call[];
}

const ANY: TypeRef = { kind: "any" };

/** The content that the SDK sends: the preferred one. */
export function sentContent(operation: Operation): Content | undefined {
  return operation.body?.contents[0];
}

export function operationView(
  context: Context,
  service: string,
  operation: Operation,
  params: string,
  methods: NameScope,
): OperationView {
  const method = context.names.method(operation.id);
  const values = operation.parameters.map((parameter) => argument(context, operation, parameter));
  const content = sentContent(operation);
  const body = content ? { argument: bodyArgument(context, operation, content), content } : undefined;
  const all = body ? [...values, body.argument] : values;
  const required = all.filter((value) => value.required);
  const optional = all.filter((value) => !value.required);
  return {
    operation,
    method,
    service,
    required,
    optional,
    ...(body ? { body } : {}),
    ...(optional.length > 0 ? { params } : {}),
    request: methods.claim(`${method}Request`),
    calls: calls(context, operation, method, methods),
  };
}

function argument(context: Context, operation: Operation, parameter: Parameter): Argument {
  const type = context.type(parameter.type);
  const isKey = parameter.in === "header" && parameter.name === operation.retry.keyHeader;
  const required = (parameter.required && !isKey) || parameter.in === "path";
  return {
    name: context.names.parameter(operation.id, parameter.in, parameter.name),
    declared: required ? (PRIMITIVES[type.text] ?? type.text) : type.text,
    type,
    ref: parameter.type,
    doc: told(parameter.description, `The parameter ${codeSpan(parameter.name)}.`),
    required,
    parameter,
  };
}

function bodyArgument(context: Context, operation: Operation, content: Content): Argument {
  const type = bodyType(context, content);
  const required = operation.body?.required ?? false;
  const doc = told(operation.body?.description, "The body.");
  return { name: "body", declared: type.text, type, ref: content.type, doc, required };
}

function bodyType(context: Context, content: Content): JavaType {
  switch (content.encoding) {
    case "text":
      return { text: "String", imports: [] };
    case "binary":
      return context.type({ kind: "scalar", scalar: "binary" });
    case "ndjson":
      return context.type({ kind: "array", items: content.type });
    default:
      return context.type(content.type);
  }
}

function calls(context: Context, operation: Operation, method: string, methods: NameScope): Call[] {
  const found = plainAndOthers(context, operation, method);
  // The first has the operation's own name, which is nobody else's.
  return found.map((call, index) => {
    const name = index === 0 ? method : methods.claim(call.method);
    return { ...call, method: name, async: methods.claim(`${name}Async`), raw: methods.claim(`${name}Raw`) };
  });
}

function plainAndOthers(context: Context, operation: Operation, method: string): Unnamed[] {
  const { streaming } = operation;
  const contents = successResponses(operation).flatMap((response) => response.contents);
  const plain = contents.find((content) => content.encoding !== "sse") ?? contents[0];
  const streamed = contents.find((content) => content.encoding === "sse");
  const events = streaming && streamCall(context, method, streamed?.mediaType, streaming.eventType, streaming);
  if (events && streaming.flag === undefined) return [events];
  const single = plainCall(context, operation, method, plain);
  const pages = single.kind === "plain" ? pageCall(context, operation, method) : [];
  return [single, ...(events ? [events] : []), ...pages];
}

function streamCall(
  context: Context,
  method: string,
  mediaType: string | undefined,
  event: TypeRef,
  streaming?: Streaming,
): Unnamed {
  const type = context.type(event);
  const stream = streaming?.fold ? "FoldingStream" : "EventStream";
  return {
    method: `${method}Stream`,
    kind: "stream",
    result: `${stream}<${type.text}>`,
    returns: `${stream}<${type.text}>`,
    reader: `ResponseReader.${streaming?.fold ? "folding" : "events"}(${events(context, type, event, streaming)})`,
    accept: mediaType ?? "text/event-stream",
    event,
    imports: [
      ...type.imports,
      ...(streaming?.error.type ? context.type(streaming.error.type).imports : []),
      `${context.sub("core")}.${stream}`,
      `${context.sub("internal")}.Events`,
      ...(streaming?.fold ? ["java.util.List"] : []),
      ...(type.text.includes("<") ? [TYPE_REFERENCE] : []),
    ],
  };
}

const TEXTS = { always: "ALWAYS", "unless-json": "UNLESS_JSON" };

/** What the runtime is told about a stream's events. */
function events(context: Context, type: JavaType, event: TypeRef, streaming?: Streaming): string {
  const told = [`Events.of(${typeArgument(type)})`];
  if (!streaming) return told[0]!;
  const resolved = context.resolve(event);
  const named = resolved.kind === "named" ? context.named(resolved.id) : undefined;
  if (streaming.doneSentinel !== undefined) told.push(`.endedBy(${literal(streaming.doneSentinel)})`);
  const error = streaming.error.type ? typeLiteral(context, streaming.error.type) : "null";
  told.push(`.failedBy(${literal(streaming.error.event)}, ${error})`);
  if (streaming.text) told.push(`.text(Events.Text.${TEXTS[streaming.text]})`);
  if (named?.kind === "union" && named.discriminator) told.push(`.named(${literal(named.discriminator.property)})`);
  if (streaming.resumable) told.push(".resumable()");
  if (streaming.fold) {
    const paths = streaming.fold.map((path) => `List.of(${path.map(literal).join(", ")})`);
    told.push(`.folded(List.of(${paths.join(", ")}))`);
  }
  return told.join("");
}

/** A type as a value, for Jackson. */
export function typeLiteral(context: Context, ref: TypeRef): string {
  const argument = typeArgument(context.type(ref));
  return argument.endsWith(".class") ? argument : `${argument}.getType()`;
}

/** A type as an argument for Jackson: a class, where that says all. */
export function typeArgument(type: JavaType): string {
  return type.text.includes("<") ? typeReference(type) : `${type.text}.class`;
}

function plainCall(context: Context, operation: Operation, method: string, content: Content | undefined): Unnamed {
  const common = { method, kind: "plain" as const, accept: content?.mediaType ?? "*/*", event: ANY };
  if (!content) return { ...common, result: "Void", returns: "void", reader: "ResponseReader.empty()", imports: [] };
  const type = context.type(content.type);
  switch (content.encoding) {
    case "sse":
      return { ...streamCall(context, method, content.mediaType, content.type), method };
    case "ndjson":
      return {
        ...streamCall(context, method, content.mediaType, content.type),
        method,
        reader: `ResponseReader.lines(Events.of(${typeArgument(type)}))`,
      };
    case "text":
      return { ...common, result: "String", returns: "String", reader: "ResponseReader.text()", imports: [] };
    case "binary":
    case "form":
    case "multipart":
      return {
        ...common,
        result: "BinaryResponse",
        returns: "BinaryResponse",
        reader: "ResponseReader.binary()",
        imports: [`${context.sub("core")}.BinaryResponse`],
      };
    default: {
      const empty = successResponses(operation).some((response) => response.contents.length === 0);
      const result = empty ? `Optional<${type.text}>` : type.text;
      return {
        ...common,
        result,
        returns: result,
        reader: empty
          ? `ResponseReader.optionalJson(${typeReference(type)})`
          : `ResponseReader.json(${typeArgument(type)})`,
        imports: [
          ...type.imports,
          ...(empty || type.text.includes("<") ? [TYPE_REFERENCE] : []),
          ...(empty ? ["java.util.Optional"] : []),
        ],
      };
    }
  }
}

/** A method that goes through all pages. */
function pageCall(context: Context, operation: Operation, method: string): Unnamed[] {
  if (!operation.pagination) return [];
  const item = context.type(operation.pagination.itemType);
  const argument = typeArgument(item);
  return [
    {
      method: `${method}All`,
      kind: "pages",
      result: `Paginator<${item.text}>`,
      returns: `Paginator<${item.text}>`,
      reader: `Paging.of(${argument}, ${literal(pointer(operation.pagination.items))}).next(${nextPage(operation.pagination)})`,
      accept: "",
      event: ANY,
      imports: [
        ...item.imports,
        ...(argument.endsWith(".class") ? [] : [TYPE_REFERENCE]),
        `${context.sub("core")}.Paginator`,
        ...["NextPage", "Paging"].map((name) => `${context.sub("internal")}.${name}`),
      ],
    },
  ];
}

/** A path as a JSON pointer (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function nextPage(pagination: Pagination): string {
  const place = (path: Path | undefined) => nullable(path && pointer(path));
  switch (pagination.type) {
    case "cursor": {
      const places = [pagination.nextCursor, pagination.hasMore, pagination.done].map(place);
      return `NextPage.cursor(${[literal(pagination.cursorParam), ...places].join(", ")})`;
    }
    case "lastItem": {
      const places = [pagination.items, pagination.itemCursor, pagination.hasMore].map(place);
      return `NextPage.lastItem(${[literal(pagination.cursorParam), ...places].join(", ")})`;
    }
    case "offset": {
      const { offsetParam, limitParam, total } = pagination;
      return `NextPage.offset(${literal(offsetParam)}, ${nullable(limitParam)}, ${place(total)})`;
    }
    case "page":
      return `NextPage.number(${literal(pagination.pageParam)}, ${pagination.firstPage}, ${place(pagination.totalPages)})`;
    case "nextUrl":
      return `NextPage.url(${place(pagination.nextUrl)})`;
    case "link":
      return "NextPage.link()";
  }
}

/** The parameter object's preferred class name. */
export function paramsName(context: Context, operation: Operation): string {
  return `${pascal(context.names.method(operation.id))}Params`;
}
