import { XMLValidator } from "fast-xml-parser";
import MarkdownIt from "markdown-it";
import { parse as parseToml } from "smol-toml";
import type { Node } from "web-tree-sitter";
import type { LanguageId } from "../../src/languages/language.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { syntaxErrors, withTree } from "../languages/grammar.ts";
import { MARK } from "./payloads.ts";

const SOURCES: Record<string, LanguageId> = {
  rs: "rust",
  ts: "typescript",
  cjs: "typescript",
  py: "python",
  cs: "csharp",
  go: "go",
  java: "java",
};

/** Controls, but for tab and line feed; what changes the direction of text, or hides in it; other line ends. */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}]|(?![\t\n])\p{Cc}/u;

/** What a payload did to the files of an SDK. */
export async function breakOuts(files: FileTree): Promise<string[]> {
  const found: string[] = [];
  for (const [path, content] of Object.entries(files)) {
    if (!/^(?!\.)[\p{L}\p{N}_.+/-]+$|^\.(gitignore|editorconfig)$/u.test(path) || /(^|\/)\.\.?(\/|$)|\/\//.test(path))
      found.push(`${JSON.stringify(path)} is no safe path`);
    const text = typeof content === "string" ? content : "text" in content ? content.text : "";
    const unseen = UNSEEN.exec(text);
    if (unseen) found.push(`${path}: ${JSON.stringify(text.slice(Math.max(0, unseen.index - 40), unseen.index + 20))}`);
    if (!text.isWellFormed()) found.push(`${path}: half of a surrogate pair`);
    found.push(...(await fileBreakOuts(path, text)));
  }
  return found;
}

async function fileBreakOuts(path: string, text: string): Promise<string[]> {
  const name = path.split("/").at(-1)!;
  const extension = name.split(".").at(-1)!;
  const source = SOURCES[extension];
  // The grammar does not know this one form of export.
  const known = source === "typescript" ? text.replace(/^export type \*/gm, "export      *") : text;
  if (source) return withTree(source, known, (root) => [...syntaxErrors(path, root), ...codeMarks(path, text, root)]);
  switch (extension) {
    case "json":
      return attempt(path, () => JSON.parse(text));
    case "toml":
      return attempt(path, () => parseToml(text));
    case "xml":
    case "csproj":
    case "props":
      return markupMarks(path, text);
    case "md":
    // llms.txt is Markdown.
    case "txt":
      return markdownMarks(path, text);
    default:
      // Names of packages, and the licence's holder.
      return name === "LICENSE" || !/(?<![\p{L}\p{N}_.-])zqx/iu.test(text) ? [] : [`${path}: ${MARK}`];
  }
}

function attempt(path: string, parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [`${path}: ${String(error)}`];
  }
}

const HARMLESS = /comment|string|^char|escape|text_block|doc_/;
const CODE = /interpolation|substitution/;

/** Places where the mark is neither in a comment nor in a string, nor in a name that begins with another word. */
function codeMarks(path: string, text: string, root: Node): string[] {
  const types = root.tree.language.types.filter((type): type is string => type !== null);
  const rangesOf = (pattern: RegExp) =>
    root
      .descendantsOfType(types.filter((type) => pattern.test(type)))
      .map((node) => [node!.startIndex, node!.endIndex]);
  const harmless = rangesOf(HARMLESS);
  const code = rangesOf(CODE);
  // Ranges begin in the order of the text, and so do the marks.
  let next = 0;
  let end = 0;
  return [...text.toLowerCase().matchAll(new RegExp(MARK, "g"))].flatMap(({ index }) => {
    for (; next < harmless.length && harmless[next]![0]! <= index; next++) end = Math.max(end, harmless[next]![1]!);
    const isCode = code.some(([from, to]) => from! <= index && index < to!);
    if (index < end && !isCode) return [];
    const leaf = root.descendantForIndex(index, index + MARK.length);
    for (let node = leaf; node && !CODE.test(node.type); node = node.parent) if (HARMLESS.test(node.type)) return [];
    const isName =
      /identifier|^package|^namespace|word/.test(leaf?.type ?? "") && !leaf?.text.toLowerCase().startsWith(MARK);
    return isName ? [] : [`${path}: ${leaf?.type} ${leaf?.text.slice(0, 80)}`];
  });
}

/** The mark is text or an attribute's value, never a tag's or an attribute's name. */
function markupMarks(path: string, text: string): string[] {
  const valid = XMLValidator.validate(text);
  const names = [...text.replace(/<!--.*?-->/gs, "").matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, ""));
  return [
    ...(valid === true ? [] : [`${path}: ${valid.err.msg} in line ${valid.err.line}`]),
    ...names.filter((tag) => tag.toLowerCase().includes(MARK)).map((tag) => `${path}: ${tag}`),
  ];
}

/** The mark is text or code: no HTML, no link, no heading or table of its own. */
function markdownMarks(path: string, text: string): string[] {
  const tokens = new MarkdownIt({ html: true, linkify: false }).parse(text, {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  return all.flatMap((token) => {
    const isHtml = token.type.startsWith("html") && token.content.toLowerCase().includes(MARK);
    const target = [token.attrGet("href"), token.attrGet("src")].find((url) =>
      /^(javascript|zqx|data|file):/i.test(url ?? ""),
    );
    if (isHtml) return [`${path}: ${token.content.slice(0, 120)}`];
    return target ? [`${path}: a link to ${target}`] : [];
  });
}
