import type { ReportParser } from "../gate.ts";

/** LCOV: lines and hits of every file. */
export const lcov: ReportParser = (text) => {
  const hits = [...text.matchAll(/^DA:\d+,(\d+)/gm)].map(([, count]) => Number(count));
  if (!/^SF:/m.test(text) || !/^end_of_record$/m.test(text)) throw new Error("not an LCOV report");
  return { findings: [], coverage: { lines: hits.length, covered: hits.filter((count) => count > 0).length } };
};
