import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiExtractor } from "../../../src/gates/reports/api-extractor.ts";
import { attw } from "../../../src/gates/reports/attw.ts";
import { eslint } from "../../../src/gates/reports/eslint.ts";
import { licenseChecker } from "../../../src/gates/reports/license-checker.ts";
import { tsc } from "../../../src/gates/reports/tsc.ts";

const captured = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");

describe("tsc", () => {
  it("finds nothing in a clean build, and errors with their place", () => {
    expect(tsc(captured("tsc-clean.txt")).findings).toEqual([]);
    const { findings } = tsc(captured("tsc-red.txt"));
    expect(findings.map(({ rule, file, line }) => [rule, file, line])).toEqual([
      ["tsc/TS2322", "src/transport.ts", 144],
      ["tsc/TS6133", "src/transport.ts", 144],
      ["tsc/TS2304", "src/transport.ts", 145],
    ]);
    expect(findings[0]).toMatchObject({ severity: "error", message: expect.stringContaining("not assignable") });
  });

  it("reads errors without a place, and refuses silence", () => {
    expect(tsc("error TS5058: The specified path does not exist.\n").findings).toHaveLength(1);
    expect(() => tsc("")).toThrow();
  });
});

describe("eslint", () => {
  it("finds insecure constructs by rule and file", () => {
    expect(eslint(captured("eslint-clean.json")).findings).toEqual([]);
    const { findings } = eslint(captured("eslint-red.json"));
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["eslint/security/detect-eval-with-expression", "warning"],
      ["eslint/no-eval", "error"],
      ["eslint/security/detect-unsafe-regex", "warning"],
      ["eslint/security/detect-non-literal-regexp", "warning"],
    ]);
    expect(findings[0]).toMatchObject({ file: "src/transport.ts", line: 148 });
  });

  it("refuses a run over no file", () => {
    expect(() => eslint("[]")).toThrow();
  });
});

describe("attw", () => {
  it("finds types that do not match what is loaded", () => {
    expect(attw(captured("attw-clean.json")).findings).toEqual([]);
    const { findings } = attw(captured("attw-red.json"));
    expect(findings).toMatchObject([{ rule: "attw/FalseESM", severity: "error", file: "esm/index.d.ts" }]);
  });

  it("finds missing types, and refuses what is no analysis", () => {
    const without = { analysis: { packageName: "x", types: false, problems: [] } };
    expect(attw(JSON.stringify(without)).findings).toMatchObject([{ rule: "attw/NoTypes" }]);
    expect(() => attw("{}")).toThrow();
  });
});

describe("license-checker", () => {
  it("lists the package with its licence", () => {
    expect(licenseChecker(captured("license-checker-clean.json")).licences).toEqual([
      { name: "@acme/own", version: "1.2.3", licence: "Apache-2.0" },
    ]);
    expect(licenseChecker(captured("license-checker-red.json")).licences?.[0]?.licence).toBe("GPL-3.0-only");
  });

  it("joins several licences, and refuses an empty list", () => {
    const both = { "a@1.0.0": { licenses: ["MIT", "Apache-2.0*"] } };
    expect(licenseChecker(JSON.stringify(both)).licences?.[0]?.licence).toBe("(MIT OR Apache-2.0)");
    expect(() => licenseChecker("{}")).toThrow();
  });
});

describe("api-extractor", () => {
  it("calls additions minor", () => {
    expect(apiExtractor(captured("api-extractor-clean.json"))).toEqual({ findings: [], bump: "minor" });
  });

  it("finds what was removed, changed, and newly required", () => {
    const { findings, bump } = apiExtractor(captured("api-extractor-red.json"));
    expect(bump).toBe("major");
    expect(findings.map(({ rule, message }) => `${rule} ${message.split(" was")[0]}`).sort()).toEqual([
      "api-extractor/changed Client.list",
      "api-extractor/changed Color",
      "api-extractor/changed Square.a",
      "api-extractor/removed Client.gone",
      "api-extractor/required Square.b",
    ]);
    expect(findings.every(({ file }) => file === "src/index.ts")).toBe(true);
  });

  it("finds no change in the same surface, and refuses other JSON", () => {
    const { baseline } = JSON.parse(captured("api-extractor-clean.json")) as { baseline: unknown };
    expect(apiExtractor(JSON.stringify({ baseline, current: baseline }))).toEqual({ findings: [], bump: "none" });
    expect(() => apiExtractor("{}")).toThrow();
  });
});
