import { defined } from "./json.ts";
import { isSuccess, type Operation, type Pagination, type Parameter, type Path, type TypeRef } from "./model.ts";
import { bare, objectOf, propertyAt, successContent } from "./page-shape.ts";
import type { SchemaReader } from "./schema.ts";

/** Names as APIs spell them, without case and punctuation, the likelier first. */
const names = (text: string) => text.split(" ");
const ITEMS = names("data items results records values entries objects list");
/** Parameters that take the id of the item after which a page begins, and items' ids. */
const AFTER_ITEM = names("startingafter after afterid lastid");
const IDS = names("id");
/** Lists beside the items. */
const SIDE_LISTS = names("errors warnings included");
/** Objects beside the items that say where in the list a page is. */
const ENVELOPES = names("pagination paging page pageinfo meta metadata responsemetadata cursors links");
const CURSOR_PARAMETERS = names(
  "cursor pagetoken nextpagetoken nexttoken nextcursor startcursor startingafter after afterid iterator continuationtoken",
);
/** A page that is asked for by a text, not a number, where the answer has the next one and says whether there is more. */
const PAGE_TOKENS = { parameter: names("page"), next: names("nextpage") };
const NEXT_CURSORS = names(
  "nextcursor nextpagetoken nexttoken nextpage next endcursor continuationtoken iterator lastid after cursor",
);
const HAS_MORE = names("hasmore hasnext hasnextpage more");
const DONE = names("done isdone islast lastpage");
const NEXT_URLS = names("nexturl nextlink nextpageurl nextpageuri nexthref odatanextlink next");
const OFFSETS = names("offset skip");
const LIMITS = names("limit pagesize perpage count top maxresults");
const TOTALS = names("total totalcount totalitems totalresults");
const PAGES = names("page pagenumber pageno");
const TOTAL_PAGES = names("totalpages pagecount numpages pages");

/** A list's items, and all that its answer says beside them. */
interface Page {
  type: TypeRef;
  items: Path;
  itemType: TypeRef;
}

type Find = (candidates: string[], fits: (type: TypeRef) => boolean) => Path | undefined;

/**
 * Pages as APIs commonly say them: only where parameters and answer agree, so that a method which returns a page as
 * it is never loses anything. Of `GET` only.
 */
export function recognisePagination(reader: SchemaReader, operation: Operation): Pagination | undefined {
  const page = operation.method === "get" && !successContent(operation, "sse") ? pageOf(reader, operation) : undefined;
  if (page === undefined) return undefined;
  const find = finder(reader, page.type);
  const { items, itemType } = page;
  const said =
    byCursor(reader, operation, find) ??
    byLastItem(reader, operation, itemType, find) ??
    byUrl(operation, find) ??
    byNumber(reader, operation, find);
  return said && { items, itemType, ...said };
}

type Said = Pagination extends infer P ? (P extends Pagination ? Omit<P, "items" | "itemType"> : never) : never;

function byCursor(reader: SchemaReader, operation: Operation, find: Find): Said | undefined {
  const hasMore = find(HAS_MORE, isFlag);
  const asked = (candidates: string[]) => parameter(operation, candidates, (type) => isText(bare(reader, type)));
  const token = asked(CURSOR_PARAMETERS);
  const cursor = token ?? (hasMore && asked(PAGE_TOKENS.parameter));
  const nexts = token ? NEXT_CURSORS : PAGE_TOKENS.next;
  const nextCursor = find(nexts, (type) => isText(type) && !isUrl(type));
  if (cursor === undefined || nextCursor === undefined) return undefined;
  const done = hasMore === undefined ? find(DONE, isFlag) : undefined;
  return { type: "cursor", cursorParam: cursor.name, nextCursor, ...defined({ hasMore, done }) };
}

/** Only where the answer says whether there is more: an id alone might begin the page before. */
function byLastItem(reader: SchemaReader, operation: Operation, item: TypeRef, find: Find): Said | undefined {
  const hasMore = find(HAS_MORE, isFlag);
  const ids = (objectOf(reader, item)?.properties ?? []).filter(({ name }) => IDS.includes(plain(name)));
  const id = ids.find(({ type }) => isText(type) || isInteger(type));
  if (hasMore === undefined || id === undefined || item.kind === "nullable") return undefined;
  const after = parameter(operation, AFTER_ITEM, (type) => isText(id.type) === isText(bare(reader, type)));
  return after && { type: "lastItem", cursorParam: after.name, itemCursor: [id.name], hasMore };
}

function byUrl(operation: Operation, find: Find): Said | undefined {
  const nextUrl = find(NEXT_URLS.slice(0, -1), isText) ?? find(NEXT_URLS.slice(-1), isUrl);
  if (nextUrl !== undefined) return { type: "nextUrl", nextUrl };
  const headers = operation.responses.filter(isSuccess).flatMap((response) => response.headers);
  return headers.some(({ name }) => /^link$/i.test(name)) ? { type: "link" } : undefined;
}

function byNumber(reader: SchemaReader, operation: Operation, find: Find): Said | undefined {
  const isNumber = (type: TypeRef) => isInteger(bare(reader, type));
  const offset = parameter(operation, OFFSETS, isNumber);
  const limit = parameter(operation, LIMITS, isNumber);
  if (offset !== undefined) {
    const total = find(TOTALS, isInteger);
    return { type: "offset", offsetParam: offset.name, ...defined({ limitParam: limit?.name, total }) };
  }
  const page = parameter(operation, PAGES, isNumber);
  if (page === undefined) return undefined;
  const totalPages = find(TOTAL_PAGES, isInteger);
  return { type: "page", pageParam: page.name, firstPage: page.default === 0 ? 0 : 1, ...defined({ totalPages }) };
}

function pageOf(reader: SchemaReader, operation: Operation): Page | undefined {
  const type = successContent(operation, "json")?.type;
  if (type === undefined) return undefined;
  const whole = bare(reader, type);
  if (whole.kind === "array") return { type, items: [], itemType: whole.items };
  const lists = (objectOf(reader, type)?.properties ?? []).flatMap(({ name, type: found }) => {
    const list = bare(reader, found);
    return list.kind === "array" ? [{ name, itemType: list.items }] : [];
  });
  const named = ITEMS.flatMap((wanted) => lists.filter(({ name }) => plain(name) === wanted));
  const others = lists.filter(({ name }) => !SIDE_LISTS.includes(plain(name)));
  const list = named[0] ?? (others.length === 1 ? others[0] : undefined);
  return list && { type, items: [list.name], itemType: list.itemType };
}

/** Finds a property of the answer, or of an object in it that is about pages. */
function finder(reader: SchemaReader, page: TypeRef): Find {
  const direct = objectOf(reader, page)?.properties ?? [];
  const inner = direct
    .filter(({ name }) => ENVELOPES.includes(plain(name)))
    .flatMap(({ name, type }) => (objectOf(reader, type)?.properties ?? []).map((property) => [name, property.name]));
  const paths: Path[] = [...direct.map(({ name }) => [name]), ...inner];
  return (candidates, fits) => {
    const fitting = paths.filter((path) => fits(bare(reader, propertyAt(reader, page, path)!.type)));
    return candidates.flatMap((wanted) => fitting.filter((path) => plain(path.at(-1)!) === wanted))[0];
  };
}

/** A query parameter that a first request can leave out. */
function parameter(
  operation: Operation,
  candidates: string[],
  fits: (type: TypeRef) => boolean,
): Parameter | undefined {
  const optional = operation.parameters.filter((one) => one.in === "query" && !one.required && fits(one.type));
  return candidates.flatMap((wanted) => optional.filter(({ name }) => plain(name) === wanted))[0];
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const isScalar = (type: TypeRef, ...scalars: string[]) => type.kind === "scalar" && scalars.includes(type.scalar);
const isText = (type: TypeRef) => isScalar(type, "string", "uri", "uuid");
const isUrl = (type: TypeRef) => isScalar(type, "uri");
const isFlag = (type: TypeRef) => isScalar(type, "boolean");
const isInteger = (type: TypeRef) => isScalar(type, "integer", "int32", "int64", "number");
