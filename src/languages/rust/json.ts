import type { Json } from "../../api/sample.ts";
import { escapeUnits } from "../text.ts";
import { quote } from "./layout.ts";

/** A value as what is decoded from it, over several lines. */
export function jsonExpression(value: Json): string {
  if (size(value) > MACRO_SIZE) return `serde_json::from_str(${rawText(value)})?`;
  return `serde_json::from_value(serde_json::json!(${jsonMacro(value, "    ")}))?`;
}

/** So many values fit into `json!` before it reaches the compiler's limit of recursion, which is at 45 of one object. */
const MACRO_SIZE = 32;

function size(value: Json): number {
  if (value === null || typeof value !== "object") return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + size(item), 1);
}

function rawText(value: Json): string {
  const text = JSON.stringify(value, null, 4)
    .replace(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu, escapeUnits)
    .replaceAll("\n", "\n    ");
  const hashes = "#".repeat(1 + Math.max(0, ...[...text.matchAll(/"(#+)/g)].map(([, found]) => found?.length ?? 0)));
  return `r${hashes}"${text}"${hashes}`;
}

function jsonMacro(value: Json, indent: string): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return `${JSON.stringify(value)}${suffix(value)}`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${jsonMacro(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${quote(key)}: ${jsonMacro(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}

/** The type of an integer that is too large for the one that the compiler takes unless it is told otherwise. */
function suffix(value: number): string {
  if (!/^-?\d+$/.test(String(value)) || Math.abs(value) < 2 ** 31) return "";
  if (value < -(2 ** 63) || value >= 2 ** 64) return "_f64";
  return value < 2 ** 63 ? "_i64" : "_u64";
}
