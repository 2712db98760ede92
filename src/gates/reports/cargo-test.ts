import type { Finding, ReportParser, TestCase } from "../gate.ts";

const RESULT = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm;
const CASE = /^test (.+?) \.\.\. (ok|FAILED|ignored)/gm;
const STATUS: Record<string, TestCase["status"]> = { ok: "passed", FAILED: "failed", ignored: "skipped" };
const FAILED = /^test (.+?) \.\.\. FAILED$/gm;

/** What Rust's test harness prints. Its JSON is not stable. */
export const cargoTest: ReportParser = (text) => {
  const results = [...text.matchAll(RESULT)];
  if (results.length === 0) throw new Error("no test result");
  const sum = (group: number) => results.reduce((total, result) => total + Number(result[group]), 0);
  return {
    tests: {
      passed: sum(1),
      failed: sum(2),
      skipped: sum(3),
      cases: [...text.matchAll(CASE)].map(([, name = "", said = ""]) => ({ name, status: STATUS[said]! })),
    },
    findings: [...text.matchAll(FAILED)].map(([, name]) => finding(text, name ?? "")),
  };
};

function finding(text: string, name: string): Omit<Finding, "gate" | "language"> {
  const [, output = ""] = text.split(`---- ${name} stdout ----\n`);
  const panic = /panicked at (.+?):(\d+):\d+:\n([\s\S]*?)(?:\nnote: |\n\n|$)/.exec(output.split("\n---- ")[0] ?? "");
  const [, file, line, message] = panic ?? [];
  return {
    rule: "cargo-test/failed",
    severity: "error",
    message: `${name}${message ? `: ${message.trim()}` : ""}`,
    ...(file && line ? { file, line: Number(line) } : {}),
  };
}
