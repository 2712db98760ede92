import { width } from "../text.ts";
import { LINE_WIDTH } from "./text.ts";

/** An expression: text, or a bracketed list that is laid out on one line if it fits and one item a line if not. */
export type Expression = string | Brackets;

export interface Brackets {
  open: string;
  items: Expression[];
  close: string;
  /** A tuple keeps its comma when it has one item. */
  tuple?: boolean;
}

export function call(name: string, items: Expression[]): Expression {
  return { open: `${name}(`, items, close: ")" };
}

export function tuple(items: Expression[]): Expression {
  return { open: "(", items, close: ")", tuple: true };
}

/** A list or dict display, or a subscript. */
export function brackets(open: string, items: Expression[], close: string): Expression {
  return { open, items, close };
}

function flat(expression: Expression): string {
  if (typeof expression === "string") return expression;
  const comma = expression.tuple && expression.items.length === 1 ? "," : "";
  return expression.open + expression.items.map(flat).join(", ") + comma + expression.close;
}

/**
 * Prints as the formatter would: `indent` is that of the line it starts on, `before` and `after` are the columns taken
 * on its first and last line. What is split keeps a trailing comma, which the formatter respects.
 */
export function layout(expression: Expression, indent: number, before: number, after = 0): string {
  const line = flat(expression);
  if (typeof expression === "string" || indent + before + width(line) + after <= LINE_WIDTH) return line;
  return exploded(expression, indent);
}

/** One item a line, whether or not it would fit on one. */
export function exploded(expression: Brackets, indent: number): string {
  const pad = " ".repeat(indent + 4);
  const items = expression.items.map((item) => `${pad}${layout(item, indent + 4, 0, 1)},\n`);
  return `${expression.open}\n${items.join("")}${" ".repeat(indent)}${expression.close}`;
}

/** The value of an alias of a type: in parentheses where its first line is too long and that makes all lines fit. */
export function aliasValue(name: string, value: Expression): string {
  const head = `${name}: TypeAlias = `;
  const bare = layout(value, 0, width(head));
  const enclosed = `(\n    ${layout(value, 4, 0)}\n)`;
  const fits = (text: string) => text.split("\n").every((line) => width(line) <= LINE_WIDTH);
  return !fits(head + bare.split("\n", 1)[0]) && fits(head + enclosed) ? enclosed : bare;
}

/** A keyword argument. */
export function keyword(name: string, value: Expression): Expression {
  return typeof value === "string" ? `${name}=${value}` : { ...value, open: `${name}=${value.open}` };
}

/** An entry of a dict display. */
export function keyed(key: string, value: Expression): Expression {
  return typeof value === "string" ? `${key}: ${value}` : { ...value, open: `${key}: ${value.open}` };
}

/** An assignment on a line of its own, its value in parentheses where the line is too long and that helps. */
export function assignment(target: string, value: string, indent = 0): string {
  const line = `${target} = ${value}`;
  const helps = indent + width(line) > LINE_WIDTH && indent + 4 + width(value) <= LINE_WIDTH;
  const pad = " ".repeat(indent);
  return helps ? `${target} = (\n${pad}    ${value}\n${pad})` : line;
}
