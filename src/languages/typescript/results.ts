import { type Content, type Operation, type Path, successResponses } from "../../api/model.ts";
import { alternatives, column, type Doc, generic, inlineObject, list, quote } from "./print.ts";
import { type TypeContext, typeDoc } from "./types.ts";

/** What an operation answers with when all is well. */
export interface Result {
  /** The transport's method that reads it. */
  reader: "json" | "text" | "raw" | "nothing" | "stream";
  /** The type that the reader is given; nothing for those that take none. */
  type?: Doc;
  accept?: string;
  /** For `stream`: its format. */
  format?: Doc;
  /** For `stream`: where what goes on from event to event is, of events that can become one. */
  fold?: Doc;
}

/** What the operation answers with where it does not stream. */
export function plainResult(operation: Operation, context: TypeContext): Result {
  const responses = successResponses(operation);
  // An answer to HEAD is an answer without its body.
  const contents = operation.method === "head" ? [] : responses.flatMap((response) => response.contents);
  const first = contents.find((content) => content.encoding !== "sse") ?? contents[0];
  if (!first) return { reader: "nothing" };
  const accept = first.mediaType;
  switch (first.encoding) {
    case "sse":
    case "ndjson":
      return {
        reader: "stream",
        type: typeDoc(first.type, context),
        accept,
        format: streamFormat(operation, first, context),
      };
    case "json":
    case "form":
    case "multipart": {
      const all = contents.filter((content) => content.encoding === first.encoding);
      const empty = responses.some((response) => response.contents.length === 0) ? ["undefined"] : [];
      const types = [...all.map((content) => typeDoc(content.type, context)), ...empty];
      return { reader: "json", type: alternatives(types), accept };
    }
    case "text":
      return { reader: "text", accept };
    case "binary":
      return { reader: "raw", accept };
  }
}

/** What the operation streams; undefined where it does not. */
export function streamResult(operation: Operation, context: TypeContext): Result | undefined {
  if (!operation.streaming) return undefined;
  const content = successResponses(operation)
    .flatMap((response) => response.contents)
    .find(({ encoding }) => encoding === "sse");
  return {
    reader: "stream",
    type: typeDoc(operation.streaming.eventType, context),
    accept: content?.mediaType ?? "text/event-stream",
    format: streamFormat(operation, content, context),
    ...(operation.streaming.fold && { fold: foldDoc(operation.streaming.fold) }),
  };
}

function foldDoc(paths: Path[]): Doc {
  const items = paths.map((path) => list("[", path.map(quote), "]"));
  // As the formatter does it: several lists, each of several items, have a line each.
  const isBroken = paths.length > 1 && paths.every((path) => path.length > 1);
  return isBroken ? column(items) : list("[", items, "]");
}

/** The class of a stream. */
export function streamClass({ fold }: Result): "EventStream" | "FoldingStream" {
  return fold ? "FoldingStream" : "EventStream";
}

function streamFormat(operation: Operation, content: Content | undefined, context: TypeContext): Doc {
  const type = operation.streaming?.eventType ?? content?.type;
  const fields = [`format: ${quote(content?.encoding === "ndjson" ? "ndjson" : "sse")}`];
  const { text, doneSentinel, error, resumable } = operation.streaming ?? {};
  if (text !== undefined) fields.push(`text: ${quote(text)}`);
  if (doneSentinel !== undefined) fields.push(`done: ${quote(doneSentinel)}`);
  if (error && error.event !== "error") fields.push(`error: ${quote(error.event)}`);
  const union = type?.kind === "named" ? context.types.get(type.id) : undefined;
  if (union?.kind === "union" && union.discriminator) fields.push(`tag: ${quote(union.discriminator.property)}`);
  if (resumable) fields.push("resumable: true");
  return inlineObject(fields);
}

/** The type of what a method promises. */
export function resultType(result: Result): Doc {
  switch (result.reader) {
    case "json":
      return result.type!;
    case "stream":
      return generic(streamClass(result), [result.type!]);
    case "text":
      return "string";
    case "raw":
      return "Response";
    case "nothing":
      return "void";
  }
}
