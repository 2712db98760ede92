import type { Content, Operation, Parameter, Response, TypeRef } from "../../api/model.ts";
import { flatCursor } from "../flat-cursor.ts";
import { NameScope, pascal, RECORD_MEMBERS } from "./names.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

/** An argument of a method, or a property of its options. */
export interface Argument {
  /** As an argument. */
  name: string;
  /** As a property of the options. */
  property: string;
  /** Without `?` for the value's absence. */
  type: string;
  ref: TypeRef;
  doc: string;
  required: boolean;
  deprecated: boolean;
  /** Absent for the body. */
  parameter?: Parameter;
}

/** One way to call an operation: as it is, with its answer streamed, or item by item through all pages. */
export interface Call {
  method: string;
  kind: "json" | "text" | "binary" | "nothing" | "stream" | "pages";
  /** What the method gives: of a stream or of pages, each element; with `?` where it can be null. */
  result: string;
  /** What reads the response. */
  reader: string;
  accept: string;
  /** Of a stream: the type of an event. */
  event?: TypeRef;
}

/** An operation as C# sees it. */
export interface OperationView {
  operation: Operation;
  /** Without `Async`. */
  method: string;
  service: string;
  required: Argument[];
  /** All parameters that can be left out; the body is not among them. */
  optional: Argument[];
  body?: { argument: Argument; content: Content };
  /** The options' record, where there is something optional. */
  options?: string;
  calls: Call[];
}

/** The path as it is requested: some specs tell operations on one path apart by a fragment, which is never sent. */
export function requestPath(operation: Operation): string {
  return operation.path.replace(/#.*$/, "");
}

/** What the answer to a success is: every 2xx response, else the default one. */
export function successResponses(operation: Operation): Response[] {
  const good = operation.responses.filter(({ status }) => /^2/.test(status));
  return good.length > 0 ? good : operation.responses.filter(({ status }) => status === "default");
}

export function operationView(
  context: Context,
  service: string,
  operation: Operation,
  optionsName: string,
  methods: NameScope,
): OperationView {
  const method = context.names.method(operation.id);
  const properties = new NameScope([...RECORD_MEMBERS, optionsName]);
  const values = operation.parameters.map((parameter) => parameterArgument(context, operation, parameter, properties));
  const content = operation.body?.contents[0];
  const optional = values.filter((value) => !value.required);
  const required = values.filter((value) => value.required);
  return {
    operation,
    method,
    service,
    required,
    optional,
    ...(content ? { body: { argument: bodyArgument(context, operation, content), content } } : {}),
    ...(optional.length > 0 ? { options: optionsName } : {}),
    calls: calls(context, operation, method).map((call) => ({ ...call, method: methods.claim(call.method) })),
  };
}

function parameterArgument(
  context: Context,
  operation: Operation,
  parameter: Parameter,
  properties: NameScope,
): Argument {
  const name = context.names.parameter(operation.id, parameter.in, parameter.name);
  return {
    name,
    property: properties.claim(pascal(name), `${pascal(name)}Value`),
    type: context.type(parameter.type),
    ref: parameter.type,
    doc: parameter.description ?? `The parameter \`${parameter.name}\`.`,
    required: parameter.required || parameter.in === "path",
    deprecated: parameter.deprecated,
    parameter,
  };
}

function bodyArgument(context: Context, operation: Operation, content: Content): Argument {
  return {
    name: "body",
    property: "Body",
    type: bodyType(context, content),
    ref: content.type,
    doc: operation.body?.description ?? "The body.",
    required: operation.body?.required ?? false,
    deprecated: false,
  };
}

function bodyType(context: Context, content: Content): string {
  switch (content.encoding) {
    case "text":
    case "sse":
      return "string";
    case "binary":
      return "Upload";
    case "ndjson":
      return context.type({ kind: "array", items: content.type });
    default:
      return context.type(content.type);
  }
}

function calls(context: Context, operation: Operation, method: string): Call[] {
  const { streaming } = operation;
  const contents = successResponses(operation).flatMap((response) => response.contents);
  const plain = contents.find((content) => content.encoding !== "sse") ?? contents[0];
  const streamed = contents.find((content) => content.encoding === "sse");
  const mediaType = streamed?.mediaType ?? "text/event-stream";
  const events = streaming && eventsCall(context, mediaType, streaming.eventType, streaming.doneSentinel);
  if (events && streaming.flag === undefined) return [{ ...events, method: `${method}Async` }];
  const single = { ...plainCall(context, operation, plain), method: `${method}Async` };
  return [
    single,
    ...(events ? [{ ...events, method: `${method}StreamAsync` }] : []),
    ...(single.kind === "json" ? pagesCall(context, operation, method) : []),
  ];
}

type Unnamed = Omit<Call, "method">;

function eventsCall(context: Context, accept: string, event: TypeRef, sentinel?: string): Unnamed {
  const type = context.type(event);
  const end = sentinel === undefined ? "null" : literal(sentinel);
  return { kind: "stream", result: type, reader: `ResponseReader.Events<${type}>(${end})`, accept, event };
}

function plainCall(context: Context, operation: Operation, content: Content | undefined): Unnamed {
  if (!content) return { kind: "nothing", result: "", reader: "ResponseReader.EmptyAsync", accept: "*/*" };
  const accept = content.mediaType;
  const type = context.type(content.type);
  switch (content.encoding) {
    case "sse":
      return eventsCall(context, accept, content.type);
    case "ndjson":
      return {
        kind: "stream",
        result: type,
        reader: `ResponseReader.LinesAsync<${type}>`,
        accept,
        event: content.type,
      };
    case "text":
      return { kind: "text", result: "string", reader: "ResponseReader.TextAsync", accept };
    case "binary":
      return { kind: "binary", result: "BinaryResponse", reader: "ResponseReader.BinaryAsync", accept };
    default: {
      const empty = successResponses(operation).some((response) => response.contents.length === 0);
      const absent = empty || context.isNullable(content.type);
      return absent
        ? { kind: "json", result: `${type}?`, reader: `ResponseReader.OptionalJsonAsync<${type}?>`, accept }
        : { kind: "json", result: type, reader: `ResponseReader.JsonAsync<${type}>`, accept };
    }
  }
}

/** A method that goes through all pages, where the model says how and the types fit. */
function pagesCall(context: Context, operation: Operation, method: string): Call[] {
  if (!flatCursor(operation) || !pageAccess(context, operation)) return [];
  const result = context.nullableType(flatCursor(operation)!.itemType);
  return [{ method: `${method}AllAsync`, kind: "pages", result, reader: "", accept: "" }];
}

/** Expressions that read the items, the next cursor and whether there are more from the variable `page`. */
export interface PageAccess {
  items: string;
  next: string;
  more?: string;
}

export function pageAccess(context: Context, operation: Operation): PageAccess | undefined {
  const pagination = flatCursor(operation);
  const responses = successResponses(operation);
  const content = responses[0]?.contents[0];
  const resolved = content && context.resolve(content.type);
  const type = resolved?.kind === "named" ? context.named(resolved.id) : undefined;
  const cursor = operation.parameters.find((value) => value.in === "query" && value.name === pagination?.cursorParam);
  if (!pagination || !content || type?.kind !== "object" || !cursor || cursor.required) return undefined;
  if (context.isNullable(content.type) || responses.some(({ contents }) => contents.length === 0)) return undefined;
  const access = (name: string, expected: string, absent: string) => {
    const property = type.properties.find((candidate) => candidate.name === name);
    if (!property || !context.type(property.type).startsWith(expected)) return undefined;
    const getter = `page.${context.member(type.id, name)}`;
    const required = property.required && !property.readOnly && !property.writeOnly;
    const nullable = context.isNullable(property.type);
    if (required && !nullable) return getter;
    return `${required || !nullable ? getter : `${getter}.GetValueOrDefault()`}${absent}`;
  };
  const items = access(pagination.items, "IReadOnlyList<", " ?? []");
  const next = access(pagination.nextCursor, "string", "");
  const more = pagination.hasMore === undefined ? undefined : access(pagination.hasMore, "bool", " ?? true");
  if (items === undefined || next === undefined || context.type(cursor.type) !== "string") return undefined;
  return { items, next, ...(more === undefined ? {} : { more }) };
}
