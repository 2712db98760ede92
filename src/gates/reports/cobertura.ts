import type { ReportParser } from "../gate.ts";
import { attribute, descendants, parseXml } from "./xml.ts";

/** Cobertura XML: lines and those that ran, counted over all files. */
export const cobertura: ReportParser = (text) => {
  const root = parseXml(text, "coverage");
  const files = new Map<string, Map<string, boolean>>();
  for (const file of descendants(root, "class")) {
    const name = attribute(file, "filename") ?? "";
    const lines = files.get(name) ?? new Map<string, boolean>();
    files.set(name, lines);
    // Reports list a line of a method twice: in the method and in the class.
    for (const line of descendants(file, "line")) {
      const number = attribute(line, "number") ?? "";
      lines.set(number, lines.get(number) === true || Number(attribute(line, "hits")) > 0);
    }
  }
  const all = [...files.values()].flatMap((lines) => [...lines.values()]);
  return { findings: [], coverage: { lines: all.length, covered: all.filter(Boolean).length } };
};
