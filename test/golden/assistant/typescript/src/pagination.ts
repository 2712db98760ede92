import { SdkError } from "./errors.js";

/** How to walk through an operation's pages. */
export interface PageSource<Item, Page> {
  /** Fetches the page at a cursor; the first page where there is none. */
  fetch(cursor: unknown): Promise<Page>;
  items(page: Page): readonly Item[] | null | undefined;
  /** The next page's cursor; nothing on the last page. */
  next(page: Page): unknown;
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
  first(): Promise<Page> {
    return this.#source.fetch(undefined);
  }

  /** The pages as the server sends them. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let cursor: unknown;
    for (;;) {
      const page = await this.#source.fetch(cursor);
      yield page;
      const next = this.#source.next(page);
      if (next === undefined || next === null || next === "") return;
      if (next === cursor) throw new SdkError(`The server gave the cursor ${String(next)} twice.`);
      cursor = next;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* this.#source.items(page) ?? [];
  }
}
