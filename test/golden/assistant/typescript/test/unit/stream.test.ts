import { describe, expect, it } from "vitest";
import { ConnectionError, EventStream, StreamError } from "../../src/index.js";
import { serverSentEvents } from "../../src/sse.js";
import { collect } from "../support.js";

function body(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

describe("serverSentEvents", () => {
  it.each([
    ["LF", "event: a\ndata: 1\n\ndata: 2\n\n"],
    ["CR", "event: a\rdata: 1\r\rdata: 2\r\r"],
    ["CRLF", "event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n"],
  ])("reads lines that end with %s, however they are cut", async (_name, text) => {
    for (let size = 1; size <= text.length; size++) {
      const chunks = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      expect((await collect(serverSentEvents(body(...chunks)))).map(({ event, data }) => [event, data])).toEqual([
        ["a", "1"],
        ["message", "2"],
      ]);
    }
  });

  it("joins data, keeps ids, and skips comments, unknown fields and events without data", async () => {
    const text = ":hello\nid: 7\nretry: 9\ndata:one\ndata: two\ndata\n\nevent: nothing\n\nid: 8\ndata: three\n\n";
    expect(await collect(serverSentEvents(body(text)))).toEqual([
      { event: "message", data: "one\ntwo\n", id: "7" },
      { event: "message", data: "three", id: "8" },
    ]);
  });

  it("drops an event that was cut off", async () => {
    expect(await collect(serverSentEvents(body("data: 1\n\ndata: 2\n")))).toHaveLength(1);
  });
});

describe("EventStream", () => {
  it("ends at the sentinel", async () => {
    const response = new Response(body("data: [1]\n\ndata: [DONE]\n\ndata: [2]\n\n"));
    expect(await collect(new EventStream(response, { format: "sse", done: "[DONE]" }))).toEqual([[1]]);
  });

  it("reads text, lines of JSON, and nothing", async () => {
    const text = new EventStream(new Response(body("data: a\n\n")), { format: "sse", text: true });
    expect(await collect(text)).toEqual(["a"]);
    const json = new EventStream(new Response(body('{"a":1}\n\n[2]')), { format: "ndjson" });
    expect(await collect(json)).toEqual([{ a: 1 }, [2]]);
    expect(await collect(new EventStream(new Response(null), { format: "sse" }))).toEqual([]);
  });

  it("throws what the server reports, and what is not JSON", async () => {
    const failed = new EventStream(new Response(body('event: error\ndata: {"code":1}\n\n')), { format: "sse" });
    await expect(collect(failed)).rejects.toMatchObject({ name: "StreamError", data: { code: 1 } });
    const broken = new EventStream(new Response(body("data: {\n\n")), { format: "sse" });
    await expect(collect(broken)).rejects.toBeInstanceOf(StreamError);
  });

  it("throws a connection error when the connection breaks", async () => {
    const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("reset")) });
    await expect(collect(new EventStream(new Response(cut), { format: "sse" }))).rejects.toBeInstanceOf(
      ConnectionError,
    );
  });

  it("closes the connection when it is left or closed", async () => {
    let cancelled = 0;
    const endless = (): ReadableStream<Uint8Array> =>
      new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
        cancel: () => {
          cancelled++;
        },
      });
    for await (const event of new EventStream(new Response(endless()), { format: "sse" })) if (event) break;
    expect(cancelled).toBe(1);
    await new EventStream(new Response(endless()), { format: "sse" }).close();
    expect(cancelled).toBe(2);
  });
});
