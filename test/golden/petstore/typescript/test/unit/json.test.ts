import { describe, expect, it } from "vitest";
import { DecodeError } from "../../src/index.js";
import { CALL, parseBigInts, transport } from "../runtime.js";
import { collect } from "../support.js";

const TEXT = '{"id":9007199254740993,"small":1}';
const VALUE = { id: 9007199254740993n, small: 1 };

function client(text: string, status = 200) {
  return transport(() => new Response(text, { status }), { parseJson: parseBigInts, maxRetries: 0 });
}

describe("a parser of one's own", () => {
  it("reads answers, and those that are errors", async () => {
    expect(await client(TEXT).json(CALL)).toEqual(VALUE);
    await expect(client(TEXT, 404).json(CALL)).rejects.toMatchObject({ status: 404, body: VALUE });
  });

  it("reads events, lines and failures of streams", async () => {
    const events = await client(`data: ${TEXT}\n\n`).stream({ ...CALL, stream: { format: "sse" } });
    expect(await collect(events)).toEqual([VALUE]);
    const lines = await client(`${TEXT}\n`).stream({ ...CALL, stream: { format: "ndjson" } });
    expect(await collect(lines)).toEqual([VALUE]);
    const failing = await client(`event: error\ndata: ${TEXT}\n\n`).stream({ ...CALL, stream: { format: "sse" } });
    await expect(failing.next()).rejects.toMatchObject({ name: "StreamError", body: VALUE });
  });

  it("may refuse what it reads", async () => {
    await expect(client("{").json(CALL)).rejects.toBeInstanceOf(DecodeError);
  });
});
