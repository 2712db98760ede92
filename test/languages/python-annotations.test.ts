import { describe, expect, it } from "vitest";
import { fieldLine, parameterLine, returnLine } from "../../src/languages/python/annotations.ts";
import { typingNames } from "../../src/languages/python/imports.ts";
import { moduleName, packageModule } from "../../src/languages/python/names.ts";

const LONG = "A".repeat(100);

describe("annotations", () => {
  it("stay on one line where they fit", () => {
    expect(parameterLine("a", "int | None", "None", 8)).toBe("a: int | None = None,");
    expect(fieldLine("a", "int", 4)).toBe("a: int");
    expect(returnLine("int", 4)).toBe(") -> int:");
  });

  it("are broken as the formatter breaks them", () => {
    expect(parameterLine("name", `${LONG} | None`, "None", 8)).toBe(`name: ${LONG}\n        | None = None,`);
    expect(parameterLine("a_name", `list[${LONG}] | None`, "None", 8)).toBe(
      `a_name: list[\n            ${LONG}\n        ]\n        | None = None,`,
    );
    expect(fieldLine("a_field", `${LONG} | None | Unset`, 4)).toBe(
      `a_field: (\n        ${LONG}\n        | None\n        | Unset\n    )`,
    );
    expect(fieldLine("a_field", `dict[str, ${LONG}]`, 4)).toBe(`a_field: dict[\n        str, ${LONG}\n    ]`);
    expect(returnLine(`Pager[${LONG}, ${LONG}]`, 4)).toBe(`) -> Pager[\n        ${LONG},\n        ${LONG},\n    ]:`);
  });

  it("are as wide as the formatter counts, not as long as they are", () => {
    const rare = `${"A".repeat(92)}\u{10c83}\u{100cc}`;
    expect(parameterLine("a", `${rare} | None`, "None", 8)).toBe(`a: ${rare} | None = None,`);
    const wide = "\u4e00".repeat(48);
    expect(parameterLine("a", `${wide} | None`, "None", 8)).toBe(`a: ${wide}\n        | None = None,`);
  });

  it("are not cut in strings", () => {
    const literal = `Literal["a | b, ]${"c".repeat(90)}"]`;
    expect(parameterLine("a", `${literal} | None`, "None", 8)).toBe(`a: ${literal}\n        | None = None,`);
  });
});

describe("typingNames", () => {
  it("are those of types, not of what literals say", () => {
    expect(typingNames('Literal["Any"]', false)).toEqual(["Literal"]);
    expect(typingNames("dict[str, Any]", true)).toEqual(["TYPE_CHECKING", "Any"]);
  });
});

describe("modules", () => {
  it("never hide one of Python's", () => {
    expect(packageModule("calendar")).toBe("sdk_calendar");
    expect(packageModule("日本")).toBe("sdk");
  });

  it("have names that every file system takes", () => {
    const [one, other] = [moduleName(`${LONG.repeat(4)}One`), moduleName(`${LONG.repeat(4)}Two`)];
    expect(one).not.toBe(other);
    expect(Buffer.byteLength(`${one}.py`)).toBeLessThan(255);
  });
});
