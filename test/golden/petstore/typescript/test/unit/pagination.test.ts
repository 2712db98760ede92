import { expect, it } from "vitest";
import { type PageSource, Paginator, SdkError } from "../../src/index.js";
import { collect } from "../support.js";

interface Page {
  data?: number[];
  next?: string | null;
}

function source(pages: Page[]): { source: PageSource<number, Page>; cursors: unknown[] } {
  const cursors: unknown[] = [];
  return {
    cursors,
    source: {
      fetch: async (cursor) => pages[cursors.push(cursor) - 1] ?? {},
      items: (page) => page.data,
      next: (page) => page.next,
    },
  };
}

it("gives the items of all pages, and asks for each page once", async () => {
  const stub = source([{ data: [1, 2], next: "a" }, { next: "b" }, { data: [3], next: null }]);
  expect(await collect(new Paginator(stub.source))).toEqual([1, 2, 3]);
  expect(stub.cursors).toEqual([undefined, "a", "b"]);
});

it("gives the first page alone", async () => {
  const stub = source([{ data: [1], next: "a" }]);
  expect(await new Paginator(stub.source).first()).toEqual({ data: [1], next: "a" });
  expect(stub.cursors).toEqual([undefined]);
});

it("fetches nothing that is not asked for", async () => {
  const stub = source([{ data: [1, 2], next: "a" }]);
  for await (const item of new Paginator(stub.source)) if (item === 2) break;
  expect(stub.cursors).toEqual([undefined]);
});

it("stops at a cursor that repeats", async () => {
  const stub = source([{ next: "a" }, { next: "a" }]);
  await expect(collect(new Paginator(stub.source).pages())).rejects.toBeInstanceOf(SdkError);
});
