import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cobertura } from "../../../src/gates/reports/cobertura.ts";
import { griffe } from "../../../src/gates/reports/griffe.ts";
import { junit } from "../../../src/gates/reports/junit.ts";
import { pipLicenses } from "../../../src/gates/reports/pip-licenses.ts";
import { pyright } from "../../../src/gates/reports/pyright.ts";
import { pythonCompile } from "../../../src/gates/reports/python-compile.ts";
import { sarif } from "../../../src/gates/reports/sarif.ts";

const captured = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");

describe("junit", () => {
  it("names what failed, and counts the rest", () => {
    const { findings, tests } = junit(captured("pytest-red.xml"));
    expect(tests).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
    expect(tests?.cases.map(({ name, status }) => `${name}: ${status}`)).toContain(
      "tests.test_planted › test_later: skipped",
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["test/failed", "test/failed"]);
    expect(findings[0]!.message).toMatch(/^tests\.test_planted › test_planted: /);
    expect(findings[0]!.message).toContain("AssertionError: assert 7 == 0\n");
    expect(findings[1]!.message).toContain("no fixture");
  });

  it("reads a clean run", () => {
    expect(junit(captured("pytest-clean.xml"))).toEqual({
      findings: [],
      tests: { passed: 2, failed: 0, skipped: 0, cases: expect.any(Array) },
    });
  });

  it("refuses what is no JUnit report", () => {
    expect(() => junit("<coverage/>")).toThrow("not an XML document with the root <testsuites> or <testsuite>");
    expect(() => junit("<testsuites>")).toThrow();
    expect(() => junit("")).toThrow();
  });
});

describe("cobertura", () => {
  it("counts lines", () => {
    expect(cobertura(captured("cobertura.xml"))).toEqual({ findings: [], coverage: { lines: 19, covered: 14 } });
  });

  it("counts a line once that is listed in a method and in its class", () => {
    const lines = '<lines><line number="1" hits="0"/><line number="2" hits="3"/></lines>';
    const text = `<coverage><class filename="a"><methods><method>${lines}</method></methods>${lines}</class></coverage>`;
    expect(cobertura(text).coverage).toEqual({ lines: 2, covered: 1 });
  });
});

describe("pyright", () => {
  it("reads diagnostics with file and line", () => {
    expect(pyright(captured("pyright-red.json")).findings).toEqual([
      {
        rule: "pyright/reportReturnType",
        severity: "error",
        message: expect.stringContaining('Type "Literal[\'text\']" is not assignable to return type "int"'),
        file: "src/petstore/planted.py",
        line: 10,
      },
    ]);
  });

  it("is clean only when it analysed something", () => {
    expect(pyright(captured("pyright-clean.json")).findings).toEqual([]);
    const nothing = JSON.stringify({ generalDiagnostics: [], summary: { filesAnalyzed: 0 } });
    expect(pyright(nothing).findings[0]!.rule).toBe("pyright/no-files");
    expect(() => pyright("{}")).toThrow("not a pyright report");
  });
});

describe("pip-licenses", () => {
  it("prefers the expression, then the metadata, then the classifier", () => {
    const licences = pipLicenses(captured("pip-licenses.json")).licences!;
    expect(Object.fromEntries(licences.map(({ name, licence }) => [name, licence]))).toEqual({
      anyio: "MIT",
      certifi: "MPL-2.0",
      h11: "MIT",
      httpcore: "BSD-3-Clause",
      httpx: "BSD-3-Clause",
      idna: "BSD-3-Clause",
      typing_extensions: "PSF-2.0",
    });
  });

  it("makes SPDX of classifiers that name one licence, and invents none", () => {
    const entry = (classifier: string) => ({
      Name: "a",
      Version: "1",
      "License-Classifier": classifier,
      "License-Expression": "UNKNOWN",
      "License-Metadata": "UNKNOWN",
    });
    const licence = (classifier: string) => pipLicenses(JSON.stringify([entry(classifier)])).licences![0]!.licence;
    expect(licence("MIT License; Apache Software License")).toBe("MIT AND Apache-2.0");
    expect(licence("BSD License")).toBe("BSD License");
    expect(licence("UNKNOWN")).toBe("");
    expect(() => pipLicenses("{}")).toThrow("not a pip-licenses report");
  });
});

describe("griffe", () => {
  it("reads what breaks users", () => {
    expect(griffe(captured("griffe-red.json"))).toEqual({
      findings: [
        {
          rule: "griffe/object-removed",
          severity: "error",
          message: "VERSION: Public object was removed",
          file: "src/petstore/_version.py",
          line: 5,
        },
        {
          rule: "griffe/parameter-changed-required",
          severity: "error",
          message: "Order.__init__(quantity): Parameter is now required",
          file: "src/petstore/models/order.py",
          line: 31,
        },
      ],
      bump: "major",
    });
    expect(griffe(captured("griffe-clean.json"))).toEqual({ findings: [], bump: "none" });
    expect(() => griffe("{}")).toThrow("not a griffe report");
  });
});

describe("python-compile", () => {
  it("reads syntax errors and failed imports", () => {
    const rules = pythonCompile(captured("python-compile-red.json")).findings.map(({ rule, file, line }) => [
      rule,
      file,
      line,
    ]);
    expect(rules).toEqual([
      ["python/SyntaxError", "src/petstore/broken.py", 2],
      ["python/ModuleNotFoundError", "src/petstore/planted.py", 13],
    ]);
    expect(pythonCompile(captured("python-compile-clean.json")).findings).toEqual([]);
    expect(() => pythonCompile('{"files":0,"problems":[]}')).toThrow("names no files");
  });
});

describe("SARIF of Python's tools", () => {
  it("reads ruff and bandit", () => {
    const rules = (name: string) => sarif(captured(name)).findings.map(({ rule, file }) => `${rule} ${file}`);
    expect(rules("ruff-red.sarif")).toContain("ruff/B006 src/petstore/planted.py");
    expect(rules("ruff-clean.sarif")).toEqual([]);
    expect(rules("ruff-format-red.sarif")).toEqual(["ruff/unformatted src/petstore/planted.py"]);
    const red = sarif(captured("bandit-red.sarif")).findings.filter(({ severity }) => severity !== "note");
    expect(red.map(({ rule }) => rule)).toEqual(["bandit/B602"]);
  });
});
