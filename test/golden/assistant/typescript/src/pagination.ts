import type { ApiPromise } from "./api-promise.js";
import { SdkError } from "./errors.js";

/** What is known when a page has come. */
export interface Seen {
  /** What asked for the page; undefined for the first. */
  position: unknown;
  /** Items on this page, and on all pages so far. */
  items: number;
  count: number;
  headers: Headers;
}

/** How to walk through an operation's pages. */
export interface PageSource<Item, Page> {
  /** Asks for the page at a position; for the first page where there is none. */
  fetch(position: unknown): ApiPromise<Page>;
  items(page: Page): readonly Item[] | null | undefined;
  /** The next page's position: a cursor, an offset, a number or a URL. Nothing, or an empty text, on the last page. */
  next(page: Page, seen: Seen): unknown;
}

/**
 * All items of a paged operation, fetched page by page as they are needed:
 * `for await (const item of …)` for items, `for await (const page of ….pages())` for pages.
 */
export class Paginator<Item, Page> implements AsyncIterable<Item> {
  readonly #source: PageSource<Item, Page>;

  constructor(source: PageSource<Item, Page>) {
    this.#source = source;
  }

  /** Fetches the first page only. */
  first(): ApiPromise<Page> {
    return this.#source.fetch(undefined);
  }

  /** The pages as the server sends them. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let position: unknown;
    let count = 0;
    for (;;) {
      const { data: page, response } = await this.#source.fetch(position).withResponse();
      yield page;
      const items = this.#source.items(page)?.length ?? 0;
      count += items;
      const next = this.#source.next(page, { position, items, count, headers: response.headers });
      if (next === undefined || next === null || next === "") return;
      if (next === position) throw new SdkError(`The server named the page ${String(next)} as the next one twice.`);
      position = next;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* this.#source.items(page) ?? [];
  }
}

/** Pages by an offset. They end with `total`, with an empty page, or with one that has fewer items than the limit. */
export function byOffset<Page>(
  start: unknown,
  limit?: unknown,
  total?: (page: Page) => unknown,
): (page: Page, seen: Seen) => number | undefined {
  return (page, { items, count }) => {
    const next = Number(start ?? 0) + count;
    if (items === 0 || items < Number(limit ?? 0)) return undefined;
    return next >= Number(total?.(page) ?? Number.POSITIVE_INFINITY) ? undefined : next;
  };
}

/** Pages by their number. They end with an empty page, or with the last number. */
export function byNumber<Page>(
  start: unknown,
  totalPages?: (page: Page) => unknown,
): (page: Page, seen: Seen) => number | undefined {
  return (page, { position, items }) => {
    const current = Number(position ?? start);
    return items === 0 || current >= Number(totalPages?.(page) ?? Number.POSITIVE_INFINITY) ? undefined : current + 1;
  };
}

/** The URL with `rel="next"` of the answer's `Link` header (RFC 8288). */
export function byLink({ headers }: Seen): string | undefined {
  for (const [, url, parameters = ""] of (headers.get("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*"?([^";,]*)/i.exec(parameters)?.[1] ?? "";
    if (relations.toLowerCase().split(/\s/).includes("next")) return url;
  }
  return undefined;
}
