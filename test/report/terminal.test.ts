import { describe, expect, it } from "vitest";
import type { Event } from "../../src/engine/engine.ts";
import type { RunSummary } from "../../src/report/summary.ts";
import { colorsFor, formatMatrix, terminalPrinter } from "../../src/report/terminal.ts";

const summary = {
  languages: [
    { id: "rust", title: "Rust", package: "a" },
    { id: "go", title: "Go", package: "b" },
  ],
  columns: [
    { id: "build", title: "Build" },
    { id: "lint", title: "Lint and format", gate: 5 },
    { id: "security", title: "Security", gate: 6 },
  ],
  cells: [
    { language: "rust", column: "build", status: "passed", summary: "built" },
    { language: "rust", column: "lint", status: "failed", summary: "1 finding" },
    { language: "rust", column: "security", status: "blocked", summary: "no data" },
    { language: "go", column: "build", status: "blocked", summary: "go is missing" },
    { language: "go", column: "lint", status: "blocked", summary: "go is missing" },
    { language: "go", column: "security", status: "blocked", summary: "no data" },
  ],
} as unknown as RunSummary;

describe("the matrix", () => {
  it("marks every cell, and explains each reason once", () => {
    expect(formatMatrix(summary, colorsFor({}))).toMatchInlineSnapshot(`
      "      build  5  6
      Rust  ✓      ✗  ⊘
      Go    ⊘      ⊘  ⊘

      ✓ passed  ✗ failed  ⊘ blocked  · not run  – not applicable
      gates: 5 lint and format, 6 security

      ✗ rust (lint): 1 finding
      ⊘ rust, go (security): no data
      ⊘ go (build, lint): go is missing"
    `);
  });
});

describe("colours", () => {
  it("are for terminals, and never against NO_COLOR", () => {
    expect(colorsFor({ isTTY: true }, {}).red("x")).not.toBe("x");
    expect(colorsFor({ isTTY: true }, { NO_COLOR: "1" }).red("x")).toBe("x");
    expect(colorsFor({}, {}).red("x")).toBe("x");
  });
});

describe("the live view, off a terminal", () => {
  it("prints a line for what ran or could not, and counts what was reused", () => {
    const written: string[] = [];
    const print = terminalPrinter({ write: (text: string) => written.push(text) } as never);
    const finished = (id: string, status: string, reason?: string) =>
      ({ type: "step-finished", result: { id, status, durationMs: 1_500, ...(reason ? { reason } : {}) } }) as Event;
    const ids = ["a", "b", "c"];
    print({ type: "plan-started", steps: ids.map((id) => ({ id, title: `Step ${id}` })) });
    print({ type: "step-started", id: "a", at: 0 });
    print(finished("a", "ok"));
    print(finished("b", "cached"));
    print(finished("c", "failed", "exited with 1\nand more"));
    print({ type: "plan-finished", durationMs: 2_000 });
    expect(written.join("")).toBe("✓ Step a 1.5s\n✗ Step c exited with 1\n3 steps, 1 from cache, 2.0s\n");
  });
});
