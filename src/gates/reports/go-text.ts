import type { Report, ReportParser } from "../gate.ts";

const DIAGNOSTIC = /^(?:vet: )?(?:\.\/)?([^\s:]+\.go):(\d+)(?::\d+)?: (.*)$/;

/** Lines such as `./client.go:3:19: message`, which all of Go's own tools print. */
export function goDiagnostics(tool: string, text: string): Report["findings"] {
  return text.split("\n").flatMap((line) => {
    const match = DIAGNOSTIC.exec(line);
    if (!match) return [];
    return [
      {
        rule: `${tool}/compile`,
        severity: "error" as const,
        message: match[3]!,
        file: match[1]!,
        line: Number(match[2]),
      },
    ];
  });
}

/** What `go vet` prints besides its report when a package has type errors. */
export const goText: ReportParser = (text) => ({ findings: goDiagnostics("go-vet", text) });
