import { cleanText, wrapLines } from "../text.ts";

const WIDTH = 76;

/** An interpreted string literal. What cannot be seen is escaped, so that a spec cannot hide anything in the source. */
export function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** A JSON value as a string literal: raw where that is possible, because it reads better. */
export function quoteJson(value: unknown): string {
  const json = JSON.stringify(value);
  return /[`\p{C}\p{Zl}\p{Zp}]/u.test(json) ? quote(json) : `\`${json}\``;
}

/** Lines of a doc comment, `//` included; empty for no text. Laid out as gofmt lays doc comments out. */
export function docComment(text: string): string[] {
  const blocks = parseBlocks(harmless(text)).flatMap(unlisted);
  // Where everything is indented, nothing is: code needs text beside it.
  const isBare = blocks.some(({ kind }) => kind === "code") && blocks.every(({ kind }) => kind !== "paragraph");
  return comment(isBare ? [{ kind: "paragraph", text: "Details:" }, ...blocks] : blocks);
}

/** Code that begins like a list would be taken for one. */
function unlisted(block: Block): Block[] {
  if (block.kind !== "code" || !ITEM.test(block.lines[0]!)) return [block];
  return block.lines.filter((line) => line !== "").map((text) => ({ kind: "paragraph", text: text.trim() }));
}

/** Without what tools obey, wherever it stands. */
function harmless(text: string): string {
  return text.replace(/#(?=nosec)|\+(?=build)/gi, "$& ");
}

/** A comment whose first words are the identifier that it is about. */
export function docCommentFor(identifier: string, text: string, notes: string[] = []): string[] {
  return docComment([introduce(identifier, text), ...notes].filter(Boolean).join("\n\n"));
}

function introduce(identifier: string, text: string): string {
  const clean = cleanText(text);
  if (clean === "" || clean.startsWith(`${identifier} `)) return clean;
  const article = /^(An?|The)\s(?=\S)/.exec(clean);
  return article ? `${identifier} is ${clean.charAt(0).toLowerCase()}${clean.slice(1)}` : `${identifier}: ${clean}`;
}

const VERBS = new Set(
  `abort accept activate add append approve archive assign attach authenticate authorize begin buy call cancel change
  check clear clone close complete compute confirm connect convert copy count create deactivate decline delete deploy
  detach disable disconnect dismiss download edit enable end estimate evaluate exchange execute export extract fetch
  find finish follow generate get grant import insert install invite join launch leave list load lock log make mark
  merge modify move mute open parse pause perform place poll post preview process publish purchase put query read
  rebuild receive refresh register reject release remove rename render replace report request reset resolve restart
  restore resume retrieve retry return revoke rotate run save scale schedule search select send set show sign start
  stop stream submit subscribe suspend swap sync tag terminate test toggle transcribe transfer translate trigger undo
  unfollow unlock unsubscribe update upload upsert use validate verify view withdraw write`.split(/\s+/),
);

/** `List all pets` of a method named ListPets as `ListPets lists all pets`. */
export function introduceMethod(identifier: string, summary: string): string {
  const [first = "", ...rest] = cleanText(summary).split(/ +/);
  const isVerb = VERBS.has(first.toLowerCase()) && rest.length > 0;
  if (!isVerb) return introduce(identifier, summary);
  const verb = first.toLowerCase();
  const third = /(s|x|z|ch|sh|o)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  return [identifier, third, ...rest].join(" ");
}

type Block = { kind: "paragraph"; text: string } | { kind: "code"; lines: string[] } | { kind: "list"; items: Item[] };
interface Item {
  marker: string;
  text: string;
}

const FENCE = /^\s*(```|~~~)/;
const ITEM = /^\s*([-*+•]|\d{1,3}[.)])\s+(\S.*)$/;

/** The blocks of Markdown that doc comments have too. */
function parseBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let inFence = false;
  const start = (block: Block) => {
    blocks.push(block);
    open = block;
  };
  for (const line of cleanText(text).split("\n")) {
    const item = ITEM.exec(line);
    if (FENCE.test(line)) {
      inFence = !inFence;
      if (inFence) start({ kind: "code", lines: [] });
      else open = undefined;
    } else if (inFence && open?.kind === "code") {
      open.lines.push(line.trimEnd());
    } else if (line.trim() === "") {
      if (open?.kind !== "list") open = undefined;
    } else if (/^\s*\|/.test(line)) {
      if (open?.kind === "code") open.lines.push(line.trim());
      else start({ kind: "code", lines: [line.trim()] });
    } else if (item) {
      const entry = { marker: /\d/.test(item[1]!) ? `${Number.parseInt(item[1]!, 10)}.` : "-", text: item[2]! };
      if (open?.kind === "list") open.items.push(entry);
      else start({ kind: "list", items: [entry] });
    } else if (open?.kind === "list" && /^\s/.test(line)) {
      open.items.at(-1)!.text += ` ${line.trim()}`;
    } else if (/^\s*#{1,6}\s/.test(line)) {
      start({ kind: "paragraph", text: line.replace(/^[\s#]+/, "") });
      open = undefined;
    } else if (open?.kind === "paragraph") {
      open.text += ` ${line.trim()}`;
    } else {
      start({ kind: "paragraph", text: line.trim() });
    }
  }
  return blocks
    .map(trimCode)
    .filter((block) => block.kind === "list" || (block.kind === "code" ? block.lines.length > 0 : block.text !== ""));
}

function trimCode(block: Block): Block {
  if (block.kind !== "code") return block;
  const lines = block.lines.join("\n").replace(/^\n+|\n+$/g, "");
  const indent = Math.min(...lines.split("\n").flatMap((line) => (line === "" ? [] : [/^ */.exec(line)![0].length])));
  return { kind: "code", lines: lines === "" ? [] : lines.split("\n").map((line) => line.slice(indent)) };
}

function comment(blocks: Block[]): string[] {
  const lines = blocks.flatMap((block, index) => {
    const own = blockLines(block, isNextToCode(blocks, index));
    return index === 0 ? own : ["//", ...own];
  });
  // A line that is alone is text, however far it is indented.
  return lines.length === 1 ? lines.map((line) => line.replace(/^\/\/\s+/, "// ")) : lines;
}

/** Lists and code are both told by indentation, so that one directly after the other would be taken for one block. */
function isNextToCode(blocks: Block[], index: number): boolean {
  return (
    blocks.length === 1 ||
    blocks[index - 1]?.kind === "code" ||
    blocks[index + 1]?.kind === "code" ||
    blocks[index - 1]?.kind === "list"
  );
}

function blockLines(block: Block, plainList: boolean): string[] {
  switch (block.kind) {
    case "paragraph":
      return paragraph(block.text).map((line) => `// ${line}`);
    case "code":
      return block.lines.map((line) => (line === "" ? "//" : `//\t${line}`));
    case "list":
      if (plainList || new Set(block.items.map(({ marker }) => marker === "-")).size > 1) {
        return block.items.flatMap(({ text }, index) => [
          ...(index === 0 ? [] : ["//"]),
          ...paragraph(`• ${text}`).map((line) => `// ${line}`),
        ]);
      }
      return block.items.flatMap(({ marker, text }) =>
        itemLines(text).map((line, index) => {
          if (index > 0) return `//     ${line}`;
          return marker === "-" ? `//   - ${line}` : `//  ${marker} ${line}`;
        }),
      );
  }
}

/** A line that begins with a marker would be the next item: the marker goes to the end of the line before. */
function itemLines(text: string): string[] {
  const markers = /\n((?:(?:[-*+•]|\d{1,3}[.)]) )+)(?=\S)/g;
  return wrapped(text)
    .join("\n")
    .replace(markers, (_, found: string) => ` ${found.trim()}\n`)
    .split("\n");
}

function wrapped(text: string): string[] {
  // gofmt makes one sign of a pair of quotes, and moves a link's definition, `[text]: url`, to the end.
  const unpaired = text.replace(/`{2,}|''/g, '"').replace(/\s+/g, " ");
  return wrapLines(unpaired, WIDTH).map((line) => line.replace(/^\[(.*?)\]:/, "$1:"));
}

/** One line without a full stop would be taken for a heading. */
function paragraph(text: string): string[] {
  const lines = wrapped(text);
  return lines.length === 1 && /[\p{L}\p{N}]$/u.test(lines[0]!) ? [`${lines[0]}.`] : lines;
}
