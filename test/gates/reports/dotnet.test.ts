import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apicompat } from "../../../src/gates/reports/apicompat.ts";
import { dotnetFormat } from "../../../src/gates/reports/dotnet-format.ts";
import { nugetLicense } from "../../../src/gates/reports/nuget-license.ts";
import { sarif } from "../../../src/gates/reports/sarif.ts";
import { trx } from "../../../src/gates/reports/trx.ts";

const report = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");

describe("trx", () => {
  it("counts tests", () => {
    expect(trx(report("dotnet-test-clean.trx"))).toEqual({
      tests: { passed: 2, failed: 0, skipped: 0, cases: expect.any(Array) },
      findings: [],
    });
  });

  it("says which test failed, why and where, and that the host crashed", () => {
    const { tests, findings } = trx(report("dotnet-test-red.trx"));
    expect(tests).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(tests?.cases).toContainEqual({ name: "Acme.Sdk.Tests.Later", status: "skipped" });
    expect(findings).toEqual([
      {
        rule: "dotnet-test/Acme.Sdk.Tests.PetsResourceTests.ListPetsAsync",
        severity: "error",
        message: 'Assert.Equal() Failure: Values differ\nExpected: "GET"\nActual:   "POST"',
        file: "tests/Acme.Sdk.Tests/StubHandler.cs",
        line: 52,
      },
      {
        rule: "dotnet-test/run",
        severity: "error",
        message: "The active test run was aborted. Reason: Test host process crashed",
      },
    ]);
  });

  it("reads nothing else", () => expect(() => trx("<testsuites/>")).toThrow());
});

describe("dotnet-format", () => {
  it("lists every change", () => {
    expect(dotnetFormat(report("dotnet-format-red.json")).findings).toEqual([
      {
        rule: "dotnet-format/WHITESPACE",
        severity: "warning",
        message: "error WHITESPACE: Fix whitespace formatting. Insert '\\s\\s\\s\\s'.",
        file: "src/Acme.Sdk/Resources/PetsResource.cs",
        line: 12,
      },
      {
        rule: "dotnet-format/IMPORTS",
        severity: "warning",
        message: "error IMPORTS: Fix imports ordering.",
        file: "src/Acme.Sdk/Resources/PetsResource.cs",
        line: 1,
      },
    ]);
  });

  it("is clean when there are none", () => expect(dotnetFormat("[]").findings).toEqual([]));

  it("reads nothing else", () => {
    expect(() => dotnetFormat("{}")).toThrow();
    expect(() => dotnetFormat("")).toThrow();
  });
});

describe("nuget-license", () => {
  it("lists packages with their licences", () => {
    const { licences, findings } = nugetLicense(report("nuget-license.json"));
    expect(licences).toEqual([
      { name: "Newtonsoft.Json", version: "13.0.3", licence: "MIT" },
      { name: "Old.Package", version: "1.0.0", licence: "https://old.example/license" },
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(["nuget-license/validation"]);
  });

  it("reads an SDK without dependencies, and nothing else", () => {
    expect(nugetLicense("[]")).toEqual({ findings: [], licences: [] });
    expect(() => nugetLicense("{}")).toThrow();
    expect(() => nugetLicense("")).toThrow();
  });
});

describe("apicompat", () => {
  it("lists breaking changes", () => {
    const { findings, bump } = apicompat(report("apicompat-red.txt"));
    expect(findings.map(({ rule }) => rule)).toEqual(["apicompat/CP0001", "apicompat/CP0002"]);
    expect(findings[0]?.message).toContain("Acme.Sdk.Models.Pet");
    expect(bump).toBe("major");
  });

  it("is clean only when it says so", () => {
    expect(apicompat("APICompat ran successfully without finding any breaking changes.\n")).toEqual({
      findings: [],
      bump: "none",
    });
    expect(() => apicompat("")).toThrow();
    expect(() => apicompat("Could not load file or assembly")).toThrow();
  });
});

describe("the compiler's SARIF", () => {
  it("is read, without what is suppressed", () => {
    expect(sarif(report("csc-red.sarif")).findings).toEqual([
      {
        rule: "microsoft-(r)-visual-c#-compiler/CS8602",
        severity: "error",
        message: "Dereference of a possibly null reference.",
        file: "src/Acme.Sdk/Models/Pet.cs",
        line: 9,
        helpUrl: "https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k(CS8602)",
      },
    ]);
  });
});
