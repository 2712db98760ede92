import { expect, test } from "vitest";
import { markdownOf } from "../../src/api/html.ts";

test("documentation in HTML becomes Markdown", () => {
  const address = "https://example.com/a";
  expect(
    markdownOf('<p>Gets <code>a</code> &amp; <a href="https://example.com/a">more</a>.</p> <p>Then <b>b</b>.</p>'),
  ).toBe(`Gets \`a\` & [more](${address}).\n\nThen **b**.`);
  expect(markdownOf("One<br/>two<ul><li>a</li><li>b</li></ul>")).toBe("One\ntwo\n\n- a\n- b");
  expect(markdownOf('See <a href="/docs/x">the guide</a>.')).toBe("See the guide.");
});

test("text that is no HTML stays as it is", () => {
  const code = "`<p>` and\n```\n<br>\n```\n &lt;";
  for (const text of [
    "a < b & c",
    "List<String> &amp; Map<K, V>",
    "Use <a> as a name.",
    "<constructor>",
    "| a<br>b |\n| - |",
    code,
  ]) {
    expect(markdownOf(text)).toBe(text);
  }
});

test("links that run a script are text", () => {
  expect(markdownOf('<p><a href="javascript:alert(1)">x</a></p>')).toBe("x");
});

test("takes time that grows with the text alone", () => {
  const text = "<p><a href=x ".repeat(20_000);
  expect(markdownOf(text).length).toBeLessThanOrEqual(text.length);
});
