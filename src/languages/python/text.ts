import { cleanText, wrapLines } from "../text.ts";

/** The line length that the generated code keeps and its formatter is told. */
export const LINE_WIDTH = 120;

/** A string literal as the formatter would write it: double quotes unless that needs more escapes. */
export function pyString(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  const count = (quote: string) => text.split(quote).length - 1;
  const quote = count('"') > count("'") ? "'" : '"';
  const body = [...text].map((character) => escapeCharacter(character, quote)).join("");
  return quote + body + quote;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  if (!/[\p{C}\p{Z}]/u.test(character) || character === " ") return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

/** A number, boolean, string or null as Python writes it. */
export function pyLiteral(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? pyString(value) : String(value).replace("e+", "e");
}

export interface DocItem {
  name: string;
  text: string;
}

export interface DocText {
  summary: string;
  description?: string | undefined;
  notes?: string[];
  sections?: { title: string; items: DocItem[] }[];
}

/** A docstring with Google-style sections, quotes included, indented by `indent` after its first line. */
export function docstring(doc: DocText, indent: number): string {
  const width = LINE_WIDTH - indent;
  const [first = "", ...more] = wrapLines(escapeDoc(doc.summary), width - 6);
  const paragraphs = [
    more,
    ...[doc.description, ...(doc.notes ?? [])].map((text) => dedent(wrapLines(escapeDoc(text ?? ""), width))),
    ...(doc.sections ?? []).map(({ title, items }) =>
      items.length === 0 ? [] : [`${title}:`, ...items.flatMap((item) => section(item, width))],
    ),
  ].filter((lines) => lines.some(Boolean));
  const start = first.startsWith('"') ? ` ${first}` : first;
  const rest = trimBlank(paragraphs.flatMap((lines) => ["", ...trimBlank(lines)])).map((line) => line.trimEnd());
  if (rest.length === 0) return `"""${start.endsWith('"') ? `${start} ` : start}"""`;
  const pad = " ".repeat(indent);
  return [`"""${start}`, "", ...rest.map((line) => (line ? pad + line : "")), `${pad}"""`].join("\n");
}

function section(item: DocItem, width: number): string[] {
  const [first = "", ...rest] = wrapLines(
    escapeDoc(`${item.name}: ${item.text || "See the API's documentation."}`),
    width - 8,
  );
  return [`    ${first}`, ...trimBlank(dedent(rest)).map((line) => (line ? `        ${line}` : ""))];
}

function escapeDoc(text: string): string {
  return cleanText(text).replace(/\\/g, "\\\\").replace(/"""/g, '\\"\\"\\"');
}

function dedent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(common));
}

function trimBlank(lines: string[]): string[] {
  const start = lines.findIndex((line) => line.trim());
  const end = lines.findLastIndex((line) => line.trim());
  return start === -1 ? [] : lines.slice(start, end + 1);
}
