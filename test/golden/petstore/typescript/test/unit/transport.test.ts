import { describe, expect, it } from "vitest";
import { ConnectionError, NotFoundError, SdkError, TimeoutError, VERSION } from "../../src/index.js";
import { type Call, Transport, type TransportOptions } from "../../src/transport.js";
import { collect, IMPATIENT } from "../support.js";

const CALL: Call = { method: "GET", path: "/things", security: [], options: undefined };

type Answer = (url: string, init: RequestInit) => Response | Promise<Response>;

function transport(answer: Answer, options: TransportOptions = {}): Transport {
  const fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => answer(String(input), init);
  return new Transport({ fetch, ...options }, "http://default.test/");
}

/** Answers only when it is aborted, as a server that hangs. */
const hang: Answer = (_url, init) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
  });

describe("Transport", () => {
  it("joins base URL, path and query", async () => {
    const echo: Answer = (url) => new Response(url);
    const query = [["a=1"], [], ["b=2", "b=3"]];
    expect(await transport(echo).text({ ...CALL, query })).toBe("http://default.test/things?a=1&b=2&b=3");
    const queried = { ...CALL, path: "/things?kind=b", query: [["a=1"]] };
    expect(await transport(echo).text(queried)).toBe("http://default.test/things?kind=b&a=1");
    expect(await transport(echo, { baseUrl: "http://own.test/v1//" }).text(CALL)).toBe("http://own.test/v1/things");
  });

  it("goes to an operation's own server unless a base URL is given", async () => {
    const echo: Answer = (url) => new Response(url);
    const call = { ...CALL, server: "http://elsewhere.test/v2" };
    expect(await transport(echo).text(call)).toBe("http://elsewhere.test/v2/things");
    expect(await transport(echo, { baseUrl: "http://own.test" }).text(call)).toBe("http://own.test/things");
  });

  it("sends headers, of which the nearest to the call win", async () => {
    let seen = new Headers();
    const client = transport(
      (_url, init) => {
        seen = new Headers(init.headers);
        return new Response(null, { status: 204 });
      },
      { headers: { "X-A": "client", "X-B": "client" } },
    );
    const headers = { "X-B": "operation", "X-C": undefined, Cookie: "a=1" };
    await client.nothing({ ...CALL, headers, accept: "text/plain", options: { headers: { "X-D": "call" } } });
    expect(Object.fromEntries(seen)).toMatchObject({
      "x-a": "client",
      "x-b": "operation",
      "x-d": "call",
      accept: "text/plain",
      cookie: "a=1",
    });
    expect(seen.get("user-agent")).toContain(VERSION);
    expect(seen.has("x-c")).toBe(false);
  });

  it("reads JSON, nothing and streams", async () => {
    expect(await transport(() => new Response('{"a":1}')).json(CALL)).toEqual({ a: 1 });
    expect(await transport(() => new Response(null, { status: 204 })).json(CALL)).toBeUndefined();
    const stream = await transport(() => new Response("data: 1\n\n")).stream({ ...CALL, stream: { format: "sse" } });
    expect(await collect(stream)).toEqual([1]);
  });

  it("refuses what is not JSON", async () => {
    await expect(transport(() => new Response("<html>")).json(CALL)).rejects.toBeInstanceOf(SdkError);
  });

  it("throws typed errors", async () => {
    await expect(transport(() => new Response("{}", { status: 404 })).json(CALL)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("throws a connection error that keeps its cause", async () => {
    const cause = new TypeError("fetch failed");
    const client = transport(() => {
      throw cause;
    });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(ConnectionError);
    await expect(client.json(CALL)).rejects.toMatchObject({ cause });
  });

  it("gives up after the time allowed", async () => {
    await expect(transport(hang).json({ ...CALL, options: IMPATIENT })).rejects.toBeInstanceOf(TimeoutError);
    await expect(transport(hang, IMPATIENT).json(CALL)).rejects.toBeInstanceOf(TimeoutError);
  });

  it("is aborted by the caller, before and during the call", async () => {
    const reason = new Error("enough");
    const before = AbortSignal.abort(reason);
    const slow: Answer = (url, init) => (init.signal?.aborted ? Promise.reject(init.signal.reason) : hang(url, init));
    await expect(transport(slow).json({ ...CALL, options: { signal: before } })).rejects.toBe(reason);
    const controller = new AbortController();
    const pending = transport(slow).json({ ...CALL, options: { signal: controller.signal } });
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });
});
