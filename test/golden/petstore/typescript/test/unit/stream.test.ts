import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConnectionError, DecodeError, StreamError, TimeoutError } from "../../src/index.js";
import { EventParser } from "../../src/sse.js";
import type { StreamFormat } from "../../src/stream.js";
import { type Answer, body, CALL, inTurn, transport } from "../runtime.js";
import { collect } from "../support.js";

/** Streams of bytes, and their events by the HTML standard. */
const CASES: { name: string; bytes: string; events: { type: string; data: string; id: string }[] }[] = JSON.parse(
  readFileSync(new URL("sse-cases.json", import.meta.url), "utf8"),
);

function parse(pieces: Uint8Array[]): unknown[] {
  const parser = new EventParser(1_000_000);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const texts = [...pieces.map((piece) => decoder.decode(piece, { stream: true })), decoder.decode()];
  return [...texts.flatMap((text) => parser.push(text)), ...parser.end()].map(({ event: type, data, id }) => ({
    type,
    data,
    id,
  }));
}

describe("server-sent events", () => {
  it.each(CASES)("$name, however they are cut", ({ bytes, events }) => {
    const all = Uint8Array.from(Buffer.from(bytes, "base64"));
    expect(parse([all])).toEqual(events);
    expect(parse(Array.from(all, (byte) => Uint8Array.of(byte)))).toEqual(events);
    for (let cut = 1; cut < all.length; cut++) {
      expect(parse([all.subarray(0, cut), all.subarray(cut)])).toEqual(events);
    }
  });

  it("may ask for a time to wait", () => {
    const parser = new EventParser(100);
    parser.push("retry: 20\nretry: no\n");
    expect(parser.retryMs).toBe(20);
  });

  it("may not be longer than the limit", () => {
    expect(() => new EventParser(10).push("data: 12345678901")).toThrow(DecodeError);
    const parser = new EventParser(10);
    expect(() => ["data: 1234\n", "data: 5678\n", "data: 9012\n"].map((text) => parser.push(text))).toThrow(
      DecodeError,
    );
  });
});

const SSE: StreamFormat = { format: "sse" };

async function read(format: StreamFormat, pieces: string[], end: "end" | "break" | "hang" = "end"): Promise<unknown[]> {
  const client = transport(() => new Response(body(pieces, end)), { idleTimeoutMs: 20 });
  return collect(await client.stream({ ...CALL, stream: format }));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("EventStream", () => {
  it("ends at the sentinel, even if the connection stays", async () => {
    const format = { ...SSE, done: "[DONE]" };
    const text = "data: [1]\n\ndata: [DONE]\n\ndata: [2]\n\n";
    expect(await read(format, [text])).toEqual([[1]]);
    expect(await read(format, [text], "hang")).toEqual([[1]]);
  });

  it("reads text, lines of JSON, and nothing", async () => {
    const text = ["data: a\n\n", "data: 5\n\n"];
    expect(await read({ format: "sse", text: "always" }, text)).toEqual(["a", "5"]);
    expect(await read({ format: "sse", text: "unless-json" }, text)).toEqual(["a", 5]);
    expect(await read({ format: "ndjson" }, ['{"a":', "1}\n\r\n", "[2]"])).toEqual([{ a: 1 }, [2]]);
    const empty = transport(() => new Response(null));
    expect(await collect(await empty.stream({ ...CALL, stream: SSE }))).toEqual([]);
  });

  it("takes an event's name for a tag that its data has not", async () => {
    const text = 'event: a\ndata: {"x":1}\n\nevent: b\ndata: {"type":"own"}\n\ndata: {}\n\nevent: c\ndata: 1\n\n';
    const format = { ...SSE, tag: "type" };
    expect(await read(format, [text])).toEqual([{ x: 1, type: "a" }, { type: "own" }, {}, 1]);
  });

  it("throws what the server reports, after what came before", async () => {
    const text = 'data: 1\n\nevent: error\ndata: {"message":"no"}\n\n';
    const stream = await transport(() => new Response(text)).stream({ ...CALL, stream: SSE });
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toMatchObject({ name: "StreamError", status: 200, body: { message: "no" } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    const named = read({ ...SSE, error: "failure" }, ["event: failure\ndata: no\n\n"]);
    await expect(named).rejects.toBeInstanceOf(StreamError);
  });

  it("throws what is not JSON, connections that break, and pauses that are too long", async () => {
    await expect(read(SSE, ["data: {\n\n"])).rejects.toBeInstanceOf(DecodeError);
    await expect(read(SSE, ["data: 1\n\n"], "break")).rejects.toBeInstanceOf(ConnectionError);
    await expect(read(SSE, ["data: 1\n\n"], "hang")).rejects.toBeInstanceOf(TimeoutError);
  });

  it("gives events to several who wait at once, in turn", async () => {
    const client = transport(() => new Response(body(["data: 1\n\n", "data: 2\n\n"])));
    const stream = await client.stream({ ...CALL, stream: SSE });
    const all = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(all.map(({ value }) => value)).toEqual([1, 2, undefined]);
  });

  it("closes the connection when it is left, closed or disposed of", async () => {
    let cancelled = 0;
    const endless: Answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
          cancel: () => {
            cancelled++;
          },
        }),
      );
    const open = () => transport(endless).stream({ ...CALL, stream: SSE });
    for await (const event of await open()) if (event) break;
    expect(cancelled).toBe(1);
    await (await open()).close();
    expect(cancelled).toBe(2);
    await (await open())[Symbol.asyncDispose]();
    expect(cancelled).toBe(3);
  });
});

describe("a stream that can be resumed", () => {
  const resumable = { ...CALL, stream: { ...SSE, resumable: true } };
  const piece =
    (text: string, end: "end" | "break"): Answer =>
    () =>
      new Response(body([text], end));

  it("goes on after the last event", async () => {
    const { answer, calls } = inTurn(
      piece("retry: 1\nid: 7\ndata: 1\n\n", "break"),
      piece("data: 2\n\n", "break"),
      piece("id: 8\ndata: 3\n\n", "end"),
    );
    expect(await collect(await transport(answer).stream(resumable))).toEqual([1, 2, 3]);
    const ids = calls.map(({ headers }) => new Headers(headers).get("last-event-id"));
    expect(ids).toEqual([null, "7", "7"]);
  });

  it("does not without an id, nor more often than is set", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const anonymous = inTurn(piece("data: 1\n\n", "break"));
    await expect(collect(await transport(anonymous.answer).stream(resumable))).rejects.toBeInstanceOf(ConnectionError);
    expect(anonymous.calls).toHaveLength(1);
    const silent = inTurn(piece("id: 1\ndata: 1\n\n", "break"), piece(":\n", "break"));
    await expect(collect(await transport(silent.answer).stream(resumable))).rejects.toBeInstanceOf(ConnectionError);
    expect(silent.calls).toHaveLength(3);
  });
});
