import { builders } from "prettier/doc";
import type { Json } from "../../api/sample.ts";
import { block, column, type Doc, field, group, ifBreak, indent, join, key, line, list, softline } from "./print.ts";
import { literal } from "./types.ts";

/** A sample as a literal, laid out as the formatter would. A file is given by its text. */
export function literalDoc(value: Json): Doc {
  if (value === null || typeof value !== "object") return literal(value);
  if (Array.isArray(value)) return arrayDoc(value, value.map(literalDoc));
  const fields = Object.entries(value).map(([name, own]) => [field(propertyName(name), literalDoc(own)), ","]);
  return fields.length > 0 ? block(fields) : "{}";
}

/** In a literal, `__proto__: value` is no property. */
const propertyName = (name: string) => (name === "__proto__" ? '["__proto__"]' : key(name));

/** As the formatter lays arrays out: numbers fill lines, several objects stand one below the other. */
function arrayDoc(values: Json[], docs: Doc[]): Doc {
  if (values.length > 1 && values.every((value) => typeof value === "number")) {
    const id = Symbol("numbers");
    const last = ifBreak(",", "", { groupId: id });
    const items = docs.map((doc, index): Doc => [doc, index === docs.length - 1 ? last : ","]);
    return group(["[", indent([softline, builders.fill(join(line, items))]), softline, "]"], { id });
  }
  const several = values.length > 1 && values.every((value) => size(value) > 1);
  return several && sameKind(values) ? column(docs) : list("[", docs, "]");
}

const size = (value: Json) => (typeof value === "object" && value !== null ? Object.keys(value).length : 0);
const sameKind = (values: Json[]) => new Set(values.map((value) => Array.isArray(value))).size === 1;
