import type { ReportParser } from "../gate.ts";
import { apidiff } from "./apidiff.ts";
import { goBuild } from "./go-build.ts";
import { goCover } from "./go-cover.ts";
import { goLicenses } from "./go-licenses.ts";
import { goTest } from "./go-test.ts";
import { goText } from "./go-text.ts";
import { goVet } from "./go-vet.ts";
import { gofmt } from "./gofmt.ts";
import { sarif } from "./sarif.ts";

/** Report formats by name. One row a format; the parser is in the file of the same name. */
export const REPORT_PARSERS: Record<string, ReportParser> = {
  apidiff,
  "go-build": goBuild,
  "go-cover": goCover,
  "go-licenses": goLicenses,
  "go-test": goTest,
  "go-text": goText,
  "go-vet": goVet,
  gofmt,
  sarif,
};
