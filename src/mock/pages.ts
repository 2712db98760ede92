import {
  type Content,
  type Operation,
  type Pagination,
  type PaginationOf,
  type Path,
  positionParameter,
} from "../api/model.ts";
import type { Json, Samples } from "../api/sample.ts";
import { cursorOf, emptyPage, itemsOf, pageBefore, pageExample } from "../api/samples/page.ts";

/** The parameter by which the mock's own URLs of next pages are told apart. */
export const PAGE_MARK = "x-mock-page";

/** Where in its list a request is: every list of the mock has two full pages. */
export interface PageAsked {
  /** 0 is the first page, 1 the last; 2 is beyond it. */
  index: number;
  /** Of an offset: where the page begins, and how many items were asked for. */
  offset?: number;
  limit?: number;
}

/** How many items the mock puts on a page at most, whatever the request asks for. */
const MAX_PAGE_SIZE = 100;

/** Reads which page a request asks for. */
export function pageAsked(pagination: Pagination, query: ReadonlyMap<string, string>): PageAsked {
  const number = (name: string | undefined) => (name === undefined ? Number.NaN : Number(query.get(name) ?? "x"));
  switch (pagination.type) {
    case "cursor":
      return { index: query.has(pagination.cursorParam) ? 1 : 0 };
    case "lastItem":
      return { index: query.has(pagination.cursorParam) ? (pagination.hasMore ? 1 : 2) : 0 };
    case "nextUrl":
    case "link":
      return { index: query.has(PAGE_MARK) ? 1 : 0 };
    case "page":
      return { index: Math.min(Math.max(number(pagination.pageParam) - pagination.firstPage || 0, 0), 2) };
    case "offset": {
      const limit = number(pagination.limitParam);
      const offset = number(pagination.offsetParam) || 0;
      return { index: 0, offset, ...(limit > 0 && { limit: Math.min(limit, MAX_PAGE_SIZE) }) };
    }
  }
}

export interface PageReply {
  value: Json;
  headers: Record<string, string>;
}

/** The page that is asked for. `target` is the request's path and query. */
export function pageReply(
  operation: Operation,
  pagination: Pagination,
  content: Content,
  asked: PageAsked,
  target: string,
  samples: Samples,
): PageReply {
  const sampled = samples.value(content.type, "response", pageExample(content, pagination));
  const response = samples.operation(operation).response;
  const last = response.content === content && response.value !== undefined ? response.value : sampled;
  if (pagination.type === "offset") return { value: slice(sampled, pagination, asked), headers: {} };
  if (asked.index > 1) return { value: emptyPage(last, pagination), headers: {} };
  if (asked.index === 1) return { value: last, headers: {} };
  const next = `${target}${target.includes("?") ? "&" : "?"}${PAGE_MARK}=2`;
  switch (pagination.type) {
    case "cursor":
    case "lastItem":
      return {
        value: pageBefore(sampled, cursorFor(operation, pagination, sampled, samples), pagination),
        headers: {},
      };
    case "nextUrl":
      return { value: pageBefore(sampled, next, pagination), headers: {} };
    case "link":
      return { value: sampled, headers: { link: `<${next}>; rel="next"` } };
    case "page":
      return { value: pageBefore(sampled, null, pagination), headers: {} };
  }
}

/** A part of a list of two pages, each of as many items as are asked for, else as the sample has. */
function slice(page: Json, pagination: PaginationOf<"offset">, { offset = 0, limit }: PageAsked): Json {
  const items = itemsOf(page, pagination);
  const count = limit ?? items.length;
  const length = items.length === 0 ? 0 : Math.min(count, Math.max(2 * count - offset, 0));
  const filled = Array.from({ length }, (_, at) => items[at % items.length]!);
  const sliced = replace(page, pagination.items, filled);
  return pagination.total ? replace(sliced, pagination.total, 2 * count) : sliced;
}

function replace(page: Json, [first, ...rest]: Path, value: Json): Json {
  if (first === undefined) return value;
  const own = page as { [key: string]: Json };
  return { ...own, [first]: replace(own[first] ?? {}, rest, value) };
}

/** A cursor of the kind that the parameter takes: the page's own where it has one. */
function cursorFor(
  operation: Operation,
  pagination: PaginationOf<"cursor" | "lastItem">,
  page: Json,
  samples: Samples,
): Json {
  const own = cursorOf(page, pagination);
  if (own !== undefined && own !== null && own !== "") return own;
  const position = positionParameter(operation);
  const parameter = operation.parameters.find(({ in: place, name }) => place === "query" && name === position);
  return parameter ? samples.value(parameter.type, "request") : "next";
}
