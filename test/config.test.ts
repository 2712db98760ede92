import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../src/config.ts";
import { loadConfigured, openConfig } from "../src/open.ts";

const parse = (text: string) => parseConfig(text, "/project/llm-forge.yaml");

describe("llm-forge.yaml", () => {
  it("has defaults for everything but the specs, and absolute paths", () => {
    const config = parse("specs: [api.yaml]\n");
    expect(config.specs).toEqual(["/project/api.yaml"]);
    expect(config.out).toBe("/project/generated");
    expect(config.gates.unitTests.minimumLines).toBe(80);
  });

  it("says how far references between files may lead", async () => {
    const root = mkdtempSync(join(tmpdir(), "llm-forge-root-"));
    onTestFinished(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, "v1"));
    const schemas = { A: { $ref: "../common.json#/A" } };
    const document = { openapi: "3.1.0", info: { title: "Root", version: "1" }, paths: {}, components: { schemas } };
    writeFileSync(join(root, "v1/api.json"), JSON.stringify(document));
    writeFileSync(join(root, "common.json"), JSON.stringify({ A: { type: "string" } }));
    const spec = [join(root, "v1/api.json")];
    await expect(loadConfigured(await openConfig({ spec }))).rejects.toMatchObject({ code: "LF1007" });
    await expect(loadConfigured(await openConfig({ spec, specRoot: root }))).resolves.toBeDefined();
    writeFileSync(join(root, "llm-forge.yaml"), "specs: [v1/api.json]\nspecRoot: .\n");
    await expect(loadConfigured(await openConfig({ config: join(root, "llm-forge.yaml") }))).resolves.toBeDefined();
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
