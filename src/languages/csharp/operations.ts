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
  /** The twin that gives the answer itself; pages have none. */
  raw: string;
  kind: "json" | "text" | "binary" | "nothing" | "stream" | "pages";
  /** What the method gives: of a stream or of pages, each element; with `?` where it can be null. */
  result: string;
  /** What reads the response; of pages, how they follow each other. */
  reader: string;
  accept: string;
  /** Of a stream: the type of an event. */
  event?: TypeRef;
  /** Of a stream whose events together are a whole: what the runtime is told about them. */
  folding?: string;
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

/** What a method for a stream gives. */
export function streamType({ result, folding }: Call): string {
  return `${folding ? "FoldingStream" : "IAsyncEnumerable"}<${result}>`;
}

/** The path as it is requested: some specs tell operations on one path apart by a fragment, which is never sent. */
export function requestPath(operation: Pick<Operation, "path">): string {
  return operation.path.replace(/#.*$/, "");
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
    calls: calls(context, operation, method).map((call, index) => {
      // The first has the operation's own name, which is nobody else's.
      const name = index === 0 ? call.method : methods.claim(call.method);
      return { ...call, method: name, raw: call.kind === "pages" ? "" : methods.claim(rawName(name)) };
    }),
  };
}

/** The name of an operation's first method. */
export function methodName(context: Context, { id }: Operation): string {
  return `${context.names.method(id)}Async`;
}

function rawName(method: string): string {
  return `${method.replace(/Async$/, "")}RawAsync`;
}

function parameterArgument(
  context: Context,
  operation: Operation,
  parameter: Parameter,
  properties: NameScope,
): Argument {
  const name = context.names.parameter(operation.id, parameter.in, parameter.name);
  // The SDK makes an idempotency key where the caller gives none.
  const isKey = parameter.in === "header" && parameter.name === operation.retry.keyHeader;
  return {
    name,
    property: properties.claim(pascal(name), `${pascal(name)}Value`),
    type: context.type(parameter.type),
    ref: parameter.type,
    doc: parameter.description ?? `The parameter ${codeSpan(parameter.name)}.`,
    required: (parameter.required && !isKey) || parameter.in === "path",
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

type Unnamed = Omit<Call, "raw">;

function calls(context: Context, operation: Operation, method: string): Unnamed[] {
  const { streaming } = operation;
  const contents = successResponses(operation).flatMap((response) => response.contents);
  const plain = contents.find((content) => content.encoding !== "sse") ?? contents[0];
  const streamed = contents.find((content) => content.encoding === "sse");
  const mediaType = streamed?.mediaType ?? "text/event-stream";
  const events = streaming && eventsCall(context, mediaType, streaming.eventType, streaming);
  if (events && streaming.flag === undefined) return [{ ...events, method: `${method}Async` }];
  const single = { ...plainCall(context, operation, plain), method: `${method}Async` };
  return [
    single,
    ...(events ? [{ ...events, method: `${method}StreamAsync` }] : []),
    ...(single.kind === "json" ? pagesCall(context, operation, method) : []),
  ];
}

type Nameless = Omit<Unnamed, "method">;

function eventsCall(context: Context, accept: string, event: TypeRef, streaming?: Streaming): Nameless {
  const type = context.type(event);
  const events = eventsOf(context, type, event, streaming);
  const folding = streaming?.fold && events;
  const reader = `ResponseReader.${folding ? "AsFolding" : "AsEvents"}(${events})`;
  return { kind: "stream", result: type, reader, accept, event, ...(folding && { folding }) };
}

/** What the runtime is told about a stream's events. */
function eventsOf(context: Context, type: string, event: TypeRef, streaming?: Streaming): string {
  const told = [`new EventFormat<${type}>()`];
  if (!streaming) return told[0]!;
  const resolved = context.resolve(event);
  const named = resolved.kind === "named" ? context.named(resolved.id) : undefined;
  const { text, doneSentinel, error, resumable, fold } = streaming;
  if (doneSentinel !== undefined) told.push(`.EndedBy(${literal(doneSentinel)})`);
  told.push(`.FailedBy${error.type ? `<${context.type(error.type)}>` : ""}(${literal(error.event)})`);
  if (text) told.push(text === "always" ? ".OfTexts()" : ".OfTextsUnlessJson()");
  if (named?.kind === "union" && named.discriminator) told.push(`.Named(${literal(named.discriminator.property)})`);
  if (resumable) told.push(".Resumable()");
  if (fold) told.push(`.Folded(${fold.map(place).join(", ")})`);
  return told.join("");
}

function plainCall(context: Context, operation: Operation, content: Content | undefined): Nameless {
  if (!content) return { kind: "nothing", result: "", reader: "ResponseReader.AsNothing()", accept: "*/*" };
  const accept = content.mediaType;
  const type = context.type(content.type);
  switch (content.encoding) {
    case "sse":
      return eventsCall(context, accept, content.type);
    case "ndjson":
      return {
        kind: "stream",
        result: type,
        reader: `ResponseReader.AsLines<${type}>()`,
        accept,
        event: content.type,
      };
    case "text":
      return { kind: "text", result: "string", reader: "ResponseReader.AsText()", accept };
    case "binary":
      return { kind: "binary", result: "BinaryResponse", reader: "ResponseReader.AsBytes()", accept };
    default: {
      const empty = successResponses(operation).some((response) => response.contents.length === 0);
      const absent = empty || context.isNullable(content.type);
      return absent
        ? { kind: "json", result: `${type}?`, reader: `ResponseReader.AsOptionalJson<${type}?>()`, accept }
        : { kind: "json", result: type, reader: `ResponseReader.AsJson<${type}>()`, accept };
    }
  }
}

/** A method that goes through all pages. */
function pagesCall(context: Context, { pagination }: Operation, method: string): Unnamed[] {
  if (!pagination) return [];
  const result = context.nullableType(pagination.itemType);
  const reader = `new PageFormat<${result}>(${place(pagination.items)}, ${nextPage(pagination)})`;
  return [{ method: `${method}AllAsync`, kind: "pages", result, reader, accept: "" }];
}

/** A path as C# has it. */
function place(path: Path): string {
  return `[${path.map(literal).join(", ")}]`;
}

function nextPage(pagination: Pagination): string {
  // What follows the last argument that is given is left out.
  const given = (...values: (string | undefined)[]) =>
    values
      .slice(0, values.findLastIndex((value) => value !== undefined) + 1)
      .map((value) => value ?? "null")
      .join(", ");
  const at = (path: Path | undefined) => path && place(path);
  switch (pagination.type) {
    case "cursor": {
      const { cursorParam, nextCursor, hasMore, done } = pagination;
      return `NextPage.Cursor(${given(literal(cursorParam), at(nextCursor), at(hasMore), at(done))})`;
    }
    case "lastItem": {
      const { cursorParam, items, itemCursor, hasMore } = pagination;
      return `NextPage.LastItem(${given(literal(cursorParam), place(items), place(itemCursor), at(hasMore))})`;
    }
    case "offset": {
      const { offsetParam, limitParam, total } = pagination;
      return `NextPage.Offset(${given(literal(offsetParam), limitParam && literal(limitParam), at(total))})`;
    }
    case "page": {
      const { pageParam, firstPage, totalPages } = pagination;
      return `NextPage.Numbered(${given(literal(pageParam), String(firstPage), at(totalPages))})`;
    }
    case "nextUrl":
      return `NextPage.Url(${pagination.nextUrl.map(literal).join(", ")})`;
    case "link":
      return "NextPage.Link()";
  }
}
