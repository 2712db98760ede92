import { describe, expect, it } from "vitest";
import { folded } from "../../src/conformance/fold.ts";

const PATHS = [
  ["choices", "delta", "text"],
  ["choices", "tokens"],
];

describe("all events as one", () => {
  it("joins texts and lists that go on, in lists by index", () => {
    const events = [
      { choices: [{ index: 1, delta: { role: "assistant", text: "x" }, tokens: [1] }], usage: null },
      { choices: [{ index: 0, delta: { text: "Hel" } }] },
      {
        choices: [
          { index: 0, delta: { text: "lo" } },
          { index: 1, delta: { text: null }, tokens: [2] },
        ],
      },
      { choices: [], usage: { tokens: 7 } },
    ];
    expect(folded(events, PATHS)).toEqual({
      choices: [
        { index: 0, delta: { text: "Hello" } },
        { index: 1, delta: { role: "assistant", text: "x" }, tokens: [1, 2] },
      ],
      usage: { tokens: 7 },
    });
  });

  it("lets the last value of anything else stay, and null where there was no other", () => {
    const events = [
      { state: "begun", list: [1], more: { a: 1 }, none: null },
      { state: "done", list: [2], more: { b: 2 } },
    ];
    expect(folded(events, PATHS)).toEqual({ state: "done", list: [2], more: { a: 1, b: 2 }, none: null });
  });

  it("has nothing to say of no events", () => expect(folded([], PATHS)).toBeUndefined());
});
