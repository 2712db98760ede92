import type { Finding, ReportParser } from "../gate.ts";
import { attribute, children, descendants, parseXml, type XmlElement } from "./xml.ts";

/** Elements within a class that can break callers on their own. */
const MEMBERS = ["constructor", "field", "interface", "method", "superclass"];

/** japicmp's XML: every change that breaks callers that were compiled before, or that would be compiled now. */
export const japicmp: ReportParser = (text) => {
  const classes = children(parseXml(text, "japicmp"), "classes").flatMap((list) => children(list, "class"));
  const findings = classes.flatMap((type) => {
    const name = attribute(type, "fullyQualifiedName") ?? "";
    const members = MEMBERS.flatMap((member) => descendants(type, member));
    return [...breaks(type, name), ...members.flatMap((member) => breaks(member, `${name}.${memberName(member)}`))];
  });
  return { findings, bump: findings.length > 0 ? "major" : classes.length > 0 ? "minor" : "none" };
};

function breaks(element: XmlElement, name: string): Omit<Finding, "gate" | "language">[] {
  return children(element, "compatibilityChanges")
    .flatMap((changes) => children(changes, "compatibilityChange"))
    .flatMap((change) => {
      const kinds = ["binary", "source"].filter((kind) => attribute(change, `${kind}Compatible`) === "false");
      if (kinds.length === 0) return [];
      const type = attribute(change, "type") ?? "CHANGED";
      const message = `${name}: ${type.toLowerCase().replaceAll("_", " ")} (${kinds.join(" and ")} incompatible)`;
      return [{ rule: `japicmp/${type}`, severity: "error", message }];
    });
}

function memberName(element: XmlElement): string {
  const parameters = descendants(element, "parameter").map((parameter) => attribute(parameter, "type"));
  const name = attribute(element, "name") ?? attribute(element, "fullyQualifiedName") ?? "superclass";
  return children(element, "parameters").length > 0 ? `${name}(${parameters.join(", ")})` : name;
}
