import { describe, expect, it } from "vitest";
import { ArgumentError, ConnectionError, DecodeError, NotFoundError, TimeoutError, VERSION } from "../../src/index.js";
import { Transport } from "../../src/transport.js";
import { type Answer, body, CALL, hang, transport } from "../runtime.js";
import { collect, IMPATIENT } from "../support.js";

const echo: Answer = (url) => new Response(url);

describe("requests", () => {
  it("join base URL, path and query", async () => {
    const query = [["a=1"], [], ["b=2", "b=3"]];
    expect(await transport(echo).text({ ...CALL, query })).toBe("http://default.test/things?a=1&b=2&b=3");
    const queried = { ...CALL, path: "/things?kind=b", query: [["a=1"]] };
    expect(await transport(echo).text(queried)).toBe("http://default.test/things?kind=b&a=1");
    expect(await transport(echo, { baseUrl: "http://own.test/v1//" }).text(CALL)).toBe("http://own.test/v1/things");
    expect(await transport(echo).text({ ...CALL, path: "http://next.test/a?b" })).toBe("http://next.test/a?b");
  });

  it("go to an operation's own server unless a base URL is given", async () => {
    const call = { ...CALL, server: "http://elsewhere.test/v2" };
    expect(await transport(echo).text(call)).toBe("http://elsewhere.test/v2/things");
    expect(await transport(echo, { baseUrl: "http://own.test" }).text(call)).toBe("http://own.test/things");
    const options = { baseUrl: "http://call.test/" };
    expect(await transport(echo).text({ ...call, options })).toBe("http://call.test/things");
  });

  it("take query parameters of the client, the operation and the call, of which the nearest win", async () => {
    const client = transport(echo, { query: { a: "client", b: "client", c: "client" } });
    const options = { query: { c: ["x", "y"], d: true, e: undefined } };
    const query = [["b=operation", "c=operation"]];
    expect(await client.text({ ...CALL, query, options })).toBe(
      "http://default.test/things?a=client&b=operation&c=x&c=y&d=true",
    );
  });

  it("send headers as UTF-8", async () => {
    let seen = "";
    const answer: Answer = (_url, init) => {
      seen = new Headers(init.headers).get("x-name") ?? "";
      return new Response(null, { status: 204 });
    };
    await transport(answer).nothing({ ...CALL, headers: { "x-name": "50% é 名前" } });
    expect(new TextDecoder().decode(Uint8Array.from(seen, (byte) => byte.charCodeAt(0)))).toBe("50% é 名前");
  });

  it("send headers, of which the nearest to the call win", async () => {
    let seen = new Headers();
    const answer: Answer = (_url, init) => {
      seen = new Headers(init.headers);
      return new Response(null, { status: 204 });
    };
    const client = transport(answer, { headers: { "X-A": "client", "X-B": "client" } });
    const headers = { "x-b": "operation", "X-C": undefined, Cookie: "a=1" };
    await client.nothing({ ...CALL, headers, accept: "text/plain", options: { headers: { "x-D": "call" } } });
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

  it("refuse what cannot be sent, before anything is", async () => {
    const client = transport(() => Promise.reject(new Error("sent")));
    for (const headers of [{ "x-a": "one\ntwo" }, { "x a": "one" }]) {
      await expect(client.json({ ...CALL, options: { headers } })).rejects.toBeInstanceOf(ArgumentError);
    }
    const options = { baseUrl: "nowhere" };
    await expect(client.json({ ...CALL, options })).rejects.toMatchObject({ argument: "baseUrl" });
    expect(() => transport(echo, options)).toThrow(ArgumentError);
    const relative = new Transport({ fetch: async (url) => echo(url, {}) }, "");
    await expect(relative.json(CALL)).rejects.toMatchObject({ argument: "baseUrl" });
  });
});

describe("answers", () => {
  it("are JSON, nothing or streams", async () => {
    expect(await transport(() => new Response('{"a":1}')).json(CALL)).toEqual({ a: 1 });
    expect(await transport(() => new Response(null, { status: 204 })).json(CALL)).toBeUndefined();
    const stream = await transport(() => new Response("data: 1\n\n")).stream({ ...CALL, stream: { format: "sse" } });
    expect(await collect(stream)).toEqual([1]);
  });

  it("come in pieces", async () => {
    const pieces = () => new Response(body(['{"a":', "1", "}"]));
    expect(await transport(pieces).json(CALL)).toEqual({ a: 1 });
  });

  it("are refused where they are not what is documented", async () => {
    const html = transport(() => new Response("<html>")).json(CALL);
    await expect(html).rejects.toMatchObject({ name: "DecodeError", rawBody: "<html>" });
    const latin = transport(() => new Response(new Uint8Array([0x22, 0xe9, 0x22]))).json(CALL);
    await expect(latin).rejects.toBeInstanceOf(DecodeError);
  });

  it("are refused where they are larger than the limit", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const client = transport(() => new Response(endless), { maxResponseBytes: 10_000 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(DecodeError);
    expect(cancelled).toBe(true);
  });

  it("are refused where they are nested too deeply, but not for brackets in strings", async () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const read = (text: string) => transport(() => new Response(text)).json(CALL);
    await expect(read(nested(129))).rejects.toBeInstanceOf(DecodeError);
    await expect(read(nested(128))).resolves.toBeDefined();
    const quoted = JSON.stringify({ text: `\\"${nested(300)}` });
    await expect(read(quoted)).resolves.toEqual(JSON.parse(quoted));
    await expect(read(`"${"[".repeat(300)}`)).rejects.toBeInstanceOf(DecodeError);
  });

  it("are typed errors", async () => {
    await expect(transport(() => new Response("{}", { status: 404 })).json(CALL)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("are left unread where they are asked for as they came", async () => {
    const client = transport(() => new Response(body(["<ht", "ml>"]), { headers: { "x-request-id": "req_1" } }));
    const response = await client.json(CALL).asResponse();
    expect(response.headers.get("x-request-id")).toBe("req_1");
    expect(await response.text()).toBe("<html>");
    expect(await (await client.raw(CALL)).text()).toBe("<html>");
  });
});

describe("time", () => {
  it("is up for an attempt", async () => {
    const late = transport(hang).json({ ...CALL, options: { ...IMPATIENT, maxRetries: 0 } });
    await expect(late).rejects.toMatchObject({ name: "TimeoutError", phase: "attempt", timeoutMs: 1 });
    const client = transport(hang, { ...IMPATIENT, maxRetries: 0 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(TimeoutError);
  });

  it("is up for an answer that does not end", async () => {
    const client = transport(() => new Response(body(["{"], "hang")), { ...IMPATIENT, maxRetries: 0 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(TimeoutError);
  });

  it("is up for a download that pauses, but not while nobody reads it", async () => {
    const client = transport(() => new Response(body(["a", "b"], "hang")), { timeoutMs: 30, idleTimeoutMs: 30 });
    const reader = (await client.raw(CALL)).body?.getReader();
    expect((await reader?.read())?.value).toEqual(new TextEncoder().encode("a"));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await reader?.read())?.value).toEqual(new TextEncoder().encode("b"));
    await expect(reader?.read()).rejects.toMatchObject({ name: "TimeoutError", phase: "idle" });
  });

  it("is not limited where it is infinite", async () => {
    const client = transport(() => new Response("1"), { timeoutMs: Number.POSITIVE_INFINITY });
    expect(await client.json(CALL)).toBe(1);
  });
});

describe("cancelling", () => {
  const reason = new Error("enough");

  it("ends a call, before and while it is sent", async () => {
    const before = { signal: AbortSignal.abort(reason) };
    await expect(transport(hang).json({ ...CALL, options: before })).rejects.toBe(reason);
    const controller = new AbortController();
    const pending = transport(hang).json({ ...CALL, options: controller });
    setTimeout(() => controller.abort(reason));
    await expect(pending).rejects.toBe(reason);
  });

  it("ends a body that is read, whatever the runtime does", async () => {
    const controller = new AbortController();
    const client = transport(() => new Response(body(["a"], "hang")));
    const pending = client.text({ ...CALL, options: controller });
    const response = await client.raw({ ...CALL, options: controller });
    setTimeout(() => controller.abort(reason), 5);
    await expect(pending).rejects.toBe(reason);
    await expect(response.text()).rejects.toBe(reason);
  });
});

describe("a connection that fails", () => {
  it("throws an error that keeps its cause", async () => {
    const cause = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
    const client = transport(() => Promise.reject(cause), { maxRetries: 0 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(ConnectionError);
    await expect(client.json(CALL)).rejects.toMatchObject({
      cause,
      message: "GET http://default.test/things: connect ECONNREFUSED",
    });
  });

  it("in the middle of an answer is one too", async () => {
    const client = transport(() => new Response(body(["{"], "break")), { maxRetries: 0 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(ConnectionError);
  });
});
