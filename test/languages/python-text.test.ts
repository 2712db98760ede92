import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { natural } from "../../src/languages/python/imports.ts";
import { aliasValue, brackets, call, layout, tuple } from "../../src/languages/python/layout.ts";
import { moduleName, packageModule, pythonNames } from "../../src/languages/python/names.ts";
import { docstring, pyLiteral, pyString } from "../../src/languages/python/text.ts";
import { width } from "../../src/languages/text.ts";

describe("pyString", () => {
  it("quotes as the formatter does", () => {
    expect(pyString("plain")).toBe('"plain"');
    expect(pyString('say "hi"')).toBe(`'say "hi"'`);
    expect(pyString(`"it's"`)).toBe(`'"it\\'s"'`);
    expect(pyString("a\\b\n\u0000\u2028\u{e000}")).toBe('"a\\\\b\\n\\x00\\u2028\\ue000"');
  });

  it("stands beside numbers as the formatter writes them, and is as wide as it counts", () => {
    expect([1e21, 2.5e-7, 0.5].map(pyLiteral)).toEqual(["1e21", "2.5e-7", "0.5"]);
    expect(["plain", "名前", "e\u0301", "ä", "𘲱"].map(width)).toEqual([5, 4, 1, 1, 2]);
  });

  it("is one line that nothing inside can end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const literal = pyString(text);
        const quote = literal[0]!;
        expect(literal.slice(1, -1).replace(/\\./gs, "")).not.toContain(quote);
        expect(literal).not.toMatch(/[\n\r\u2028]/);
      }),
    );
  });
});

describe("docstring", () => {
  it("cannot be ended by what it says", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^["\\a \n]*$/), (text) => {
        const literal = docstring({ summary: text, description: text }, 4);
        const inside = literal.slice(3, -3).replace(/\\./gs, "..");
        expect(inside).not.toContain('"""');
        expect(inside).not.toMatch(/["\\]$/);
      }),
    );
  });

  it("keeps its end apart from a quote, but not from a backslash that is escaped", () => {
    expect(docstring({ summary: 'a "b"' }, 0)).toBe('"""a "b" """');
    expect(docstring({ summary: "a\\" }, 0)).toBe('"""a\\\\"""');
  });

  it("indents what follows the first line", () => {
    const sections = [{ title: "Args", items: [{ name: "a", text: "One.\nTwo." }] }];
    expect(docstring({ summary: "Do it.", description: "At once.", sections }, 4)).toBe(
      '"""Do it.\n\n    At once.\n\n    Args:\n        a: One.\n            Two.\n    """',
    );
  });
});

describe("layout", () => {
  it("keeps one line as long as it fits, and a comma after the last item where not", () => {
    const items = ["a".repeat(50), "b".repeat(50)];
    expect(layout(call("f", items), 0, 0)).toBe(`f(${items.join(", ")})`);
    expect(layout(call("f", items), 0, 20)).toBe(`f(\n    ${items[0]},\n    ${items[1]},\n)`);
  });

  it("keeps the comma of a tuple with one item", () => {
    expect(layout(tuple(["1"]), 0, 0)).toBe("(1,)");
    expect(layout(brackets("[", ["1"], "]"), 0, 0)).toBe("[1]");
  });
});

describe("aliasValue", () => {
  const union = brackets("Union[", ["int", "str"], "]");

  it("is in parentheses where that alone makes all lines fit", () => {
    expect(aliasValue("Short", union)).toBe("Union[int, str]");
    expect(aliasValue("N".repeat(98), union)).toBe("Union[\n    int,\n    str,\n]");
    expect(aliasValue("N".repeat(105), union)).toBe("(\n    Union[int, str]\n)");
    expect(aliasValue("N".repeat(110), union)).toBe("Union[\n    int,\n    str,\n]");
    const long = brackets("Union[", ["i".repeat(112), "str"], "]");
    expect(aliasValue("N".repeat(105), long)).toBe(`Union[\n    ${"i".repeat(112)},\n    str,\n]`);
  });
});

describe("names", () => {
  it("spells and escapes", () => {
    expect(pythonNames.spell("type", ["pet", "status"])).toBe("PetStatus");
    expect(pythonNames.spell("field", ["pet", "status"])).toBe("pet_status");
    expect(pythonNames.reserved("field").has("class")).toBe(true);
    expect(pythonNames.reserved("field").has("str")).toBe(true);
    expect(pythonNames.escape("parameter", "class")).toBe("class_");
    expect(pythonNames.escape("field", "3d")).toBe("value_3d");
    expect(pythonNames.escape("type", "3D")).toBe("Value3D");
  });

  it("makes modules of types and packages of distributions", () => {
    expect(moduleName("PetStatus")).toBe("pet_status");
    expect(moduleName("Class")).toBe("class_");
    expect(packageModule("My-Api.client")).toBe("my_api_client");
    expect(packageModule("3d-api")).toBe("sdk_3d_api");
    expect(packageModule("import")).toBe("sdk_import");
  });

  it("sorts as the linter does", () => {
    expect(["b10", "B2", "a"].sort(natural)).toEqual(["a", "B2", "b10"]);
    const zeros = ["v0", "v00", "v006_e", "v06_e", "v5_a", "v6_e", "v10_e", "v_06"];
    expect([...zeros].reverse().sort(natural)).toEqual(zeros);
    // By code points, of which those beyond the basic plane are the last.
    expect(["\u{16871}", "\ufa23"].sort(natural)).toEqual(["\ufa23", "\u{16871}"]);
  });
});
