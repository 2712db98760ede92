import { builders, printer } from "prettier/doc";
import { RECENT_LETTER } from "../../api/letters.ts";
import { escapeUnits } from "../text.ts";

/** A document as Prettier's printer takes it. */
export type Doc = builders.Doc;

const { group, hardline, ifBreak, indent, join, line, softline } = builders;

/** The width that the SDK's formatter is set to. */
export const LINE_WIDTH = 120;

/** What a printed type is, for what it stands in: a union of these items, one in braces, or one with arguments. */
interface Mark {
  items?: Doc[];
  braces?: true;
  generic?: true;
}

const marked = (mark: Mark, doc: Doc): Doc => builders.label(mark, doc);

const markOf = (doc: Doc): Mark => (typeof doc === "object" && "label" in doc ? (doc.label as Mark) : {});

/** Lays a document out as the formatter would; `level` is how deep it is indented where it will stand. */
export function layout(doc: Doc, level = 0): string {
  const margin = " ".repeat(2 * level);
  const nested = Array.from({ length: level }).reduce<Doc>((inner) => indent(inner), doc);
  const options = { printWidth: LINE_WIDTH, tabWidth: 2, useTabs: false };
  return printer.printDocToString([margin, nested], options).formatted.slice(margin.length);
}

/** Several lines, each one document. */
export function block(lines: Doc[]): Doc {
  return ["{", indent([hardline, join(hardline, lines)]), hardline, "}"];
}

/** `[a, b]`, on one line if it fits. */
export function list(open: string, items: Doc[], close: string): Doc {
  if (items.length === 0) return open + close;
  return group([open, indent([softline, join([",", line], items)]), ifBreak(","), softline, close]);
}

/** A list whose items stand one below the other. */
export function column(items: Doc[]): Doc {
  return ["[", indent([hardline, join([",", hardline], items), ","]), hardline, "]"];
}

/** `{ [key: string]: values }` */
export function mapType(values: Doc): Doc {
  const keys = group(["[", indent([softline, "key: string"]), softline, "]"]);
  return marked({ braces: true }, group(["{", indent([line, keys, ": ", values, ifBreak(";")]), line, "}"]));
}

/** A generic type. A lone argument that is a name or in braces gets no line of its own. */
export function generic(name: Doc, types: Doc[]): Doc {
  const isLone = types.length === 1 && (isName(types[0]!) || markOf(types[0]!).braces || isMaybe(types[0]!));
  if (isLone) return marked({ generic: true }, [name, "<", types[0]!, ">"]);
  const list = indent([softline, join([",", line], types.map(bracketed))]);
  return marked({ generic: true }, group([name, "<", list, softline, ">"]));
}

const isName = (doc: Doc) => typeof doc === "string" && /^[\p{ID_Start}_$][\p{ID_Continue}$.]*$/u.test(doc);

/** The call of a function whose last argument is an object or list that is broken, and stays beside the parenthesis. */
export function hugged(callee: Doc, last: Doc): Doc {
  return [
    callee,
    builders.conditionalGroup([
      ["(", last, ")"],
      ["(", group(last, { shouldBreak: true }), ")"],
      ["(", indent([hardline, last, ","]), hardline, ")"],
    ]),
  ];
}

/** `{ a: 1, b: 2 }`, on one line if it fits. */
export function inlineObject(fields: Doc[]): Doc {
  if (fields.length === 0) return "{}";
  return group(["{", indent([line, join([",", line], fields)]), ifBreak(","), line, "}"]);
}

/** `name: value`. A text, a negative number or null that does not fit stands below a name that is not too short. */
export function field(name: string, value: Doc): Doc {
  const mayStandBelow = typeof value === "string" && /^(["'-]|null$)/.test(value);
  return mayStandBelow && name.length > 4 ? group([name, ":", indent([line, value])]) : [name, ": ", value];
}

/**
 * `left = value;`, whose value begins on a line of its own where its beginning does not fit. `rigid` says that the
 * value gains nothing by being broken itself, such as a call of one short argument.
 */
export function assignment(left: Doc, value: Doc, rigid = isString(value)): Doc {
  if (rigid) return [left, " =", group(indent([line, value])), ";"];
  const id = Symbol("assignment");
  return [left, " =", group(indent(line), { id }), builders.indentIfBreak(group(value), { groupId: id }), ";"];
}

/** `const name: type = value;` */
export function constant(name: string, type: Doc, value: Doc): Doc {
  return assignment([`const ${name}: `, type], value);
}

const isString = (doc: Doc) => typeof doc === "string" && /^["']/.test(doc);

/** `A | B`, each once, on one line if it fits, else each on its own after a leading bar. */
export function alternatives(types: Doc[]): Doc {
  const items = [...new Map(types.flatMap(itemsOf).map((item) => [layout(item), item])).values()];
  if (items.length === 1) return items[0]!;
  return marked({ items }, areMaybe(items) ? join(" | ", items) : group(indent([softline, bars(items)])));
}

/** Whether a type is a named one or one in braces, or null: the formatter leaves that on its line. */
const isMaybe = (type: Doc) => areMaybe(itemsOf(type));

function areMaybe(items: Doc[]): boolean {
  const types = items.filter((item) => item !== "null");
  const [type] = types;
  if (items.length !== 2 || types.length !== 1 || type === undefined) return false;
  return (isName(type) && !KEYWORDS.has(String(type))) || markOf(type).braces === true || markOf(type).generic === true;
}

const KEYWORDS = new Set("string number boolean bigint unknown undefined null true false never void object".split(" "));

/** A type as it stands between brackets, which indent it already. */
export function bracketed(type: Doc): Doc {
  const items = itemsOf(type);
  return items.length === 1 || areMaybe(items) ? type : group(bars(items));
}

/** A type as that of a list's items: a union is in parentheses, and broken if these are. */
export function element(type: Doc): Doc {
  const items = itemsOf(type);
  if (areMaybe(items)) return ["(", type, ")"];
  return items.length === 1 ? type : group(["(", indent([softline, bars(items)]), softline, ")"]);
}

function bars(items: Doc[]): Doc {
  const separated = items.map((item) => builders.align(2, item));
  return [ifBreak("| "), join([line, "| "], separated)];
}

export const isUnion = (type: Doc) => itemsOf(type).length > 1;

function itemsOf(type: Doc): Doc[] {
  return markOf(type).items ?? [type];
}

/** A string literal in the quotes that need fewer escapes. */
export function quote(text: string): string {
  const json = jsonText(text);
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (doubles <= singles) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** JSON in which everything can be seen. */
const jsonText = (text: string) => JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);

/** Text as part of a template literal. */
export function templatePart(text: string): string {
  return jsonText(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${");
}

/** A property's name in an object or interface. */
export function key(name: string): string {
  const isPlain = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) && name.search(RECENT_LETTER) === -1;
  return isPlain ? name : quote(name);
}

/** `.name`, or `["na-me"]` where it must be. */
export function member(name: string): string {
  const written = key(name);
  return written === name ? `.${name}` : `[${written}]`;
}

/** `import type { A, B } from "…";` with the names in the formatter's order. */
export function importLine(names: Iterable<string>, from: string, keyword = "import type"): string {
  const bare = (name: string) => name.replace(/^type /, "");
  const sorted = [...new Set(names)].sort((a, b) => naturally(bare(a), bare(b)));
  if (sorted.length === 1) return `${keyword} { ${sorted[0]} } from ${quote(from)};`;
  const open = group([`${keyword} {`, indent([line, join([",", line], sorted), ifBreak(",")]), line, "} from "]);
  return layout([open, quote(from), ";"]);
}

/** ASCII's marks in the order of the formatter: below digits and letters. */
const MARKS = "/?#=&;,@:. _-+*!%$()[]{}<>|^~'`";

/**
 * The order in which the formatter sorts names and modules: character by character, of a letter the capital before the
 * small one; numbers by value.
 */
export function naturally(a: string, b: string): number {
  const left = a.match(/\d+|\D/gu) ?? [];
  const right = b.match(/\d+|\D/gu) ?? [];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (one === other) continue;
    if (/\d/.test(one) && /\d/.test(other)) return one.length - other.length || (one < other ? -1 : 1);
    return weight(one) - weight(other) || (one < other ? -1 : 1);
  }
  return left.length - right.length;
}

/** Only ASCII's letters weigh the same in both cases. */
function weight(character: string): number {
  const mark = MARKS.indexOf(character);
  const small = /[A-Z]/.test(character) ? character.toLowerCase() : character;
  return mark === -1 ? MARKS.length + small.codePointAt(0)! : mark;
}

export { group, hardline, ifBreak, indent, join, line, softline };
