import type { ReportParser } from "../gate.ts";
import { cargoJson } from "./cargo-json.ts";

/** Clippy's own findings: the compiler's, which come with them, are the compilation gate's. */
export const clippy: ReportParser = (text) => ({
  findings: cargoJson(text).findings.filter(({ rule }) => rule.startsWith("clippy/")),
});
