import { asText, get, isObject } from "./json.ts";
import { isSuccess, type Operation, type Pagination, type Streaming, type TypeRef } from "./model.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";
import { resolveAlias } from "./union.ts";

/** Cursor pagination from `x-llm-forge-pagination`. */
export function readPagination(reader: SchemaReader, operation: Operation, node: Located): Pagination | undefined {
  if (node.value === undefined) return undefined;
  const text = (key: string) => asText(get(node.value, key));
  const [cursorParam, items, nextCursor, hasMore] = ["cursorParam", "items", "nextCursor", "hasMore"].map(text);
  if (text("type") !== "cursor" || cursorParam === undefined || items === undefined || nextCursor === undefined) {
    throw reader.sources.error("LF1005", "Pagination needs type: cursor, cursorParam, items and nextCursor.", node);
  }
  if (!operation.parameters.some((parameter) => parameter.in === "query" && parameter.name === cursorParam)) {
    throw reader.sources.error("LF1005", `There is no query parameter "${cursorParam}".`, child(node, "cursorParam"));
  }
  const page = successContent(operation, "json")?.type;
  const typeOf = (key: string, name: string): TypeRef => {
    const found = page && propertyType(reader, page, name);
    if (found) return found;
    throw reader.sources.error("LF1005", `The response has no property "${name}".`, child(node, key));
  };
  const list = aliased(reader, typeOf("items", items));
  if (list.kind !== "array") throw reader.sources.error("LF1005", `"${items}" is not an array.`, child(node, "items"));
  typeOf("nextCursor", nextCursor);
  if (hasMore !== undefined) typeOf("hasMore", hasMore);
  return {
    type: "cursor",
    cursorParam,
    items,
    nextCursor,
    itemType: list.items,
    ...(hasMore === undefined ? {} : { hasMore }),
  };
}

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
  if (flag !== undefined && !(body && propertyType(reader, body.type, flag))) {
    throw reader.sources.error("LF1005", `The request body has no property "${flag}".`, child(node, "flag"));
  }
  const doneSentinel = asText(get(node.value, "doneSentinel"));
  const implied =
    !said && successContent(operation, "json") && body && isFlag(reader, body.type) ? "stream" : undefined;
  const asked = flag ?? implied;
  return {
    eventType: events.type,
    ...(asked === undefined ? {} : { flag: asked }),
    ...(doneSentinel === undefined ? {} : { doneSentinel }),
  };
}

function isFlag(reader: SchemaReader, body: TypeRef): boolean {
  const type = propertyType(reader, body, "stream");
  return type !== undefined && ["scalar boolean", "literal true"].includes(describe(aliased(reader, type)));
}

function describe(type: TypeRef): string {
  return type.kind === "scalar"
    ? `scalar ${type.scalar}`
    : type.kind === "literal"
      ? `literal ${type.value}`
      : type.kind;
}

function successContent(operation: Operation, encoding: "json" | "sse") {
  const successes = operation.responses.filter(isSuccess);
  return successes.flatMap(({ contents }) => contents).find((content) => content.encoding === encoding);
}

function propertyType(reader: SchemaReader, type: TypeRef, name: string): TypeRef | undefined {
  const named = resolveAlias(reader, aliased(reader, type));
  if (named?.kind !== "object") return undefined;
  return named.properties.find((property) => property.name === name)?.type;
}

/** What an alias stands for, and a nullable type without null. */
function aliased(reader: SchemaReader, type: TypeRef): TypeRef {
  if (type.kind === "nullable") return aliased(reader, type.of);
  const named = type.kind === "named" ? reader.get(type.id) : undefined;
  return named?.kind === "alias" ? aliased(reader, named.type) : type;
}
