import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sarif } from "../../../src/gates/reports/sarif.ts";

const captured = (name: string) =>
  readFileSync(new URL(`../../fixtures/reports/${name}.sarif`, import.meta.url), "utf8");

describe("sarif", () => {
  it("reads what osv-scanner says of a vulnerable package", () => {
    const { findings } = sarif(captured("osv-scanner-red"));
    expect(findings).toEqual([
      {
        rule: "osv-scanner/GO-2099-0001",
        severity: "warning",
        message: "Package 'golang.org/x/text@0.3.0' is vulnerable to 'GO-2099-0001'.",
        file: "go.mod",
      },
    ]);
  });

  it("reads a clean log", () => {
    expect(sarif(captured("osv-scanner-clean")).findings).toEqual([]);
  });

  it("takes the level from the rule where the result has none, and leaves out what is suppressed or passed", () => {
    const log = (result: object) =>
      JSON.stringify({
        runs: [
          {
            tool: { driver: { name: "Tool X", rules: [{ id: "R1", defaultConfiguration: { level: "error" } }] } },
            results: [{ ruleId: "R1", message: { text: "m" }, ...result }],
          },
        ],
      });
    expect(sarif(log({})).findings).toEqual([{ rule: "tool-x/R1", severity: "error", message: "m" }]);
    expect(sarif(log({ kind: "pass" })).findings).toEqual([]);
    expect(sarif(log({ suppressions: [{ kind: "inSource" }] })).findings).toEqual([]);
    expect(sarif(log({ suppressions: [{ kind: "external", status: "rejected" }] })).findings).toHaveLength(1);
  });

  it("reports a run that did not succeed", () => {
    const runs = [{ tool: { driver: { name: "x" } }, invocations: [{ executionSuccessful: false }] }];
    expect(sarif(JSON.stringify({ runs })).findings).toMatchObject([{ rule: "x/failed", severity: "error" }]);
  });

  it("throws on what is no SARIF log", () => {
    expect(() => sarif("")).toThrow();
    expect(() => sarif("{}")).toThrow("not a SARIF log");
  });
});
