import { describe, expect, it } from "vitest";
import { ConnectionError, Paginator, SdkError } from "../../src/index.js";
import { byLink, byNumber, byOffset, type PageSource, type Seen } from "../../src/pagination.js";
import { CALL, transport } from "../runtime.js";
import { collect, take } from "../support.js";

interface Page {
  data?: number[];
  next?: string | null;
}

/** A list whose pages come one after the other, and where each was asked for. */
function list(pages: Page[], next: PageSource<number, Page>["next"] = (page) => page.next) {
  const positions: unknown[] = [];
  let urls: string[] = [];
  const client = transport((url) => {
    urls = [...urls, url];
    return new Response(JSON.stringify(pages[urls.length - 1] ?? {}));
  });
  const fetch = (position: unknown) => {
    positions.push(position);
    return client.json<Page>(CALL);
  };
  return { positions, paginator: new Paginator({ fetch, items: (page: Page) => page.data, next }) };
}

describe("Paginator", () => {
  it("gives the items of all pages, and asks for each page once", async () => {
    const { paginator, positions } = list([{ data: [1, 2], next: "a" }, { next: "b" }, { data: [3], next: null }]);
    expect(await collect(paginator)).toEqual([1, 2, 3]);
    expect(positions).toEqual([undefined, "a", "b"]);
  });

  it("gives the first page alone", async () => {
    const { paginator, positions } = list([{ data: [1], next: "a" }]);
    expect(await paginator.first()).toEqual({ data: [1], next: "a" });
    expect(positions).toEqual([undefined]);
  });

  it("fetches nothing that is not asked for", async () => {
    const { paginator, positions } = list([{ data: [1, 2], next: "a" }]);
    expect(await take(paginator, 2)).toEqual([1, 2]);
    expect(positions).toEqual([undefined]);
  });

  it("stops at a page that names itself", async () => {
    const { paginator } = list([{ next: "a" }, { next: "a" }]);
    await expect(collect(paginator.pages())).rejects.toBeInstanceOf(SdkError);
  });

  it("counts items, from an offset or to a limit", async () => {
    const pages = [{ data: [1, 2] }, { data: [3, 4] }, { data: [5] }, { data: [] }];
    const open = list(pages, byOffset(10));
    await collect(open.paginator);
    expect(open.positions).toEqual([undefined, 12, 14, 15]);
    const limited = list(pages, byOffset(undefined, 2));
    await collect(limited.paginator);
    expect(limited.positions).toEqual([undefined, 2, 4]);
    const total = list(
      pages,
      byOffset(0, undefined, () => 4),
    );
    await collect(total.paginator);
    expect(total.positions).toEqual([undefined, 2]);
  });

  it("counts pages", async () => {
    const pages = [{ data: [1] }, { data: [2] }, { data: [] }];
    const open = list(pages, byNumber(1));
    await collect(open.paginator);
    expect(open.positions).toEqual([undefined, 2, 3]);
    const known = list(
      pages,
      byNumber(0, () => 1),
    );
    await collect(known.paginator);
    expect(known.positions).toEqual([undefined, 1]);
  });
});

describe("a link header", () => {
  it.each([
    ['</a?b=1,2>; rel="next"', "/a?b=1,2"],
    ['</p>; rel="prev", </n>; title="a, b"; rel="last next"', "/n"],
    ["</n>; rel=next", "/n"],
    ['</n>; rel="nextish"', undefined],
    ["", undefined],
  ])("%s", (link, url) => {
    const seen: Seen = { position: undefined, items: 1, count: 1, headers: new Headers({ link }) };
    expect(byLink(seen)).toBe(url);
  });
});

describe("a page's URL", () => {
  const client = transport((url) => new Response(url));

  it("is absolute or relative, and takes the query's place", async () => {
    const call = { ...CALL, query: [["a=1"]] };
    expect(await client.text({ ...call, url: "?page=2" })).toBe("http://default.test/things?page=2");
    expect(await client.text({ ...call, url: "http://default.test/x" })).toBe("http://default.test/x");
  });

  it("is refused on another origin", async () => {
    await expect(client.text({ ...CALL, url: "https://default.test/x" })).rejects.toBeInstanceOf(ConnectionError);
    await expect(client.text({ ...CALL, url: "http://" })).rejects.toBeInstanceOf(ConnectionError);
  });
});
