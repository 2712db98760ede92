import { isObject, type Obj } from "../json.ts";
import type { Content, ObjectType, Pagination, PaginationOf, Path, TypeRef } from "../model.ts";
import type { Json } from "../sample.ts";
import type { Scope } from "./conform.ts";

/** A sampled page made the last one: without items where that ends the list, without a next cursor or URL. */
export function lastPage(page: Json, pagination: Pagination, type: TypeRef, scope: Scope): Json {
  switch (pagination.type) {
    case "cursor": {
      const { nextCursor, hasMore, done } = pagination;
      const isTold = hasMore !== undefined || done !== undefined;
      return said(ended(page, nextCursor, type, scope, isTold ? undefined : ""), pagination, false);
    }
    case "nextUrl":
      return ended(page, pagination.nextUrl, type, scope, "");
    case "lastItem":
      return said(page, pagination, false);
    case "offset":
      return pagination.total ? put(page, pagination.total, itemsOf(page, pagination).length) : page;
    case "page":
      return pagination.totalPages ? put(page, pagination.totalPages, 1) : page;
    case "link":
      return page;
  }
}

/** A sampled page with another after it; `next` is the cursor or URL of that, where the page or its last item says it. */
export function pageBefore(page: Json, next: Json, pagination: Pagination): Json {
  switch (pagination.type) {
    case "cursor":
      return said(put(page, pagination.nextCursor, next), pagination, true);
    case "lastItem":
      return said(
        put(page, pagination.items, pointedAt(itemsOf(page, pagination), pagination, next)),
        pagination,
        true,
      );
    case "nextUrl":
      return put(page, pagination.nextUrl, next);
    case "offset":
      return pagination.total ? put(page, pagination.total, 2 * itemsOf(page, pagination).length) : page;
    case "page":
      return pagination.totalPages ? put(page, pagination.totalPages, 2) : page;
    case "link":
      return page;
  }
}

/** Whether a page does not say that it is the last, so that one without items is. */
export function endsEmpty(pagination: Pagination): boolean {
  const { type } = pagination;
  return type === "offset" || type === "page" || (type === "lastItem" && pagination.hasMore === undefined);
}

/** A page of the same list without items. */
export function emptyPage(page: Json, { items }: Pagination): Json {
  return items.length === 0 ? [] : put(page, items, []);
}

/** The items of a page. */
export function itemsOf(page: Json, { items }: Pagination): Json[] {
  const found = valueAt(page, items);
  return Array.isArray(found) ? found : [];
}

/** The cursor that a page, or its last item, has. */
export function cursorOf(page: Json, pagination: PaginationOf<"cursor" | "lastItem">): Json | undefined {
  if (pagination.type === "cursor") return valueAt(page, pagination.nextCursor);
  return valueAt(itemsOf(page, pagination).at(-1), pagination.itemCursor);
}

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce((found, key) => (isObject(found) ? (found as Obj)[key] : undefined) as Json | undefined, value);
}

/** A content's example, unless it is a page without items, which shows nothing of a list. */
export function pageExample({ example }: Content, pagination: Pagination | undefined): unknown {
  return pagination && itemsOf(example as Json, pagination).length === 0 ? undefined : example;
}

/** Items whose last has this cursor. */
function pointedAt(items: Json[], { itemCursor }: PaginationOf<"lastItem">, cursor: Json): Json[] {
  return items.map((item, at) => (at === items.length - 1 ? put(item, itemCursor, cursor) : item));
}

function said(page: Json, { hasMore, done }: { hasMore?: Path; done?: Path }, isMore: boolean): Json {
  const first = hasMore ? put(page, hasMore, isMore) : page;
  return done ? put(first, done, !isMore) : first;
}

/** The value at the path set; objects on the way are made. */
function put(page: Json, [first, ...rest]: Path, value: Json): Json {
  if (first === undefined) return value;
  if (page !== null && !isObject(page)) return page;
  const own = (page ?? {}) as { [key: string]: Json };
  return { ...own, [first]: put(own[first] ?? {}, rest, value) };
}

/** Absent or null where the type allows it; where a value is required, `fallback`, or what is there. */
function ended(page: Json, [first, ...rest]: Path, type: TypeRef, scope: Scope, fallback: Json | undefined): Json {
  if (first === undefined || !isObject(page)) return page;
  const own = page as { [key: string]: Json };
  const property = objectType(type, scope)?.properties.find(({ name }) => name === first);
  if (rest.length > 0) {
    const inner = own[first];
    return inner === undefined || property === undefined
      ? page
      : { ...own, [first]: ended(inner, rest, property.type, scope, fallback) };
  }
  if (property?.type.kind === "nullable") return { ...own, [first]: null };
  const { [first]: value, ...others } = own;
  return property?.required ? { ...others, [first]: fallback ?? value ?? "" } : others;
}

function objectType(type: TypeRef, scope: Scope): ObjectType | undefined {
  if (type.kind === "nullable") return objectType(type.of, scope);
  const named = type.kind === "named" ? scope.types.get(type.id) : undefined;
  if (named?.kind === "alias") return objectType(named.type, scope);
  return named?.kind === "object" ? named : undefined;
}
