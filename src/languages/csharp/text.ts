import { cleanText, escapeUnits, wrapLines } from "../text.ts";

/** The longest line of a generated file, where it can be broken. */
export const LINE_WIDTH = 120;

/** A C# string literal. */
export function literal(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    return escapeUnits(character);
  });
  return `"${escaped}"`;
}

/** Text for an XML element or attribute, on one line. */
export function xml(text: string): string {
  return escapeXml(cleanText(text).replace(/\s+/g, " "));
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text of a doc comment, with code in backticks marked up. */
function docText(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/`([^`\n]+)`/g, "<c>$1</c>");
}

export interface DocTag {
  /** Such as `param`. */
  tag: string;
  name?: string;
  text: string;
}

/** Lines of a doc comment, without its indent. `summary` and the tags' texts come from a spec: they are escaped here. */
export function docComment(summary: string, tags: DocTag[], indent: number): string {
  const pad = " ".repeat(indent);
  const width = LINE_WIDTH - indent - "/// ".length;
  const lines = [
    ...element("summary", "", summary, width),
    ...tags.flatMap(({ tag, name, text }) =>
      element(tag, name === undefined ? "" : ` name="${escapeXml(name)}"`, text, width),
    ),
  ];
  return lines.map((line) => `${pad}/// ${line}`.trimEnd()).join("\n");
}

function element(tag: string, attributes: string, text: string, width: number): string[] {
  const paragraphs = cleanText(text)
    .split(/\n\s*\n/)
    .map((paragraph) => docText(paragraph.trim()).replace(/\s*\n\s*/g, " "))
    .filter(Boolean);
  const open = `<${tag}${attributes}>`;
  const close = `</${tag}>`;
  const [only = "", second] = paragraphs;
  if (second === undefined) {
    const line = `${open}${only}${close}`;
    return line.length <= width ? [line] : [open, ...wrapLines(only, width), close];
  }
  return [open, ...paragraphs.flatMap((paragraph) => wrapLines(`<para>${paragraph}</para>`, width)), close];
}

/** A list of parts between brackets: on one line if it fits, else one part a line. */
export function listing(indent: number, before: string, parts: string[], after: string): string {
  const pad = " ".repeat(indent);
  const line = `${pad}${before}${parts.join(", ")}${after}`;
  if ((line.length <= LINE_WIDTH && !line.includes("\n")) || parts.length === 0) return line;
  return `${pad}${before.trimEnd()}\n${parts.map((part) => `${pad}    ${part}`).join(",\n")}${after}`;
}
