import { cleanText } from "../text.ts";

const WIDTH = 96;
const LIST_ITEM = /^\s*([-*+]|\d{1,9}[.)])\s+(.*)$/;
const FENCE = /^\s*(`{3,}|~{3,})/;
/** What must not begin a line by chance, because Markdown would see a list, a heading or a quotation there. */
const BLOCK_START = /^([-*+>|#=]|\d{1,9}[.)]($|\s))/;
/** Code, links and addresses: their text is not Markdown to be escaped. */
const VERBATIM =
  /(`+)[^`]+?\1(?!`)|\[[^[\]]*\]\(https?:\/\/[^\s()<>]+\)|<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<>()[\]`"'*\\]+/g;

/** A spec's Markdown as lines that rustdoc and clippy accept: it can name no item, and its code is not compiled. */
export function markdownLines(text: string): string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  let continuation = "";
  for (const line of cleanText(text).split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const closes = mark?.startsWith(fence) === true;
      lines.push(closes ? fence : line);
      if (closes) fence = undefined;
    } else if (mark !== undefined) {
      // Without a language rustdoc would take the code for Rust and compile it.
      if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
      fence = mark;
      continuation = "";
      lines.push(`${mark}text`);
    } else if (line.trim() === "") {
      if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
      continuation = "";
    } else {
      const [marker, content] = listItem(line);
      if (marker) continuation = " ".repeat(marker.length);
      // A line of text after a quotation goes on with it, and says so.
      const goesOn = lines.at(-1)?.trimStart().startsWith(">") && !marker && !BLOCK_START.test(content);
      const next = goesOn ? `${continuation}> ` : continuation;
      lines.push(...wrap(escapeInline(content), marker || next, next));
    }
  }
  if (fence !== undefined) lines.push(fence);
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

function listItem(line: string): [marker: string, content: string] {
  const [, marker, content] = LIST_ITEM.exec(line) ?? [];
  return marker !== undefined && content ? [`${marker} `, content.trimEnd()] : ["", line.trim()];
}

function wrap(text: string, first: string, continuation: string): string[] {
  // Tables and quotations are told by their lines.
  if (/^[|>]/.test(text)) return [`${first}${text}`];
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && current.length + 1 + word.length > WIDTH && !BLOCK_START.test(word)) {
      lines.push(current);
      current = continuation + word;
    } else {
      current += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  return [...lines, current];
}

function escapeInline(text: string): string {
  let result = "";
  let end = 0;
  for (const match of text.matchAll(VERBATIM)) {
    result += escapeText(text.slice(end, match.index)) + verbatim(match[0]);
    end = match.index + match[0].length;
  }
  return result + escapeText(text.slice(end));
}

function verbatim(text: string): string {
  if (text.startsWith("http")) return autolink(text);
  const [, label, address] = /^\[([^`]*)\](\(.*)$/.exec(text) ?? [];
  return label === undefined ? text : `[${escapeText(label)}]${address}`;
}

const escapeText = (text: string) => text.replace(/[[\]<>`]/g, "\\$&").replace(/^\\>/, ">");

function autolink(url: string): string {
  const address = url.replace(/[.,;:!?]+$/, "");
  return `<${address}>${url.slice(address.length)}`;
}

/** What is said about a thing, as the text after `///` of each line. Never empty: undocumented things get `fallback`. */
export function docLines(
  docs: { summary?: string; description?: string; deprecated?: boolean },
  fallback: string,
  notes: string[] = [],
): string[] {
  const summary = docs.summary?.trim() ?? "";
  const description = docs.description?.trim() ?? "";
  const paragraphs = [
    summary,
    description === summary ? "" : description,
    docs.deprecated ? "**Deprecated.**" : "",
  ].map(markdownLines);
  const said = paragraphs.filter((lines) => lines.length > 0);
  const all = [...(said.length > 0 ? said : [[fallback]]), ...notes.map((note) => note.split("\n"))];
  return all
    .flatMap((lines, index) => (index > 0 ? ["", ...lines] : lines))
    .map((line) => (line === "" ? "" : ` ${line}`));
}
