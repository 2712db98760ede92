import { Client, type RequestOptions } from "../src/index.js";

/** A credential of each kind that the API knows. */
export const CREDENTIALS = {
  apiKey: "secret",
};

/** A request as the stub saw it. */
export interface Recorded {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/** A client whose requests end here: each gets the same answer, and is recorded. */
export function stub(status: number, contentType: string, body?: string): { client: Client; requests: Recorded[] } {
  const requests: Recorded[] = [];
  const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input));
    const sent = typeof init.body === "string" ? parse(init.body) : init.body;
    const method = init.method ?? "GET";
    const headers = new Headers(init.headers);
    requests.push({ method, path: url.pathname, query: url.searchParams, headers, body: sent });
    const empty = body === undefined || status === 204 || method === "HEAD";
    return new Response(empty ? null : body, { status, headers: { "Content-Type": contentType } });
  };
  return { client: new Client({ ...CREDENTIALS, baseUrl: "http://stub.test", fetch }), requests };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A client of the server at `MOCK_URL`. */
export function connect(): Client {
  const baseUrl = process.env.MOCK_URL;
  if (!baseUrl) throw new Error("MOCK_URL is not set: it is the URL of the server to test against.");
  return new Client({ ...CREDENTIALS, baseUrl });
}

/** Everything that an iterable gives. */
export async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of iterable) all.push(one);
  return all;
}

/** The first things that an iterable gives. */
export async function take<T>(iterable: AsyncIterable<T>, count: number): Promise<T[]> {
  const all: T[] = [];
  if (count === 0) return all;
  for await (const one of iterable) if (all.push(one) === count) break;
  return all;
}

/** Events as a server sends them. */
export function eventStream(events: readonly unknown[], done?: string): string {
  const data = events.map((event) => (typeof event === "string" ? event : JSON.stringify(event)));
  return [...data, ...(done === undefined ? [] : [done])]
    .map((one) => `data: ${one.replaceAll("\n", "\ndata: ")}\n\n`)
    .join("");
}

/** Settings that let a request time out at once. */
export const IMPATIENT: RequestOptions = { timeoutMs: 1 };
