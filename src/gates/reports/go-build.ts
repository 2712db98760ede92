import type { ReportParser } from "../gate.ts";
import { goDiagnostics } from "./go-text.ts";
import { jsonLines } from "./json-lines.ts";

interface BuildEvent {
  ImportPath?: string;
  Action: string;
  Output?: string;
}

/** `go build -json`: the compiler's output, line by line. No output at all is what a clean build prints. */
export const goBuild: ReportParser = (text) => {
  const events = jsonLines<BuildEvent>(text);
  const output = events
    .filter(({ Action }) => Action === "build-output")
    .map(({ Output }) => Output ?? "")
    .join("");
  const findings = goDiagnostics("go-build", output);
  // The same mistake is reported for each system that is compiled for.
  return { findings: [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()] };
};
