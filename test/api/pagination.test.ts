import { describe, expect, it } from "vitest";
import { allOperations, type Pagination } from "../../src/api/model.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";
import { loadFiles, openapi } from "./load-fixture.ts";

const text = { type: "string" };
const integer = { type: "integer" };
const flag = { type: "boolean" };
const list = { type: "array", items: text };
const object = (properties: object) => ({ type: "object", properties });
const things = { type: "array", items: object({ id: { type: "string" }, name: { type: "string" } }) };
const query = (name: string, schema: object = text, required = false) => ({ name, in: "query", required, schema });

function document(parameters: object[], schema: object, more: object = {}, headers: object = {}) {
  const responses = { 200: { description: "", headers, content: { "application/json": { schema } } } };
  return { "api.json": openapi({ paths: { "/things": { get: { parameters, responses, ...more } } } }) };
}

async function read(...args: Parameters<typeof document>): Promise<Pagination | undefined> {
  const { model } = await loadFiles(document(...args));
  return allOperations(model)[0]?.pagination;
}

const items = ["data"];
const itemType = { kind: "scalar", scalar: "string" };

describe("pagination is recognised", () => {
  it.each<[string, Parameters<typeof document>, object]>([
    [
      "by a cursor and a flag",
      [[query("after")], object({ data: list, last_id: { type: ["string", "null"] }, has_more: flag })],
      { type: "cursor", cursorParam: "after", items, nextCursor: ["last_id"], hasMore: ["has_more"] },
    ],
    [
      "by a cursor in an envelope",
      [[query("pageToken")], object({ data: list, other: list, meta: object({ nextPageToken: text }) })],
      { type: "cursor", cursorParam: "pageToken", items, nextCursor: ["meta", "nextPageToken"] },
    ],
    [
      "by a cursor of the parameter's name, beside errors",
      [[query("cursor")], object({ things: list, errors: list, cursor: text })],
      { type: "cursor", cursorParam: "cursor", items: ["things"], nextCursor: ["cursor"] },
    ],
    [
      "by an iterator that says when it is done",
      [[query("iterator")], object({ data: list, iterator: text, done: flag })],
      { type: "cursor", cursorParam: "iterator", items, nextCursor: ["iterator"], done: ["done"] },
    ],
    [
      "by a page that is a text",
      [[query("page")], object({ data: list, next_page: { type: ["string", "null"] }, has_more: flag })],
      { type: "cursor", cursorParam: "page", items, nextCursor: ["next_page"], hasMore: ["has_more"] },
    ],
    [
      "by a URL",
      [[], object({ data: list, next: { type: "string", format: "uri" } })],
      { type: "nextUrl", items, nextUrl: ["next"] },
    ],
    ["by a Link header", [[], list, {}, { Link: { schema: text } }], { type: "link", items: [] }],
    [
      "by an offset",
      [[query("offset", integer), query("limit", integer)], object({ data: list, total: integer })],
      { type: "offset", offsetParam: "offset", limitParam: "limit", items, total: ["total"] },
    ],
    [
      "by a page number from 0",
      [[query("page", { ...integer, default: 0 })], object({ things: list, totalPages: integer })],
      { type: "page", pageParam: "page", firstPage: 0, items: ["things"], totalPages: ["totalPages"] },
    ],
  ])("%s", async (_, given, expected) => {
    expect(await read(...given)).toEqual({ ...expected, itemType });
  });

  it("by the last item's id", async () => {
    const recognised = await read(
      [query("limit", integer), query("starting_after")],
      object({ data: things, has_more: flag }),
    );
    const expected = {
      type: "lastItem",
      cursorParam: "starting_after",
      items,
      itemCursor: ["id"],
      hasMore: ["has_more"],
    };
    expect(recognised).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof document>]>([
    ["nothing says whether there is more", [[query("after")], object({ data: things })]],
    ["the parameter takes no id", [[query("after", integer)], object({ data: things, has_more: flag })]],
    ["items have no id", [[query("after")], object({ data: list, has_more: flag })]],
    ["the text of a page may be a number", [[query("page")], object({ data: list, next_page: text })]],
    ["a first request needs the cursor", [[query("cursor", text, true)], object({ data: list, next_cursor: text })]],
    ["nothing says the next cursor", [[query("cursor")], object({ data: list })]],
    ["no property is the list", [[query("cursor")], object({ a: list, b: list, next_cursor: text })]],
    ["the spec says no", [[query("page", integer)], list, { "x-llm-forge-pagination": false }]],
  ])("not where %s", async (_, given) => {
    expect(await read(...given)).toBeUndefined();
  });
});

describe("pagination by the last item can be said", () => {
  const said = { type: "lastItem", cursorParam: "from", items: "data", itemCursor: "key.id" };
  const keyed = { type: "array", items: object({ key: object({ id: integer }) }) };

  it("with a path and without a flag", async () => {
    const found = await read([query("from", integer)], object({ data: keyed }), { "x-llm-forge-pagination": said });
    expect(found).toMatchObject({ type: "lastItem", cursorParam: "from", items, itemCursor: ["key", "id"] });
    expect(found).not.toHaveProperty("hasMore");
  });

  it("not of what items do not have", async () => {
    const more = { "x-llm-forge-pagination": { ...said, itemCursor: "key.name" } };
    await expect(read([query("from", integer)], object({ data: keyed }), more)).rejects.toMatchObject({
      code: "LF1005",
      message: 'An item has no property "key.name".',
    });
  });
});

describe("pages of the mock", () => {
  let mock: Mock | undefined;
  const walk = async (given: Parameters<typeof document>, urls: (page: Page) => string | undefined) => {
    mock = await startMock(await loadFiles(document(...given)));
    const lengths: number[] = [];
    try {
      for (let url: string | undefined = "/things"; url !== undefined && lengths.length < 5; ) {
        const response: Response = await fetch(new URL(url, mock.url));
        expect(response.status).toBe(200);
        const body = (await response.json()) as Record<string, unknown>;
        const found = Array.isArray(body) ? body : body.data;
        lengths.push((found as unknown[]).length);
        url = (found as unknown[]).length === 0 ? undefined : urls({ body, number: lengths.length, response });
      }
    } finally {
      await mock.close();
    }
    return lengths;
  };
  interface Page {
    body: Record<string, unknown>;
    number: number;
    response: Response;
  }

  it.each<[string, Parameters<typeof document>, (page: Page) => string | undefined, number[]]>([
    [
      "a cursor",
      [[query("cursor")], object({ data: list, next_cursor: text })],
      ({ body }) => (body.next_cursor ? `/things?cursor=${body.next_cursor}` : undefined),
      [1, 1],
    ],
    [
      "the last item",
      [[query("after")], object({ data: things, has_more: flag })],
      ({ body }) => (body.has_more ? `/things?after=${(body.data as { id: string }[]).at(-1)?.id}` : undefined),
      [1, 1],
    ],
    [
      "the last item until none is left",
      [
        [query("after")],
        object({ data: things }),
        { "x-llm-forge-pagination": { type: "lastItem", cursorParam: "after", items: "data" } },
      ],
      ({ body }) => `/things?after=${(body.data as { id: string }[]).at(-1)?.id}`,
      [1, 0],
    ],
    ["a URL", [[], object({ data: list, next_url: text })], ({ body }) => body.next_url as string | undefined, [1, 1]],
    [
      "a Link header",
      [[], list, {}, { Link: { schema: text } }],
      ({ response }) => /<(.*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1],
      [1, 1],
    ],
    [
      "an offset and a limit",
      [[query("offset", integer), query("limit", integer)], object({ data: list })],
      ({ number }) => `/things?limit=3&offset=${number === 1 ? 1 : 1 + 3 * (number - 1)}`,
      [1, 3, 2, 0],
    ],
    [
      "a page number",
      [[query("page", integer)], object({ data: list })],
      ({ number }) => `/things?page=${number + 1}`,
      [1, 1, 0],
    ],
  ])("are two, by %s", async (_, given, next, expected) => {
    expect(await walk(given, next)).toEqual(expected);
  });
});
