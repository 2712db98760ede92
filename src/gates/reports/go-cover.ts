import type { ReportParser } from "../gate.ts";

/** A coverage profile of `go test`. It counts statements, which stand for lines. */
export const goCover: ReportParser = (text) => {
  const [mode, ...lines] = text.trimEnd().split("\n");
  if (!mode?.startsWith("mode: ")) throw new Error("not a coverage profile: its mode is missing");
  const coverage = { lines: 0, covered: 0 };
  for (const line of lines) {
    const block = /^\S.*:\d+\.\d+,\d+\.\d+ (\d+) (\d+)$/.exec(line);
    if (!block) throw new Error(`not a line of a coverage profile: ${line.slice(0, 80)}`);
    const statements = Number(block[1]);
    coverage.lines += statements;
    if (Number(block[2]) > 0) coverage.covered += statements;
  }
  return { findings: [], coverage };
};
