import type { ReportParser } from "../gate.ts";

/** `gofmt -l`: the files that are not formatted. */
export const gofmt: ReportParser = (text) => ({
  findings: text
    .split("\n")
    .filter(Boolean)
    .map((file) => {
      if (!file.endsWith(".go")) throw new Error(`not a list of Go files: ${file.slice(0, 80)}`);
      return { rule: "gofmt/unformatted", severity: "warning", message: "the file is not formatted", file };
    }),
});
