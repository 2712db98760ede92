import { width } from "../text.ts";

/** Code laid out as rustfmt lays it out, so that what is generated is formatted. */

const LINE_WIDTH = 100;
const CALL_WIDTH = 60;
const TAB = "    ";

/** A string as a Rust literal. */
export function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const known = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    return known ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `"${escaped}"`;
}

const fits = (line: string, limit = LINE_WIDTH) => width(line) <= limit;

const argumentsOf = (type: string) => /^(&?[\w:]+)<(.*)>$/.exec(type) ?? [];

/** Whether rustfmt lays out a type on one line: it counts a name's bytes, an argument's where a line of its own has it. */
function typeFits(indent: string, head: string, type: string, tail: string): boolean {
  const [, , inside] = argumentsOf(type);
  if (inside === undefined) return width(indent + head) + Buffer.byteLength(type) + width(tail) <= LINE_WIDTH;
  const hasRoom = splitArguments(inside).every((argument) => typeFits(indent + TAB, "", argument, ","));
  return hasRoom && fits(`${indent}${head}${type}${tail}`);
}

/** `head type tail`, the type's generic arguments on lines of their own where that makes it fit. */
function typed(indent: string, head: string, type: string, tail: string): string[] {
  const line = `${indent}${head}${type}${tail}`;
  const [, generic, inside] = argumentsOf(type);
  if (fits(line) || generic === undefined || inside === undefined) return [line];
  const inner = splitArguments(inside).flatMap((argument) => typed(`${indent}${TAB}`, "", argument, ","));
  const broken = [`${indent}${head}${generic}<`, ...inner, `${indent}>${tail}`];
  // What fits in no way is left as it is.
  return broken.every((each) => fits(each)) ? broken : [line];
}

function splitArguments(text: string): string[] {
  let depth = 0;
  let start = 0;
  const parts: string[] = [];
  for (const { 0: character, index } of text.matchAll(/[<>,]/g)) {
    if (character === "<") depth++;
    else if (character === ">") depth--;
    else if (depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

/** Items between brackets: on one line where they fit, else one a line. */
function delimited(indent: string, head: string, brackets: string, items: string[], tail: string): string[] {
  const [open, close] = brackets;
  const inside = items.join(", ");
  const line = `${indent}${head}${open}${inside}${close}${tail}`;
  const narrow = fits(inside, CALL_WIDTH) || items.length === 1;
  if (narrow && fits(line)) return [line];
  return [`${indent}${head}${open}`, ...rows(indent + TAB, items), `${indent}${close}${tail}`];
}

const SHORT_ITEM = 10;
const SIMPLE_ITEM = /^(&?[\w#.]+|"[^"]*")$/;

/** Items between brackets that are on lines of their own: short and simple ones fill their lines. */
function rows(indent: string, items: string[]): string[] {
  if (!items.every((item) => fits(item, SHORT_ITEM) && SIMPLE_ITEM.test(item))) {
    return items.flatMap((item) => {
      const line = `${indent}${item},`;
      // What ends a path's arguments is not counted.
      return fits(line, LINE_WIDTH + ">,".length) ? [line] : typed(indent, "", item, ",");
    });
  }
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${item},`)) lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${indent}${item},`);
  }
  return lines;
}

/** `head(arguments)tail`; a head such as `let x = f` is broken after the sign where that helps. */
export function call(indent: string, head: string, args: string[], tail = ";"): string[] {
  const lines = delimited(indent, head, "()", args, tail);
  const [left, callee] = head.split(" = ");
  if (lines.length === 1) return lines;
  if (callee === undefined) return lines;
  const broken = delimited(indent + TAB, callee, "()", args, tail);
  return broken.length > 1 && fits(lines[0]!) ? lines : [`${indent}${left} =`, ...broken];
}

/** `head[items]tail`. */
export function array(indent: string, head: string, items: string[], tail: string): string[] {
  return delimited(indent, head, "[]", items, tail);
}

/** `head&[&[items], &[items]]tail`; a lone inner list stays beside the brackets of the outer one. */
export function slices(indent: string, head: string, lists: string[][], tail: string): string[] {
  const [only, ...others] = lists;
  if (only && others.length === 0) return array(indent, `${head}&[&`, only, `]${tail}`);
  const items = lists.map((list) => `&[${list.join(", ")}]`);
  return array(indent, `${head}&`, items, tail);
}

/** `head.link().link()tail`, where each link is a method with its arguments. */
export function chain(
  indent: string,
  before: string,
  head: string,
  links: [string, ...string[]][],
  tail = ";",
): string[] {
  const text = [head, ...links.map(([name, ...args]) => (name === "await" ? name : `${name}(${args.join(", ")})`))];
  const line = `${indent}${before}${text.join(".")}${tail}`;
  if (fits(text.join("."), CALL_WIDTH) && fits(line)) return [line];
  const lines = links.flatMap(([name, ...args], index) => {
    const end = index === links.length - 1 ? tail : "";
    return name === "await" ? [`${indent}${TAB}.await${end}`] : call(indent + TAB, `.${name}`, args, end);
  });
  return [`${indent}${before}${head}`, ...lines];
}

/** `if let pattern = function(argument) {`, broken after the sign where all the rest fits there, else in the call. */
export function ifLet(indent: string, pattern: string, callee: string, argument: string): string[] {
  const head = `${indent}if let ${pattern} =`;
  const value = `${callee}(${argument})`;
  if (fits(`${head} ${value} {`)) return [`${head} ${value} {`];
  const below = `${indent}${TAB}${value}`;
  if (fits(below)) return [head, below, `${indent}{`];
  return [`${head} ${callee}(`, `${indent}${TAB}${argument},`, `${indent}) {`];
}

/** So many lines of arguments may begin on the line of what is called. */
const MANY_LINES = 5;

/** `left = head.name(arguments);`, broken after the sign or before the method where all the rest fits there. */
export function methodCall(indent: string, left: string, head: string, name: string, args: string[]): string[] {
  const lines = delimited(indent, `${left} = ${head}.${name}`, "()", args, ";");
  if (lines.length === 1) return lines;
  const below = delimited(indent + TAB, `${head}.${name}`, "()", args, ";");
  if (below.length === 1) return [`${indent}${left} =`, ...below];
  const broken = delimited(indent + TAB, `.${name}`, "()", args, ";");
  const isBetter = !fits(lines[0]!, LINE_WIDTH - 1) || (lines.length < MANY_LINES && broken.length < lines.length);
  return isBetter ? [`${indent}${left} = ${head}`, ...broken] : lines;
}

/** `left = right;`, broken after the sign where it is too long, or in the type of a variable. */
export function assign(indent: string, left: string, right: string): string[] {
  const line = `${indent}${left} = ${right};`;
  if (fits(line)) return [line];
  const broken = [`${indent}${left} =`, `${indent}${TAB}${right};`];
  const [, name, type] = /^(let \S+: )(.+)$/.exec(left) ?? [];
  if (broken.every((each) => fits(each)) || name === undefined || type === undefined) return broken;
  const lines = typed(indent, name, type, ` = ${right};`);
  return lines.length > 1 ? lines : broken;
}

/** `left = right.expect("what");`, the check on a line of its own where it does not fit. */
export function expectation(indent: string, left: string, right: string, what: string): string[] {
  const check = `.expect(${quote(what)})`;
  const lines = assign(indent, left, `${right}${check}`);
  const below = `${indent}${TAB}${right}`;
  if (lines.every((line) => fits(line)) || !fits(below)) return lines;
  return [`${indent}${left} =`, below, `${indent}${TAB}${TAB}${check};`];
}

/** `head(arguments)` of a macro, whose last argument takes no comma. */
export function macroCall(indent: string, head: string, args: string[]): string[] {
  const lines = call(indent, head, args);
  return lines.length === 1
    ? lines
    : lines.map((line, index) => (index === lines.length - 2 ? line.slice(0, -1) : line));
}

/** `name: type,` of a struct. */
export function field(indent: string, name: string, type: string): string[] {
  if (typeFits(indent, `${name}: `, type, ",")) return [`${indent}${name}: ${type},`];
  if (typeFits(indent + TAB, "", type, ",")) return [`${indent}${name}:`, `${indent}${TAB}${type},`];
  return typed(indent, `${name}: `, type, ",");
}

/** `pub type name = type;`. */
export function alias(name: string, type: string): string[] {
  const head = `pub type ${name} =`;
  if (typeFits("", `${head} `, type, ";")) return [`${head} ${type};`];
  return typeFits(TAB, "", type, ";") ? [head, `${TAB}${type};`] : typed("", `${head} `, type, ";");
}

/** `use path::{names};`, the names in rustfmt's order. */
export function use(path: string, names: string[]): string[] {
  const line = `use ${path}::${names.length === 1 ? names[0] : `{${names.join(", ")}}`};`;
  if (names.length === 1) return [line];
  if (fits(line, LINE_WIDTH - 2)) {
    // rustfmt counts bytes where it decides whether the braces stay on the line.
    const isShort = Buffer.byteLength(line) <= LINE_WIDTH - 2;
    return isShort ? [line] : [`use ${path}::{`, `${TAB}${names.join(", ")}`, "};"];
  }
  const lines: string[] = [];
  for (const [index, name] of names.entries()) {
    const last = lines.at(-1);
    const more = `${last} ${name},`;
    // Only the last comma may be at the very end.
    const width = index === names.length - 1 ? LINE_WIDTH : LINE_WIDTH - 1;
    if (last !== undefined && fits(more, width)) lines[lines.length - 1] = more;
    else lines.push(`${TAB}${name},`);
  }
  return [`use ${path}::{`, ...lines, "};"];
}

/** A function's head, up to its opening brace; what cannot fit is left as rustfmt leaves it. */
export function signature(indent: string, head: string, parameters: string[], result: string): string[] {
  const lines = signatureLines(indent, head, parameters, result);
  // rustfmt takes characters of other scripts for one column here, for two or for their bytes there.
  return lines.every((line) => /^\p{ASCII}*$/u.test(line)) ? lines : [`${indent}#[rustfmt::skip]`, ...lines];
}

function signatureLines(indent: string, head: string, parameters: string[], result: string): string[] {
  const arrow = result ? ` -> ${result}` : "";
  const line = `${indent}${head}(${parameters.join(", ")})${arrow} {`;
  if (fits(line)) return [line];
  const empty = `${indent}${head}()`;
  if (parameters.length === 0 && !result) return [empty, fits(empty) ? `${indent}{` : `${indent} {`];
  if (parameters.length === 0 && fits(empty)) return [empty, `${indent}-> ${result} {`];
  const lines = parameters.flatMap((parameter) => {
    const [, name = "", type = parameter] = /^([\w#]+: )(.*)$/u.exec(parameter) ?? [];
    return typed(`${indent}${TAB}`, name, type, ",");
  });
  return [`${indent}${head}(`, ...lines, ...signatureEnd(indent, result)];
}

/** The end of a function's head that has lines of its own; rustfmt counts the indentation twice here. */
function signatureEnd(indent: string, result: string): string[] {
  const last = result ? `${indent}) -> ${result}` : `${indent})`;
  if (fits(`${last} {`, LINE_WIDTH - indent.length)) return [`${last} {`];
  if (fits(result, LINE_WIDTH - indent.length - " {,".length)) return [last, `${indent}{`];
  const broken = typed(indent, ") -> ", result, " {");
  return broken.length > 1 ? broken : [`${last}{`];
}

/** The heads of a struct that borrows what it is a part of, and of its implementations: the first names the lifetime. */
export interface BorrowingHeads {
  head: string[];
  impl: string[];
  methodsHead: string[];
}

export function borrowingHeads(name: string): BorrowingHeads {
  const head = `pub struct ${name}<'a> {`;
  const impl = `impl<'a> ${name}<'a> {`;
  return {
    head: fits(head) ? [head] : [`pub struct ${name}<`, `${TAB}'a,`, "> {"],
    impl: fits(impl) ? [impl] : ["impl<'a>", `${TAB}${name}<'a>`, "{"],
    methodsHead: itemHead("impl", `${name}<'_>`),
  };
}

/** `keyword name {`, up to its brace. */
export function itemHead(keyword: "pub struct" | "impl", name: string): string[] {
  const line = `${keyword} ${name} {`;
  if (fits(line)) return [line];
  return keyword === "pub struct" ? [`${keyword} ${name}`, "{"] : [keyword, `${TAB}${name}`, "{"];
}

/** An attribute's list may be so wide on one line. */
const ATTRIBUTE_WIDTH = 70;

/** `#[cfg(…)]` of what is there for any of some features; nothing where there are none to name. */
export function cfg(indent: string, features: string[]): string[] {
  const named = features.map((feature) => `feature = ${quote(feature)}`);
  if (named.length === 0) return [];
  const inside = named.join(", ");
  const line = `${indent}#[cfg(${named.length === 1 ? inside : `any(${inside})`})]`;
  if (named.length === 1) return fits(line) ? [line] : [`${indent}#[cfg(`, `${indent}${TAB}${inside}`, `${indent})]`];
  if (fits(inside, ATTRIBUTE_WIDTH) && fits(line)) return [line];
  return [`${indent}#[cfg(any(`, `${indent}${TAB}${named.join(`,\n${indent}${TAB}`)}`, `${indent}))]`];
}

/** Texts by their code points; JavaScript's own order is that of UTF-16. */
export const codePointOrder = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The order of modules in rustfmt. */
export const moduleOrder = (a: { name: string }, b: { name: string }) => codePointOrder(a.name, b.name);

/** The order of names in rustfmt: numbers by their value, and `_` before all else. */
export function nameOrder(a: string, b: string): number {
  const parts = (name: string) => name.match(/\d+|\D/gu) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (one === other) continue;
    if (/\d/.test(one) && /\d/.test(other)) return Number(one) - Number(other) || one.length - other.length;
    if (one === "_" || other === "_") return one === "_" ? -1 : 1;
    return codePointOrder(one, other);
  }
  return left.length - right.length;
}

const STRUCT_LITERAL_WIDTH = 18;

/** `Name { fields }`. */
export function structLiteral(indent: string, name: string, fields: string[]): string[] {
  const inside = fields.join(", ");
  if (fits(inside, STRUCT_LITERAL_WIDTH)) return [`${indent}${name} { ${inside} }`];
  return [`${indent}${name} {`, ...fields.map((each) => `${indent}${TAB}${each},`), `${indent}}`];
}
