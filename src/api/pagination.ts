import { asText, asTexts, defined, get } from "./json.ts";
import type { Operation, Pagination, Path, TypeRef } from "./model.ts";
import { bare, successContent, typeAt } from "./page-shape.ts";
import { recognisePagination } from "./recognise-pagination.ts";
import type { SchemaReader } from "./schema.ts";
import type { Located } from "./source.ts";
import { child } from "./source.ts";

const KINDS = ["cursor", "lastItem", "offset", "page", "nextUrl", "link"] as const;

/** How an operation's answers are pages: what `x-llm-forge-pagination` says (false: not at all), else recognised. */
export function readPagination(reader: SchemaReader, operation: Operation, node: Located): Pagination | undefined {
  if (node.value === false) return undefined;
  if (node.value === undefined) return recognisePagination(reader, operation);
  return new SaidPagination(reader, operation, node).read();
}

/** `data`, `meta.next`, `$.meta.next`, or a list of names. */
function asPath(value: unknown): Path {
  if (Array.isArray(value)) return asTexts(value);
  const text = asText(value) ?? "";
  return text
    .replace(/^\$\.?/, "")
    .split(".")
    .filter(Boolean);
}

/** The extension, checked against the operation's parameters and answer. */
class SaidPagination {
  readonly #reader: SchemaReader;
  readonly #operation: Operation;
  readonly #node: Located;

  constructor(reader: SchemaReader, operation: Operation, node: Located) {
    this.#reader = reader;
    this.#operation = operation;
    this.#node = node;
  }

  read(): Pagination {
    const type = KINDS.find((kind) => kind === get(this.#node.value, "type"));
    if (type === undefined) throw this.#error(`Pagination needs a type: ${KINDS.join(", ")}.`, "type");
    const items = this.#path("items") ?? [];
    const list = bare(this.#reader, this.#typeAt(items, "items"));
    if (list.kind !== "array") throw this.#error(`"${items.join(".")}" is not an array.`, "items");
    const common = { items, itemType: list.items };
    switch (type) {
      case "cursor":
        return {
          ...common,
          type,
          cursorParam: this.#parameter("cursorParam"),
          nextCursor: this.#required("nextCursor"),
          ...defined({ hasMore: this.#path("hasMore"), done: this.#path("done") }),
        };
      case "lastItem": {
        const itemCursor = asPath(get(this.#node.value, "itemCursor") ?? "id");
        if (typeAt(this.#reader, list.items, itemCursor) === undefined)
          throw this.#error(`An item has no property "${itemCursor.join(".")}".`, "itemCursor");
        const cursorParam = this.#parameter("cursorParam");
        return { ...common, type, cursorParam, itemCursor, ...defined({ hasMore: this.#path("hasMore") }) };
      }
      case "offset":
        return {
          ...common,
          type,
          offsetParam: this.#parameter("offsetParam"),
          ...defined({ limitParam: this.#optionalParameter("limitParam"), total: this.#path("total") }),
        };
      case "page": {
        const firstPage = get(this.#node.value, "firstPage");
        return {
          ...common,
          type,
          pageParam: this.#parameter("pageParam"),
          firstPage: typeof firstPage === "number" ? firstPage : 1,
          ...defined({ totalPages: this.#path("totalPages") }),
        };
      }
      case "nextUrl":
        return { ...common, type, nextUrl: this.#required("nextUrl") };
      case "link":
        return { ...common, type };
    }
  }

  #error(message: string, key: string) {
    return this.#reader.sources.error("LF1005", message, child(this.#node, key));
  }

  #path(key: string): Path | undefined {
    const value = get(this.#node.value, key);
    if (value === undefined) return undefined;
    const path = asPath(value);
    this.#typeAt(path, key);
    return path;
  }

  #required(key: string): Path {
    const path = this.#path(key);
    if (path === undefined || path.length === 0) throw this.#error(`Pagination needs ${key}.`, key);
    return path;
  }

  #typeAt(path: Path, key: string): TypeRef {
    const page = successContent(this.#operation, "json")?.type;
    const found = page && typeAt(this.#reader, page, path);
    if (found) return found;
    throw this.#error(`The response has no property "${path.join(".")}".`, key);
  }

  #parameter(key: string): string {
    const name = this.#optionalParameter(key);
    if (name === undefined) throw this.#error(`Pagination needs ${key}.`, key);
    return name;
  }

  #optionalParameter(key: string): string | undefined {
    const name = asText(get(this.#node.value, key));
    if (name === undefined) return undefined;
    if (this.#operation.parameters.some((parameter) => parameter.in === "query" && parameter.name === name))
      return name;
    throw this.#error(`There is no query parameter "${name}".`, key);
  }
}
