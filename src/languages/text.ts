/** A spec's text made safe to print anywhere: no control or direction-changing characters, `\n` as only line break. */
export function cleanText(text: string): string {
  if (!/[^\x20-\x7e\n]/.test(text)) return text.trim();
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, (character) =>
      character === "\n" ? "\n" : character === "\t" ? " " : "",
    )
    .trim();
}

/** Clean text as lines of at most `width` characters. Blank lines, list items and code keep their own lines. */
export function wrapLines(text: string, width: number): string[] {
  return cleanText(text)
    .split("\n")
    .flatMap((line) => wrapLine(line.trimEnd(), width));
}

function wrapLine(line: string, width: number): string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = "";
  for (const word of line.trim().split(/\s+/)) {
    if (current && indent.length + current.length + 1 + word.length > width) {
      lines.push(indent + current);
      current = word;
    } else {
      current = current ? `${current} ${word}` : word;
    }
  }
  return [...lines, (indent + current).trimEnd()];
}

/** The first sentence of clean text, on one line: for summaries where there is only a description. */
export function firstSentence(text: string): string {
  const line = cleanText(text).replace(/\s+/g, " ");
  return /^(.*?[.!?])(\s|$)/.exec(line)?.[1] ?? line;
}

/** A character as `\uXXXX`, one for each of its code units, as JSON and the languages that took it from C have it. */
export function escapeUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Text on one line of Markdown in which nothing but its words and code spans means anything. */
export function markdownLine(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .split(/((?<!`)`[^`|]+`(?!`))/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")))
    .join("");
}

/** Text on one line as Markdown's code: a backtick in it would end it, and of nothing there is none. */
export function codeSpan(text: string): string {
  return `\`${cleanText(text).replace(/[`\s]/g, " ").trim() || '""'}\``;
}

/** Columns that formatters count: wide characters take two, marks none (UAX #11). */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return [...text].reduce((sum, character) => sum + (MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0);
}

const MARK = /[\p{Mn}\p{Me}]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1b000}-\u{1b2ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Whether code says a name, in any script, and not as a part of another, nor after one of the characters of `after`. */
export function saysName(code: string, name: string, after = ""): boolean {
  const part = "\\p{L}\\p{N}\\p{M}_$";
  return new RegExp(`(?<![${part}${after}])${name.replaceAll("$", "\\$")}(?![${part}])`, "u").test(code);
}
