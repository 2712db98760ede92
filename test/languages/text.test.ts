import { expect, test } from "vitest";
import { codeSpan, markdownLine, saysName, width } from "../../src/languages/text.ts";

test("code of nothing, blanks or backticks is seen, and ends where it should", () => {
  expect(["a b", "a`b", "", " ", "`"].map(codeSpan)).toEqual(["`a b`", "`a b`", '`""`', '`""`', '`""`']);
});

test("a line of Markdown keeps words and code, and nothing else means anything", () => {
  const lines = {
    "Made by `a*b`\nor *c*.": "Made by `a*b` or \\*c\\*.",
    "`a``<b>": "\\`a\\`\\`\\<b\\>",
    "`a|b`": "\\`a\\|b\\`",
  };
  for (const [text, line] of Object.entries(lines)) expect(markdownLine(text)).toBe(line);
});

test("columns are those of a terminal", () => {
  expect(["abc", "海", "e\u0301", "\u{10400}"].map(width)).toEqual([3, 2, 1, 1]);
});

test("a name is said whole, in any script", () => {
  expect(["new Имя()", "Имя$1", "ИмяИмя", "x.Имя"].map((code) => saysName(code, "Имя"))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(saysName("a$b", "a$b")).toBe(true);
  expect(["a: Value", "json::Value", "ИмяValue"].map((code) => saysName(code, "Value", ":"))).toEqual([
    true,
    false,
    false,
  ]);
});
