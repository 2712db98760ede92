import { isObject } from "../json.ts";
import type { ObjectType, Pagination, TypeRef } from "../model.ts";
import type { Json } from "../sample.ts";
import type { Scope } from "./conform.ts";

/** A sampled page made the last one: no next cursor, no more pages. */
export function lastPage(page: Json, pagination: Pagination, type: TypeRef, scope: Scope): Json {
  if (!isObject(page)) return page;
  const { [pagination.nextCursor]: cursor, ...rest } = page;
  return { ...rest, ...endOfPages(cursor, pagination, type, scope), ...more(false, pagination) } as Json;
}

/** A sampled page with another after it. */
export function pageBefore(page: Json, cursor: Json, pagination: Pagination): Json {
  if (!isObject(page)) return page;
  return { ...page, [pagination.nextCursor]: cursor, ...more(true, pagination) } as Json;
}

function more(value: boolean, { hasMore }: Pagination): Record<string, Json> {
  return hasMore === undefined ? {} : { [hasMore]: value };
}

/** Absent or null where the type allows it. Where a cursor is required, `hasMore` ends the pages, or an empty cursor. */
function endOfPages(cursor: unknown, pagination: Pagination, type: TypeRef, scope: Scope): Record<string, unknown> {
  const property = objectType(type, scope)?.properties.find(({ name }) => name === pagination.nextCursor);
  if (property?.type.kind === "nullable") return { [pagination.nextCursor]: null };
  if (!property?.required) return {};
  return { [pagination.nextCursor]: pagination.hasMore === undefined ? "" : cursor };
}

function objectType(type: TypeRef, scope: Scope): ObjectType | undefined {
  if (type.kind === "nullable") return objectType(type.of, scope);
  const named = type.kind === "named" ? scope.types.get(type.id) : undefined;
  if (named?.kind === "alias") return objectType(named.type, scope);
  return named?.kind === "object" ? named : undefined;
}
