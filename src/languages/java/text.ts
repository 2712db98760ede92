import { cleanText, wrapLines } from "../text.ts";

/** The longest line that the shipped Checkstyle rules accept. */
export const LINE_WIDTH = 120;

/** A Java string literal. */
export function literal(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character === "\n") return "\\n";
    // A Unicode escape is read before all else: that of a line's end would end the line.
    if (character < " ") return `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
    return [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join("");
  });
  return `"${escaped}"`;
}

/** A Java string literal, or null. */
export function nullable(text: string | undefined): string {
  return text === undefined ? "null" : literal(text);
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

/** The head of a class and of its interfaces. */
export function classHeader(name: string, interfaces: string[]): string {
  return listing(0, `public final class ${name}${interfaces.length > 0 ? " implements " : ""}`, interfaces, " {");
}

/** A record that holds one value and is printed as that value. */
export function wrapperRecord(indent: number, name: string, type: string, implemented: string): string {
  return fit(`${" ".repeat(indent)}record ${name}(@JsonValue ${type} value) implements ${implemented} {}`);
}

/** A chain of calls: on one line if it fits, else one call a line. */
export function chain(indent: number, start: string, calls: string[], end: string): string {
  const pad = " ".repeat(indent);
  const line = `${pad}${start}${calls.join("")}${end}`;
  if (line.length <= LINE_WIDTH) return line;
  return `${pad}${start}\n${calls.map((call) => `${pad}    ${call}`).join("\n")}${end}`;
}

/** Code with lines that are too long broken where it is nested least, each part indented once more. */
export function fit(code: string): string {
  const [first = "", ...rest] = code.split("\n");
  const broken = fitLine(first);
  // What follows a line that was broken belongs to its last part.
  const shift = broken === first ? "" : "    ";
  return [broken, ...rest.map((line) => fitLine(`${shift}${line}`))].join("\n");
}

function fitLine(line: string): string {
  if (line.length <= LINE_WIDTH) return line;
  const indent = /^ */.exec(line)![0];
  const breaks = breakPoints(line, indent.length + 1).filter(({ at }) => at <= LINE_WIDTH);
  const depth = Math.min(...breaks.map((point) => point.depth));
  const best = breaks.filter((point) => point.depth === depth).at(-1);
  if (!best) return line;
  const rest = `${indent}    ${line.slice(best.at).trimStart()}`;
  // A part that has not become shorter cannot be broken.
  return rest.trimStart().length >= line.trimStart().length
    ? line
    : `${line.slice(0, best.at).trimEnd()}\n${fitLine(rest)}`;
}

/** Where a line can be broken: before calls in a chain, `implements` and `&&`, and after `=`, `->`, `(` or `,`. */
function breakPoints(line: string, from: number): { at: number; depth: number }[] {
  const points: { at: number; depth: number }[] = [];
  let depth = 0;
  for (const { 0: token, index } of line.matchAll(/"(?:[^"\\]|\\.)*"|\.\w+\(| implements | && | = | -> |, |[()]/g)) {
    const after = index + token.length;
    if (token.startsWith('"')) continue;
    if (token === ")") depth--;
    else if (token === "(") points.push({ at: after, depth: depth++ + 0.5 });
    else if (token.startsWith(".")) {
      points.push({ at: index, depth });
      points.push({ at: after, depth: depth++ + 0.5 });
    } else points.push({ at: /^ (implements|&&) $/.test(token) ? index : after, depth });
  }
  return points.filter(({ at }) => at > from && at < line.length - 1 && !line.slice(at).startsWith(")"));
}
