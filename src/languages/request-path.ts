import type { Operation } from "../api/model.ts";

/**
 * The path as it is requested, with the placeholders of parameters. Some specs tell operations on one path apart by a
 * fragment, which is never sent; some have placeholders of no parameter, which are text.
 */
export function requestPath(operation: Pick<Operation, "path" | "parameters">): string {
  const names = new Set(operation.parameters.filter((value) => value.in === "path").map(({ name }) => `{${name}}`));
  return operation.path
    .replace(/#.*$/s, "")
    .replace(/\{[^{}]*\}|%(?![\da-f]{2})|[^\w\-.~!$&'()*+,;=:@/?%]/giu, (part) =>
      names.has(part) ? part : encodeURIComponent(part),
    );
}
