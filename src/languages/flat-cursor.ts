import type { Operation, TypeRef } from "../api/model.ts";

/** Pagination by a cursor, all of it at the top of the answer. */
export interface FlatCursor {
  cursorParam: string;
  items: string;
  nextCursor: string;
  hasMore?: string;
  itemType: TypeRef;
}

/** An operation's pagination where it is of the kind that every language has from the beginning. */
export function flatCursor({ pagination }: Operation): FlatCursor | undefined {
  if (pagination?.type !== "cursor" || pagination.done !== undefined) return undefined;
  const { cursorParam, items, nextCursor, hasMore, itemType } = pagination;
  if ([items, nextCursor, hasMore ?? ["-"]].some((path) => path.length !== 1)) return undefined;
  return {
    cursorParam,
    items: items[0]!,
    nextCursor: nextCursor[0]!,
    itemType,
    ...(hasMore && { hasMore: hasMore[0]! }),
  };
}
