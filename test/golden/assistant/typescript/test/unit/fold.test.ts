import { describe, expect, it } from "vitest";
import { DecodeError, type FoldingStream } from "../../src/index.js";
import { body, CALL, transport } from "../runtime.js";

const FOLD = [
  ["choices", "delta", "text"],
  ["choices", "tokens"],
];

function open(events: unknown[]): Promise<FoldingStream<unknown>> {
  const pieces = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
  const client = transport(() => new Response(body(pieces)));
  return client.folding({ ...CALL, stream: { format: "sse" }, fold: FOLD });
}

async function fold(...events: unknown[]): Promise<unknown> {
  return (await open(events)).final();
}

describe("FoldingStream", () => {
  it("joins texts and lists that go on, in lists by index", async () => {
    const folded = await fold(
      { id: "a", choices: [{ index: 1, delta: { role: "assistant", text: "x" }, tokens: [1] }], usage: null },
      { id: "a", choices: [{ index: 0, delta: { text: "Hel" } }] },
      {
        id: "a",
        choices: [
          { index: 0, delta: { text: "lo" } },
          { index: 1, delta: { text: null }, tokens: [2, 3] },
        ],
      },
      { id: "a", choices: [], usage: { tokens: 7 } },
    );
    expect(folded).toEqual({
      id: "a",
      choices: [
        { index: 0, delta: { text: "Hello" } },
        { index: 1, delta: { role: "assistant", text: "x" }, tokens: [1, 2, 3] },
      ],
      usage: { tokens: 7 },
    });
  });

  it("lets the last value of anything else stay, and null where there was no other", async () => {
    const folded = await fold(
      { state: "begun", list: [1], more: { a: 1 }, none: null },
      { state: "done", list: [2], more: { b: 2 } },
    );
    expect(folded).toEqual({ state: "done", list: [2], more: { a: 1, b: 2 }, none: null });
  });

  it("has what was read one by one too, and leaves those events as they were", async () => {
    const stream = await open([{ choices: [{ index: 0, tokens: [1] }] }, { choices: [{ index: 0, tokens: [2] }] }]);
    const first = await stream.next();
    expect(await stream.final()).toEqual({ choices: [{ index: 0, tokens: [1, 2] }] });
    expect(first.value).toEqual({ choices: [{ index: 0, tokens: [1] }] });
  });

  it("takes no member for what objects inherit", async () => {
    const folded = await fold(JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"b":2}}'));
    expect(Object.entries(folded as object)).toEqual([["__proto__", { a: 1, b: 2 }]]);
  });

  it("has nothing to tell of no events", async () => {
    await expect(fold()).rejects.toThrow(DecodeError);
  });
});
