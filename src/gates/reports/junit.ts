import type { ReportParser } from "../gate.ts";
import { attribute, children, content, descendants, parseXml, type XmlElement } from "./xml.ts";

const MESSAGE_CHARS = 2_000;

/** JUnit XML, which test runners of every ecosystem print. Each failed test is a finding. */
export const junit: ReportParser = (text) => {
  const root = parseXml(text, "testsuites", "testsuite");
  const cases = descendants(root, "testcase");
  const failed = cases.filter((test) => problems(test).length > 0);
  const skipped = cases.filter((test) => problems(test).length === 0 && children(test, "skipped").length > 0);
  return {
    findings: failed.map((test) => {
      const file = attribute(test, "file");
      const line = Number(attribute(test, "line"));
      return {
        rule: "test/failed",
        severity: "error" as const,
        message: `${testName(test)}: ${problems(test).map(describe).join("\n")}`.slice(0, MESSAGE_CHARS),
        ...(file && { file }),
        ...(line > 0 && { line }),
      };
    }),
    tests: {
      passed: cases.length - failed.length - skipped.length,
      failed: failed.length,
      skipped: skipped.length,
      cases: cases.map((test) => ({
        name: testName(test),
        status: failed.includes(test) ? "failed" : skipped.includes(test) ? "skipped" : "passed",
      })),
    },
  };
};

const problems = (test: XmlElement) => [...children(test, "failure"), ...children(test, "error")];

function testName(test: XmlElement): string {
  return [attribute(test, "classname"), attribute(test, "name")].filter(Boolean).join(" › ");
}

function describe(problem: XmlElement): string {
  const message = attribute(problem, "message") ?? "";
  const detail = content(problem).trim();
  return detail.includes(message) ? detail : `${message}\n${detail}`.trim();
}
