import type { ReportParser } from "../gate.ts";
import { goDiagnostics } from "./go-text.ts";
import { jsonLines } from "./json-lines.ts";

interface TestEvent {
  Action: string;
  Package?: string;
  Test?: string;
  Output?: string;
}

/** `go test -json`: what became of each test, and the output of those that failed. */
export const goTest: ReportParser = (text) => {
  const events = jsonLines<TestEvent>(text);
  if (!events.some(({ Action, Package }) => Action === "start" && Package)) {
    throw new Error("no package was tested");
  }
  const ended = (action: string) => events.filter((event) => event.Test !== undefined && event.Action === action);
  const failed = ended("fail");
  // A test whose subtest failed fails with it: the subtest says why.
  const reasons = failed.filter(({ Test }) => !failed.some((other) => other.Test?.startsWith(`${Test}/`)));
  const outputOf = (test: string) =>
    events.filter((event) => event.Test === test && event.Action === "output").map(({ Output }) => Output ?? "");
  const built = events.filter(({ Action }) => Action === "build-output").map(({ Output }) => Output ?? "");
  return {
    tests: {
      passed: ended("pass").length,
      failed: failed.length,
      skipped: ended("skip").length,
      cases: [
        ...ended("pass").map(({ Test }) => ({ name: Test!, status: "passed" as const })),
        ...failed.map(({ Test }) => ({ name: Test!, status: "failed" as const })),
        ...ended("skip").map(({ Test }) => ({ name: Test!, status: "skipped" as const })),
      ],
    },
    findings: [
      ...goDiagnostics("go-test", built.join("")),
      ...reasons.map(({ Test }) => {
        const lines = outputOf(Test!).filter((line) => !/^\s*(=== |--- )/.test(line));
        const place = /^\s*([\w.-]+\.go):(\d+): /.exec(lines[0] ?? "");
        return {
          rule: `go-test/${Test}`,
          severity: "error" as const,
          message: lines.join("").trim() || "the test failed",
          ...(place ? { file: place[1]!, line: Number(place[2]) } : {}),
        };
      }),
    ],
  };
};
