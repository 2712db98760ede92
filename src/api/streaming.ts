import { mayBeText } from "./discriminator.ts";
import { asText, asTexts, defined, get, isObject } from "./json.ts";
import type { Operation, Path, Streaming, TypeRef } from "./model.ts";
import { bare, propertyAt, successContent } from "./page-shape.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

/** What ends a stream of JSON where a spec says nothing: it is no JSON text, so that no event is lost to it. */
const USUAL_SENTINEL = "[DONE]";

/** A stream of events: what `x-llm-forge-streaming` says, else what the content types and the body say. */
export function readStreaming(reader: SchemaReader, operation: Operation, node: Located): Streaming | undefined {
  const events = successContent(operation, "sse");
  const said = isObject(node.value);
  if (!events) {
    if (said) throw reader.sources.error("LF1005", "No success response is text/event-stream.", node);
    return undefined;
  }
  const body = operation.body?.contents[0];
  const flag = asText(get(node.value, "flag"));
  if (flag !== undefined && !(body && propertyAt(reader, body.type, [flag]))) {
    throw reader.sources.error("LF1005", `The request body has no property "${flag}".`, child(node, "flag"));
  }
  const implied =
    !said && successContent(operation, "json") && body && isFlag(reader, body.type) ? "stream" : undefined;
  const sentinel = get(node.value, "doneSentinel");
  const type = bare(reader, events.type);
  const usual = type.kind === "scalar" && type.scalar === "string" ? undefined : USUAL_SENTINEL;
  const isOfTexts = type.kind !== "any" && !(type.kind === "named" && reader.get(type.id)?.kind === "union");
  return {
    eventType: events.type,
    error: {
      event: asText(get(node.value, "errorEvent")) ?? "error",
      ...defined({ type: failureType(operation) }),
    },
    resumable: get(node.value, "resumable") === true,
    isSentinelSent: sentinel !== undefined && sentinel !== false,
    ...defined({
      text: !mayBeText(reader, type) ? undefined : isOfTexts ? ("always" as const) : ("unless-json" as const),
      flag: flag ?? implied,
      fold: foldPaths(reader, events.type, child(node, "fold")),
      doneSentinel: sentinel === false ? undefined : (asText(sentinel) ?? usual),
    }),
  };
}

/** What goes on from event to event must be texts or lists. */
function foldPaths(reader: SchemaReader, event: TypeRef, node: Located): Path[] | undefined {
  if (node.value === undefined) return undefined;
  const paths = asTexts(node.value).map((path) => path.split("."));
  const isWrong = !Array.isArray(node.value) || paths.length < node.value.length;
  if (isWrong) throw reader.sources.error("LF1005", "fold needs a list of properties.", node);
  for (const path of paths) {
    const found = bareAt(reader, event, path);
    const goesOn = found?.kind === "array" || (found?.kind === "scalar" && found.scalar === "string");
    if (!goesOn) throw reader.sources.error("LF1005", `An event has no text or list "${path.join(".")}".`, node);
  }
  return paths;
}

/** The type of a property, that of a list's items for what is below a list. */
function bareAt(reader: SchemaReader, type: TypeRef, path: Path): TypeRef | undefined {
  const [first, ...rest] = path;
  const own = bare(reader, type);
  if (first === undefined) return own;
  if (own.kind === "array") return bareAt(reader, own.items, path);
  const property = propertyAt(reader, own, [first]);
  return property && bareAt(reader, property.type, rest);
}

function isFlag(reader: SchemaReader, body: TypeRef): boolean {
  const property = propertyAt(reader, body, ["stream"]);
  const type = property && bare(reader, property.type);
  return (type?.kind === "scalar" && type.scalar === "boolean") || (type?.kind === "literal" && type.value === true);
}

/** The documented body of a failure: the general one where there is one. */
function failureType({ responses }: Operation): TypeRef | undefined {
  const general = ["default", "5XX", "500", "4XX", "400"].flatMap((status) =>
    responses.filter((response) => response.status === status),
  );
  const failures = [...general, ...responses.filter(({ status }) => /^[45]/.test(status))];
  return failures.flatMap(({ contents }) => contents).find(({ encoding }) => encoding === "json")?.type;
}
