import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";

const parse = (text: string) => parseConfig(text, "/project/llm-forge.yaml");

describe("llm-forge.yaml", () => {
  it("has defaults for everything but the specs, and absolute paths", () => {
    const config = parse("specs: [api.yaml]\n");
    expect(config.specs).toEqual(["/project/api.yaml"]);
    expect(config.out).toBe("/project/generated");
    expect(config.gates.unitTests.minimumLines).toBe(80);
  });

  it.each([
    ["an unknown key", "specs: [a.yaml]\noutt: x\n", 'unknown key "outt"', 2],
    ["an unknown key below", "gates:\n  unitTests:\n    lines: 80\n", 'unknown key "lines"', 3],
    ["a language there is none of", "languages: [go, cobol]\n", "must be equal to one of the allowed values", 1],
    ["a wrong type", "specs:\n  - 1\n", "must be string", 2],
    ["broken YAML", "specs: [a.yaml\nout: x\n", "", 2],
  ])("refuses %s, and says where", (_what, text, cause, line) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: "LF2001",
        message: expect.stringContaining(cause),
        place: expect.objectContaining({ file: "/project/llm-forge.yaml", line }),
      }),
    );
  });
});
