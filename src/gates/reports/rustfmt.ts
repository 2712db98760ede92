import { posix } from "node:path";
import type { ReportParser } from "../gate.ts";

/** `rustfmt --check --verbose`: what it looked at, and where it would change something. */
export const rustfmt: ReportParser = (text) => {
  if (!/^Formatting /m.test(text)) throw new Error("rustfmt looked at no file");
  return {
    findings: [...text.matchAll(/^Diff in (.+?):(\d+):$/gm)].map(([, file, line]) => ({
      rule: "rustfmt/unformatted",
      severity: "warning",
      message: "the file is not formatted here",
      file: posix.normalize(file ?? ""),
      line: Number(line),
    })),
  };
};
