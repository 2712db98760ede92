import type { Operation } from "../api/model.ts";

export interface Match<T> {
  target: T;
  /** Still percent-encoded, by placeholder. */
  values: Record<string, string>;
}

export interface Route<T> {
  target: T;
  pattern: RegExp;
  placeholders: string[];
  /** Of each segment: how literal it is. */
  rank: number[];
}

/** A route from a template such as `/files/{id}.json`. */
export function route<T>(template: string, target: T): Route<T> {
  const placeholders = [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const source = template
    .split(/\{[^{}]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("([^/]+?)");
  const rank = template
    .split("/")
    .map((segment) => segment.replace(/\{[^{}]*\}/g, "").length - (segment.includes("{") ? 1e6 : 0));
  return { target, pattern: new RegExp(`^${source}$`), placeholders, rank };
}

/** Routes in the order in which they are tried: a literal segment before a placeholder, the longer literal first. */
export function sortRoutes<T>(routes: Route<T>[]): Route<T>[] {
  return [...routes].sort((a, b) => {
    const index = a.rank.findIndex((value, position) => value !== b.rank[position]);
    return index < 0 ? 0 : (b.rank[index] ?? 0) - (a.rank[index] ?? 0);
  });
}

/** Every route that a path takes, the best first. */
export function matches<T>(routes: Route<T>[], path: string): Match<T>[] {
  return routes.flatMap(({ target, pattern, placeholders }) => {
    const found = pattern.exec(path);
    if (found === null) return [];
    return [{ target, values: Object.fromEntries(placeholders.map((name, index) => [name, found[index + 1] ?? ""])) }];
  });
}

/** The routes of operations. */
export function operationRoutes(operations: Operation[]): Route<Operation>[] {
  return sortRoutes(operations.map((operation) => route(operation.path, operation)));
}
