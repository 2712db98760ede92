import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jacoco } from "../../../src/gates/reports/jacoco.ts";
import { japicmp } from "../../../src/gates/reports/japicmp.ts";
import { javac } from "../../../src/gates/reports/javac.ts";
import { mavenLicenses } from "../../../src/gates/reports/maven-licenses.ts";

const report = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");

test("javac's errors and warnings are findings with file, line and lint", () => {
  expect(javac(report("javac-error.txt")).findings).toEqual([
    {
      rule: "javac/rawtypes",
      severity: "warning",
      message: "found raw type: List",
      file: "src/Planted.java",
      line: 5,
    },
    { rule: "javac/error", severity: "error", message: "cannot find symbol", file: "src/Planted.java", line: 6 },
  ]);
});

test("the line that only says that warnings count as errors is no finding", () => {
  expect(javac(report("javac-warning.txt")).findings.map(({ rule }) => rule)).toEqual(["javac/rawtypes"]);
});

test("Error Prone's findings name its rule and where it is explained", () => {
  const found = javac(report("error-prone-red.txt")).findings;
  expect(found.map(({ rule }) => rule)).toEqual([
    "error-prone/DefaultPackage",
    "error-prone/TypeParameterUnusedInFormals",
  ]);
  expect(found[1]).toMatchObject({
    line: 10,
    helpUrl: "https://errorprone.info/bugpattern/TypeParameterUnusedInFormals",
  });
});

test("javac says nothing when all is well; anything else is not its output", () => {
  expect(javac("Note: src/A.java uses preview features.\n").findings).toEqual([]);
  expect(javac("error: invalid flag: -Xx\n").findings).toMatchObject([{ rule: "javac/general", severity: "error" }]);
  expect(() => javac("Exception in thread main\n")).toThrow("not javac's output");
});

test("JaCoCo's line counter of the whole report is the coverage", () => {
  expect(jacoco(report("jacoco.xml"))).toEqual({ findings: [], coverage: { lines: 45, covered: 45 } });
  expect(jacoco('<report><counter type="LINE" missed="3" covered="1"/></report>').coverage).toEqual({
    lines: 4,
    covered: 1,
  });
  expect(() => jacoco("<coverage/>")).toThrow();
});

test("japicmp's incompatible changes are errors that name the member", () => {
  expect(japicmp(report("japicmp-red.xml"))).toEqual({
    bump: "major",
    findings: [
      {
        rule: "japicmp/METHOD_REMOVED",
        severity: "error",
        message: "Planted.raw(): method removed (binary and source incompatible)",
      },
    ],
  });
  expect(japicmp(report("japicmp-clean.xml"))).toEqual({ bump: "none", findings: [] });
  expect(() => japicmp("{}")).toThrow();
});

test("licences of poms are SPDX identifiers where their names are common ones", () => {
  const { licences } = mavenLicenses(report("maven-licenses.xml"));
  expect(licences).toHaveLength(4);
  expect(licences?.[0]).toEqual({
    name: "com.fasterxml.jackson.core:jackson-annotations",
    version: "2.23",
    licence: "Apache-2.0",
  });
  const dependency = (...names: string[]) =>
    `<licenseSummary><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version><licenses>${names.map((name) => `<license><name>${name}</name></license>`).join("")}</licenses></dependency></dependencies></licenseSummary>`;
  expect(mavenLicenses(dependency("MIT License", "Secret")).licences?.[0]?.licence).toBe("(MIT OR Secret)");
  expect(mavenLicenses(dependency()).licences?.[0]?.licence).toBe("");
});
