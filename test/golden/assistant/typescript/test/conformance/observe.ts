import { createHash } from "node:crypto";
import { inspect } from "node:util";
import {
  ApiError,
  ApiPromise,
  ArgumentError,
  ConnectionError,
  DecodeError,
  EventStream,
  FoldingStream,
  Paginator,
  StreamError,
  TimeoutError,
} from "../../src/index.js";

/** What a user of the SDK saw. */
export interface Observation {
  outcome: "success" | "error";
  [field: string]: unknown;
}

/**
 * Makes a call and says what came of it. `first`: leaves after the first event or item. `final`: asks for all of a
 * stream's events as one then. `raw`: asks for the response.
 */
export async function observe(call: () => unknown, signal: AbortSignal, action: string): Promise<Observation> {
  const events: unknown[] = [];
  try {
    const made = call();
    const own =
      action === "raw" && made instanceof ApiPromise ? await withHeaders(made) : await seen(await made, events, action);
    return { outcome: "success", ...own };
  } catch (error) {
    return { outcome: "error", count: events.length, events, ...failure(error, signal) };
  }
}

async function withHeaders(call: ApiPromise<unknown>): Promise<object> {
  const { data, response } = await call.withResponse();
  return { value: data, status: response.status, headers: Object.fromEntries(response.headers) };
}

/** What a result is, read to its end. */
async function seen(result: unknown, events: unknown[], action: string): Promise<object> {
  if (result instanceof EventStream || result instanceof Paginator) {
    for await (const event of result as AsyncIterable<unknown>) {
      events.push(event);
      if (action === "final" && result instanceof FoldingStream) return { value: await result.final() };
      if (action === "first") break;
    }
    return { count: events.length, events };
  }
  return result instanceof Response ? download(result) : { value: result };
}

async function download({ body }: Response): Promise<object> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body ?? []) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

function failure(error: unknown, signal: AbortSignal): object {
  const message = inspect(error, { depth: 9 });
  if (signal.aborted && error === signal.reason) return { kind: "cancelled", message };
  if (error instanceof ApiError) {
    const { status, requestId, rawBody, body } = error;
    const typed = typeof body === "object" && body !== null;
    const kind = error instanceof StreamError ? "stream" : "status";
    return { kind, status, requestId, body: rawBody, typed, message };
  }
  const kinds = [
    ["timeout", TimeoutError],
    ["connection", ConnectionError],
    ["decode", DecodeError],
    ["argument", ArgumentError],
  ] as const;
  return { kind: kinds.find(([, Class]) => error instanceof Class)?.[0], message };
}
