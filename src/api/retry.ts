import { defined } from "./json.ts";
import type { Operation, Retry } from "./model.ts";

/** Methods that have the same effect once or many times (RFC 9110, 9.2.2). */
const IDEMPOTENT: ReadonlySet<Operation["method"]> = new Set(["get", "head", "options", "trace", "put", "delete"]);

/** How an operation may be sent again: from its method, parameters and responses, and what the spec says itself. */
export function readRetry(operation: Pick<Operation, "method" | "parameters" | "responses" | "extensions">): Retry {
  const { method, parameters, responses, extensions } = operation;
  const said = extensions["x-llm-forge-idempotent"];
  const key = parameters.find(({ in: place, name }) => place === "header" && /^(x-)?idempotency-key$/i.test(name));
  const listed = extensions["x-llm-forge-retry"];
  const statuses = Array.isArray(listed)
    ? listed.filter((status): status is number => Number.isInteger(status))
    : responses
        .filter(({ status, headers }) => status === "409" && headers.some(({ name }) => /^retry-after$/i.test(name)))
        .map(({ status }) => Number(status));
  return {
    idempotent: typeof said === "boolean" ? said : IDEMPOTENT.has(method),
    statuses,
    ...defined({ keyHeader: key?.name }),
  };
}
