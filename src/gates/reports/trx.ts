import type { Report, ReportParser } from "../gate.ts";
import { attribute, children, content, descendants, parseXml, type XmlElement } from "./xml.ts";

/** What `dotnet test` leaves: each test with its outcome, and what went wrong around them. */
export const trx: ReportParser = (text) => {
  const run = parseXml(text, "TestRun");
  const results = descendants(run, "UnitTestResult");
  const having = (...outcomes: string[]) =>
    results.filter((result) => outcomes.includes(attribute(result, "outcome") ?? ""));
  const passed = having("Passed");
  const skipped = having("NotExecuted", "Inconclusive", "Pending");
  const failed = results.filter((result) => !passed.includes(result) && !skipped.includes(result));
  return {
    tests: {
      passed: passed.length,
      failed: failed.length,
      skipped: skipped.length,
      cases: results.map((result) => ({
        name: attribute(result, "testName") ?? "",
        status: passed.includes(result) ? "passed" : skipped.includes(result) ? "skipped" : "failed",
      })),
    },
    findings: [...failed.map(failure), ...descendants(run, "RunInfo").flatMap(problem)],
  };
};

type Finding = Report["findings"][number];

function failure(result: XmlElement): Finding {
  const info = descendants(result, "ErrorInfo")[0];
  const part = (name: string) => (info ? children(info, name).map(content).join("\n").trim() : "");
  // Paths are absolute: the file below the project's directory is what is known everywhere.
  const place = / in (?:.*[/\\])?((?:src|tests)[/\\].*?):line (\d+)/.exec(part("StackTrace"));
  return {
    rule: `dotnet-test/${attribute(result, "testName") ?? "unnamed"}`,
    severity: "error",
    message: part("Message") || `the test ended as ${attribute(result, "outcome") ?? "nothing"}`,
    ...(place ? { file: place[1]!.replaceAll("\\", "/"), line: Number(place[2]) } : {}),
  };
}

/** A test host that crashed says so beside the results. */
function problem(info: XmlElement): Finding[] {
  const outcome = attribute(info, "outcome");
  if (outcome !== "Error" && outcome !== "Failed") return [];
  const message = children(info, "Text").map(content).join("\n").trim();
  return [{ rule: "dotnet-test/run", severity: "error", message: message || "the run failed" }];
}
