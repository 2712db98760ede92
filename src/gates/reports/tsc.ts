import type { ReportParser } from "../gate.ts";

const DIAGNOSTIC = /^(?:(.+)\((\d+),\d+\): )?(error|warning) (TS\d+): (.*)$/;

/** What `tsc --pretty false --diagnostics` prints: problems, then totals, which show that the compiler ran. */
export const tsc: ReportParser = (text) => {
  const lines = text.split(/\r?\n/);
  const findings = lines.flatMap((line) => {
    const match = DIAGNOSTIC.exec(line);
    if (!match) return [];
    const [, file, at, severity, code, message] = match;
    return [
      {
        rule: `tsc/${code}`,
        severity: severity === "warning" ? ("warning" as const) : ("error" as const),
        message: message!,
        ...(file && { file, line: Number(at) }),
      },
    ];
  });
  if (findings.length === 0 && !lines.some((line) => /^Files:\s+\d+$/.test(line))) {
    throw new Error("not the compiler's output: it ends without totals");
  }
  return { findings };
};
