import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apidiff } from "../../../src/gates/reports/apidiff.ts";
import { goBuild } from "../../../src/gates/reports/go-build.ts";
import { goCover } from "../../../src/gates/reports/go-cover.ts";
import { goLicenses } from "../../../src/gates/reports/go-licenses.ts";
import { goTest } from "../../../src/gates/reports/go-test.ts";
import { goText } from "../../../src/gates/reports/go-text.ts";
import { goVet } from "../../../src/gates/reports/go-vet.ts";
import { gofmt } from "../../../src/gates/reports/gofmt.ts";
import { sarif } from "../../../src/gates/reports/sarif.ts";

const captured = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");

describe("go-build", () => {
  it("reads compile errors, each once", () => {
    const report = captured("go-build-red.jsonl");
    expect(goBuild(report + report).findings).toEqual([
      {
        rule: "go-build/compile",
        severity: "error",
        message: 'cannot use "text" (untyped string constant) as int value in variable declaration',
        file: "planted.go",
        line: 3,
      },
    ]);
  });

  it("is clean without output, and unreadable with other output", () => {
    expect(goBuild("").findings).toEqual([]);
    expect(() => goBuild("go: command not found")).toThrow("line 1 is not a JSON object");
  });
});

describe("go-vet", () => {
  it("reads findings by analyzer, of several packages", () => {
    const finding = {
      rule: "go-vet/stdmethods",
      severity: "warning",
      message: "method ReadByte() byte should have signature ReadByte() (byte, error)",
      file: "planted.go",
      line: 6,
    };
    expect(goVet(captured("go-vet-red.json")).findings).toEqual([finding]);
    const several = `# example.com/x\n${captured("go-vet-clean.json")}${captured("go-vet-red.json")}`;
    expect(goVet(several).findings).toEqual([finding]);
  });

  it("reads a clean report, and no other text", () => {
    expect(goVet(captured("go-vet-clean.json")).findings).toEqual([]);
    expect(() => goVet("exit status 1")).toThrow();
  });

  it("reads the type errors that vet prints beside its report", () => {
    expect(goText(captured("go-vet-type.txt")).findings).toMatchObject([
      { rule: "go-vet/compile", severity: "error", file: "planted.go", line: 3 },
    ]);
  });
});

describe("go-test", () => {
  it("counts tests, and says why one failed", () => {
    expect(goTest(captured("go-test-red.jsonl"))).toEqual({
      tests: {
        passed: 1,
        failed: 2,
        skipped: 1,
        cases: expect.arrayContaining([{ name: "TestPlanted/sub", status: "failed" }]),
      },
      findings: [
        {
          rule: "go-test/TestPlanted/sub",
          severity: "error",
          message: "planted_test.go:5: planted failure",
          file: "planted_test.go",
          line: 5,
        },
      ],
    });
  });

  it("reads tests that do not compile", () => {
    const { tests, findings } = goTest(captured("go-test-broken.jsonl"));
    expect(tests).toEqual({ passed: 0, failed: 0, skipped: 0, cases: [] });
    expect(findings).toMatchObject([{ message: "undefined: testing", file: "planted_test.go", line: 3 }]);
  });

  it("does not take silence for success", () => {
    expect(() => goTest("")).toThrow("no package was tested");
  });
});

describe("go-cover", () => {
  it("counts statements", () => {
    expect(goCover("mode: set\nx/a.go:1.2,3.4 5 1\nx/a.go:4.2,5.4 2 0\n").coverage).toEqual({ lines: 7, covered: 5 });
    const { coverage } = goCover(captured("go-cover.out"));
    expect(coverage!.lines).toBeGreaterThan(coverage!.covered - 1);
    expect(coverage!.covered).toBeGreaterThan(0);
  });

  it("throws on other text", () => {
    expect(() => goCover("")).toThrow("mode");
    expect(() => goCover("mode: set\nnothing")).toThrow("not a line");
  });
});

describe("gofmt", () => {
  it("reads the files that are not formatted", () => {
    expect(gofmt("").findings).toEqual([]);
    expect(gofmt("planted.go\n").findings).toMatchObject([{ rule: "gofmt/unformatted", file: "planted.go" }]);
    expect(() => gofmt("usage: gofmt")).toThrow("not a list of Go files");
  });
});

describe("go-licenses", () => {
  it("reads packages with their licences", () => {
    const own = "example.com/petstore,https://example.com/petstore/blob/HEAD/LICENSE,Apache-2.0\n";
    const text = `${own}example.com/other,Unknown,GPL-3.0\n`;
    expect(goLicenses(text).licences).toEqual([
      { name: "example.com/petstore", version: "HEAD", licence: "Apache-2.0" },
      { name: "example.com/other", version: "", licence: "GPL-3.0-only" },
    ]);
  });

  it("throws on other text, also on none: the module itself is always listed", () => {
    expect(() => goLicenses("")).toThrow();
    expect(() => goLicenses("error")).toThrow();
  });
});

describe("apidiff", () => {
  it("tells breaking changes from additions", () => {
    expect(apidiff(captured("apidiff-red.txt"))).toEqual({
      findings: [{ rule: "apidiff/incompatible", severity: "error", message: "Ptr: removed" }],
      bump: "major",
    });
    expect(apidiff("Compatible changes:\n- Extra: added\n")).toEqual({ findings: [], bump: "minor" });
    expect(apidiff("")).toEqual({ findings: [], bump: "none" });
    expect(() => apidiff("usage: apidiff")).toThrow("not a line of apidiff");
  });
});

describe("SARIF of Go's linters", () => {
  it("reads staticcheck's", () => {
    expect(sarif(captured("staticcheck-red.sarif")).findings).toMatchObject([
      {
        rule: "staticcheck/U1000",
        severity: "warning",
        message: "func planted is unused",
        file: "planted.go",
        line: 3,
      },
    ]);
  });

  it("reads gosec's", () => {
    expect(sarif(captured("gosec-red.sarif")).findings).toContainEqual(
      expect.objectContaining({ rule: "gosec/G402", severity: "error", file: "planted.go" }),
    );
  });
});
