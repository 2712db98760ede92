import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { evidenceFiles } from "../../src/report/index.ts";
import { overallStatus, type RunSummary } from "../../src/report/summary.ts";

const hostile = `</script><b>&"'\u0000\u001b[31m | [x](javascript:1)`;

const summary: RunSummary = {
  schema: 1,
  api: { title: `T ${hostile}`, version: "1.0.0" },
  version: "1.6.0",
  engine: "host",
  languages: [{ id: "go", title: "Go", package: "example.com/sdk" }],
  columns: [
    { id: "generate", title: "Generate" },
    { id: "lint", title: "Lint and format", gate: 5 },
    { id: "security", title: "Security", gate: 6 },
  ],
  cells: [
    { language: "go", column: "generate", status: "passed", summary: "3 files" },
    { language: "go", column: "lint", status: "failed", summary: hostile },
    { language: "go", column: "security", status: "blocked", summary: "no data" },
  ],
  verdicts: [
    {
      gate: "lint",
      language: "go",
      status: "failed",
      summary: hostile,
      steps: ["gate/go/staticcheck"],
      findings: [
        {
          gate: "lint",
          language: "go",
          rule: "staticcheck/S1",
          severity: "error",
          message: hostile,
          file: "a b.go",
          line: 3,
        },
        { gate: "lint", language: "go", rule: "staticcheck/S2", severity: "warning", message: "m", waived: "known" },
      ],
    },
  ],
  parity: {
    rows: [
      {
        id: "retry-503",
        group: "retries",
        title: "A 503 is tried again",
        cells: [{ language: "go" as const, status: "passed" as const }],
      },
    ],
    absent: [{ id: "pages", group: "pages", title: "Pages", reason: "no operation answers with <pages>" }],
  },
  coverage: [],
  steps: [
    {
      id: "gate/go/staticcheck",
      title: "staticcheck",
      status: "ok",
      exitCode: 1,
      outputs: {},
      stdout: "out",
      stderr: "err",
      startedAt: 1_000,
      durationMs: 500,
      digest: "sha256-x",
      needs: [],
    },
  ],
  startedAt: 0,
  durationMs: 2_000,
};

const files = evidenceFiles(summary) as Record<string, string>;

describe("evidence", () => {
  it("is the same for the same summary", () => {
    expect(evidenceFiles(summary)).toEqual(files);
  });

  it("prints SARIF with place, rule and suppression", () => {
    const [run] = JSON.parse(files["findings.sarif"]!).runs;
    expect(run.results).toHaveLength(2);
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "go/a%20b.go" },
      region: { startLine: 3 },
    });
    expect(run.results[1].suppressions).toEqual([{ kind: "external", justification: "known" }]);
  });

  it("prints well-formed JUnit in which blocked is an error, not a skip", () => {
    expect(XMLValidator.validate(files["junit.xml"]!)).toBe(true);
    const suite = new XMLParser({ ignoreAttributes: false }).parse(files["junit.xml"]!).testsuites.testsuite;
    expect(suite["@_failures"]).toBe("1");
    expect(suite["@_errors"]).toBe("1");
    expect(suite["@_skipped"]).toBe("0");
  });

  it("lets no text of a spec or a tool become markup", () => {
    for (const file of ["index.html", "junit.xml"]) expect(files[file]).not.toContain("</script>");
    expect(files["summary.md"]).not.toMatch(/(?<!\\)[<[]/);
  });

  it("prints the parity matrix, and what has no cell", () => {
    expect(files["index.html"]).toContain("1 of 1 hold");
    expect(files["index.html"]).toContain("no operation answers with &lt;pages&gt;");
    expect(files["PARITY.md"]).toContain("| A 503 is tried again `retry-503` | ✅ |");
    expect(files["PARITY.md"]).toContain("- Pages: no operation answers with \\<pages\\>");
    expect(files["summary.md"]).toContain("Parity: 1 of 1 conformance scenarios hold.");
  });

  it("tells users of the last release what to change", () => {
    expect(files["MIGRATION.md"]).toBeUndefined();
    const finding = { gate: "breaking", language: "go", rule: "apidiff/incompatible", severity: "error" } as const;
    const findings = [
      { ...finding, message: "Client.List: removed", waived: "a major release may break" },
      { ...finding, message: hostile, file: "a`b.go", line: 3 },
    ];
    const verdict = { gate: "breaking", language: "go", status: "failed", summary: "2 findings" } as const;
    const breaking = (own: Partial<RunSummary["verdicts"][number]>) =>
      evidenceFiles({
        ...summary,
        api: { title: "Gateway", version: "2" },
        previousVersion: "1.5.0",
        verdicts: [{ ...verdict, findings: [], steps: [], ...own }],
      })["MIGRATION.md"] as string;
    expect(breaking({ findings })).toBe(`# Gateway: migrating from 1.5.0 to 1.6.0

## Go (\`example.com/sdk\`)

- Client.List: removed
- \\</script\\>\\<b\\>&"' \\[31m \\| \\[x\\](javascript:1) (\`\` a\`b.go:3 \`\`)
`);
    expect(breaking({ status: "passed" })).toMatch(/\n\nNothing to change\.\n$/);
    expect(breaking({ status: "blocked", summary: "no *tool*" })).toMatch(/\n\nNot compared: no \\\*tool\\\*\.\n$/);
  });

  it("keeps each step's output", () => {
    expect(files["logs/gate/go/staticcheck.log"]).toBe("out\n--- stderr ---\nerr");
  });
});

describe("overall status", () => {
  const withCells = (...statuses: RunSummary["cells"][number]["status"][]) =>
    overallStatus({
      ...summary,
      cells: statuses.map((status) => ({ language: "go", column: "build", status, summary: "" })),
    });

  it("is never passed when something is blocked", () => {
    expect(withCells("passed", "not-applicable")).toBe("passed");
    expect(withCells("passed", "blocked")).toBe("blocked");
    expect(withCells("blocked", "failed")).toBe("failed");
    expect(withCells("passed", "not-run")).toBe("failed");
  });
});
