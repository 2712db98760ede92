import { expect, test } from "vitest";
import { codeSpan, width } from "../../src/languages/text.ts";

test("code of nothing, blanks or backticks is seen, and ends where it should", () => {
  expect(["a b", "a`b", "", " ", "`"].map(codeSpan)).toEqual(["`a b`", "`a b`", '`""`', '`""`', '`""`']);
});

test("columns are those of a terminal", () => {
  expect(["abc", "海", "e\u0301", "\u{10400}"].map(width)).toEqual([3, 2, 1, 1]);
});
