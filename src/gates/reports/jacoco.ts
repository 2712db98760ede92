import type { ReportParser } from "../gate.ts";
import { attribute, children, parseXml } from "./xml.ts";

/** JaCoCo's XML: the lines of all classes are counted by the report's own counters. */
export const jacoco: ReportParser = (text) => {
  const report = parseXml(text, "report");
  const counter = children(report, "counter").find((candidate) => attribute(candidate, "type") === "LINE");
  const [missed, covered] = ["missed", "covered"].map((name) => Number(counter && attribute(counter, name)) || 0);
  return { findings: [], coverage: { lines: missed! + covered!, covered: covered! } };
};
