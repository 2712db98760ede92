import type { TransportOptions } from "../src/options.js";
import type { Call } from "../src/request.js";
import { Transport } from "../src/transport.js";

/** A call that needs no credentials. */
export const CALL: Call = { method: "GET", path: "/things", security: [], options: undefined };

/** What a stub answers to a request. */
export type Answer = (url: string, init: RequestInit) => Response | Promise<Response>;

/** A transport whose requests end here. */
export function transport(answer: Answer, options: TransportOptions = {}): Transport {
  return new Transport({ fetch: async (url, init) => answer(url, init), ...options }, "http://default.test/");
}

/** Answers one after the other; the last again and again. Says how often it was asked. */
export function inTurn(...answers: Answer[]): { answer: Answer; calls: RequestInit[]; urls: string[] } {
  const calls: RequestInit[] = [];
  const urls: string[] = [];
  const answer: Answer = (url, init) => {
    urls.push(url);
    const own = answers[Math.min(calls.push(init), answers.length) - 1];
    if (own === undefined) throw new Error("no answer");
    return own(url, init);
  };
  return { answer, calls, urls };
}

/** An answer with a status; retries of it are not waited for. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return () => new Response("{}", { status: code, headers: { "retry-after-ms": "0", ...headers } });
}

/** Answers only when it is aborted, as a server that hangs. */
export const hang: Answer = (_url, init) =>
  new Promise((_resolve, reject) => {
    const { signal } = init;
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

/** Reads integers that a number cannot hold as `bigint`. */
export function parseBigInts(text: string): unknown {
  return JSON.parse(text.replace(/\d{16,}/g, '"$&n"'), (_key, value) =>
    typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
}

/** The chunks of a body; `end`: what comes then. */
export function body(
  chunks: (string | Uint8Array)[],
  end: "end" | "break" | "hang" = "end",
): ReadableStream<Uint8Array> {
  const left = chunks.map((chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk));
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk !== undefined) controller.enqueue(chunk);
        else if (end === "end") controller.close();
        else if (end === "break") controller.error(new TypeError("terminated"));
        else return new Promise<void>(() => undefined);
        return undefined;
      },
    },
    { highWaterMark: 0 },
  );
}
