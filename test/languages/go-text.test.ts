import { describe, expect, it } from "vitest";
import { docComment, docCommentFor, introduceMethod, quote, quoteJson } from "../../src/languages/go/text.ts";

describe("Go literals", () => {
  it("cannot be ended by what is in them", () => {
    expect(quote('a"\\\n`')).toBe('"a\\"\\\\\\n`"');
    expect(quote("\u202e\u{e0001}\ud800\ufeff")).toBe('"\\u202e\\U000e0001\ufffd\\ufeff"');
    expect(quoteJson({ a: 1 })).toBe('`{"a":1}`');
    expect(quoteJson("`")).toBe('"\\"`\\""');
  });
});

describe("Go doc comments", () => {
  it("keep every line a comment", () => {
    const lines = docComment("a\n*/ b\r\nfunc init() {}\u2028c\n\n```\ncode\n\n  more\n```\n- x\n- y");
    expect(lines.every((line) => line.startsWith("//"))).toBe(true);
    expect(lines.join("\n")).toContain("//\tcode\n//\n//\t  more");
  });

  it("are laid out as gofmt does", () => {
    expect(docComment("Text:\n\n* one\n* two\n  more\n\nA line\n\n1) first\n\nend")).toEqual([
      "// Text:",
      "//",
      "//   - one",
      "//   - two more",
      "//",
      "// A line.",
      "//",
      "//  1. first",
      "//",
      "// end.",
    ]);
  });

  it("begin with the identifier", () => {
    expect(docCommentFor("Pet", "A pet.")).toEqual(["// Pet is a pet."]);
    expect(docCommentFor("Pet", "Furry.")).toEqual(["// Pet: Furry."]);
    expect(introduceMethod("ListPets", "List all pets")).toBe("ListPets lists all pets");
    expect(introduceMethod("Search", "Search pets")).toBe("Search searches pets");
    expect(introduceMethod("Complete", "Chat Completion")).toBe("Complete: Chat Completion");
  });

  it("cannot switch scanners off, nor add a build constraint", () => {
    expect(docComment("x #nosec y").join()).not.toContain("#nosec");
    expect(docComment("text\n\n+build ignore\n\n```\n+build ignore\n```").join()).not.toContain("+build");
  });

  // Each as `gofmt -d` leaves it.
  it.each([
    ["- one", ["// • one."]],
    ["- one\n- two", ["// • one.", "//", "// • two."]],
    ["```\ncode\n```", ["// Details:", "//", "//\tcode"]],
    ["Such as\n\n```\n- a: 1\n- b: 2\n```", ["// Such as.", "//", "// - a: 1.", "//", "// - b: 2."]],
    ["'single quote''' and ``pairs``", [`// 'single quote"' and "pairs"`]],
    ["# \n\ntext.", ["// text."]],
    ["[a]---[b]: http://x.y/", ["// a]---[b: http://x.y/"]],
    [`See:\n\n- ${"word ".repeat(15)}1. b`, ["// See:", "//", `//   - ${"word ".repeat(15)}1.`, "//     b"]],
  ])("of %j are laid out as gofmt does", (text, lines) => {
    expect(docComment(text)).toEqual(lines);
  });
});
