import type { Operation } from "../api/model.ts";
import { type Pair, pairs } from "./parameters.ts";

export interface Match<T> {
  target: T;
  /** Still percent-encoded, by placeholder. */
  values: Record<string, string>;
  route: Route<T>;
}

export interface Route<T> {
  target: T;
  pattern: RegExp;
  placeholders: string[];
  /** Query pairs that the template itself asks for, as in `/responses?beta=true`. */
  fixedQuery: Pair[];
  /** Of each segment: how literal it is. */
  rank: number[];
}

/** A route from a template such as `/files/{id}.json`. A fragment only keeps templates apart and is never sent. */
export function route<T>(template: string, target: T): Route<T> {
  const [path = "", query = ""] = template.replace(/#.*$/s, "").split("?");
  const placeholders = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const source = path
    .split(/\{[^{}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("([^/]+?)");
  const rank = path.split("/").map(literalness);
  return { target, pattern: new RegExp(`^${source}$`), placeholders, fixedQuery: pairs(query), rank };
}

/** How much of a segment is literal: of those that take the same text, the one without placeholders has the most. */
function literalness(segment: string): number {
  return segment.replace(/\{[^{}]*\}/g, "").length;
}

/** Routes in the order in which they are tried: segment by segment the more literal, then the longer fixed query. */
export function sortRoutes<T>(routes: Route<T>[]): Route<T>[] {
  return [...routes].sort((a, b) => {
    const index = a.rank.findIndex((value, position) => value !== b.rank[position]);
    return index < 0 ? b.fixedQuery.length - a.fixedQuery.length : (b.rank[index] ?? 0) - (a.rank[index] ?? 0);
  });
}

/** Every route that a path and query take, the best first. */
export function matches<T>(routes: Route<T>[], path: string, query: Pair[] = []): Match<T>[] {
  return routes.flatMap((route) => {
    const found = route.pattern.exec(path);
    const isAsked = route.fixedQuery.every(([name, value]) =>
      query.some((pair) => pair[0] === name && pair[1] === value),
    );
    if (found === null || !isAsked) return [];
    const values = route.placeholders.map((name, index) => [name, found[index + 1] ?? ""]);
    return [{ target: route.target, values: Object.fromEntries(values), route }];
  });
}

/** The routes of operations. */
export function operationRoutes(operations: Operation[]): Route<Operation>[] {
  return sortRoutes(operations.map((operation) => route(operation.path, operation)));
}
