import { width } from "../text.ts";
import { LINE_WIDTH } from "./text.ts";

/** `name: type = initial,` in a list of parameters. */
export function parameterLine(name: string, type: string, initial: string | undefined, indent: number): string {
  const end = initial === undefined ? "," : ` = ${initial},`;
  return `${name}: ${operands(type, indent, width(name) + 2, width(end))}${end}`;
}

/** `name: type` in a class. */
export function fieldLine(name: string, type: string, indent: number): string {
  const bare = unionMembers(type).length === 1 && subscript(type) === undefined;
  const fitsInParentheses = indent + 4 + width(type) <= LINE_WIDTH;
  return `${name}: ${enclosed(type, indent, width(name) + 2, 0, bare && fitsInParentheses)}`;
}

/** `) -> type:` at the end of a function's head. */
export function returnLine(type: string, indent: number): string {
  return `) -> ${enclosed(type, indent, ") -> ".length, 1, false)}:`;
}

/** A type that the formatter encloses in parentheses where it is a union, or where that is the only way to fit. */
function enclosed(type: string, indent: number, before: number, after: number, always: boolean): string {
  if (indent + before + width(type) + after <= LINE_WIDTH) return type;
  if (!always && unionMembers(type).length === 1) return operands(type, indent, before, after);
  const pad = " ".repeat(indent);
  return `(\n${pad}    ${operands(type, indent + 4, 0, 0)}\n${pad})`;
}

/** On one line if it fits, else each operand of the union on its own, what is in brackets broken where it must be. */
function operands(type: string, indent: number, before: number, after: number): string {
  if (indent + before + width(type) + after <= LINE_WIDTH) return type;
  const all = unionMembers(type);
  const pad = " ".repeat(indent);
  return all
    .map((operand, index) => {
      const room = (index === 0 ? before : 2) + (index === all.length - 1 ? after : 0);
      return broken(operand, indent, room);
    })
    .join(`\n${pad}| `);
}

function broken(operand: string, indent: number, room: number): string {
  const parts = subscript(operand);
  if (indent + room + width(operand) <= LINE_WIDTH || parts === undefined) return operand;
  const items = split(parts.items, ", ");
  const pad = " ".repeat(indent);
  const inner = indent + 4;
  if (items.length === 1 || inner + width(parts.items) <= LINE_WIDTH) {
    return `${parts.name}[\n${pad}    ${operands(parts.items, inner, 0, 0)}\n${pad}]`;
  }
  const lines = items.map((item) => `${pad}    ${operands(item, inner, 0, 1)},\n`);
  return `${parts.name}[\n${lines.join("")}${pad}]`;
}

function subscript(text: string): { name: string; items: string } | undefined {
  const match = /^([\w.]+)\[(.*)\]$/su.exec(text);
  return match ? { name: match[1]!, items: match[2]! } : undefined;
}

/** The members of a union. */
export const unionMembers = (type: string): string[] => split(type, " | ");

/** Cuts at a separator that is neither in brackets nor in a string. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote) {
      if (character === "\\") index++;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (depth === 0 && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index));
      start = index + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}
