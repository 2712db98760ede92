import { cleanText, wrapLines } from "../text.ts";

/** The longest line that the shipped Checkstyle rules accept. */
export const LINE_WIDTH = 120;

/** A Java string literal. */
export function literal(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    return [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join("");
  });
  return `"${escaped}"`;
}

/** Text as HTML that cannot end a comment, start a tag, or become a Unicode escape. */
function html(text: string): string {
  return text
    .replace(/[&<>@\\]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll("*/", "*&#47;")
    .replace(/`([^`\n]+)`/g, "<code>$1</code>");
}

export interface DocTag {
  /** Such as `@param name`. */
  tag: string;
  text: string;
}

/** A doc comment with every line indented. `text` comes from a spec and is made safe here, as are the tags' texts. */
export function javadoc(text: string, tags: DocTag[], indent: number): string {
  const width = LINE_WIDTH - indent - " * ".length;
  const paragraphs = cleanText(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  const body = paragraphs.flatMap((paragraph, index) => {
    const lines = wrapLines(`${index === 0 ? "" : "<p>"}${html(paragraph)}`.replace(/\s*\n\s*/g, " "), width);
    return index === 0 ? lines : ["", ...lines];
  });
  const tagLines = tags.flatMap(({ tag, text: tagText }) => {
    const [first = "", ...rest] = wrapLines(`${tag} ${html(cleanText(tagText).replace(/\s+/g, " "))}`, width - 4);
    return [first, ...rest.map((line) => `    ${line}`)];
  });
  const lines = [...body, ...(tagLines.length > 0 && body.length > 0 ? [""] : []), ...tagLines];
  const pad = " ".repeat(indent);
  if (lines.length === 1 && indent + lines[0]!.length + 8 <= LINE_WIDTH) return `${pad}/** ${lines[0]} */`;
  return [`${pad}/**`, ...lines.map((line) => `${pad} * ${line}`.trimEnd()), `${pad} */`].join("\n");
}

/** A list of parts between brackets: on one line if it fits, else one part a line. */
export function listing(indent: number, before: string, parts: string[], after: string): string {
  const pad = " ".repeat(indent);
  const line = `${pad}${before}${parts.join(", ")}${after}`;
  if (line.length <= LINE_WIDTH || parts.length === 0) return line;
  return `${pad}${before.trimEnd()}\n${parts.map((part) => `${pad}    ${part}`).join(",\n")}${after}`;
}

/** A chain of calls: on one line if it fits, else one call a line. */
export function chain(indent: number, start: string, calls: string[], end: string): string {
  const pad = " ".repeat(indent);
  const line = `${pad}${start}${calls.join("")}${end}`;
  if (line.length <= LINE_WIDTH) return line;
  return `${pad}${start}\n${calls.map((call) => `${pad}    ${call}`).join("\n")}${end}`;
}
