import type { ReportParser } from "../gate.ts";
import { sarif } from "./sarif.ts";

/** Report formats by name. One row a format; the parser is in the file of the same name. */
export const REPORT_PARSERS: Record<string, ReportParser> = { sarif };
