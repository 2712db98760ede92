import type { Docs } from "../../api/model.ts";
import { wrapLines } from "../text.ts";
import { type Doc, hardline, join, LINE_WIDTH } from "./print.ts";

/** Text that cannot end the comment, start a TSDoc tag, or be read as an inline tag. */
function safe(text: string): string {
  return text
    .replaceAll("*/", "*\\/")
    .replace(/^(\s*)@/, "$1\\@")
    .replaceAll("{@", "\\{@");
}

/** A TSDoc comment; undefined where there is nothing to say. Each part begins a paragraph. */
export function comment(parts: (string | undefined)[], tags: string[] = [], level = 0): Doc | undefined {
  const width = LINE_WIDTH - 3 - 2 * level;
  const paragraphs = [...new Set(parts)].flatMap((part) => (part?.trim() ? [wrapLines(part, width)] : []));
  const body = paragraphs.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])).map(safe);
  // Tags are the generator's own words around text that was made safe by `tag`.
  const all = [...body, ...(body.length > 0 && tags.length > 0 ? [""] : []), ...tags];
  if (all.length === 0) return undefined;
  if (all.length === 1 && all[0]!.length <= width - 4) return `/** ${all[0]} */`;
  return [
    "/**",
    hardline,
    join(
      hardline,
      all.map((line) => ` * ${line}`.trimEnd()),
    ),
    hardline,
    " */",
  ];
}

/** `@name text`, on one line. */
export function tag(name: string, text = ""): string {
  const line = safe(wrapLines(text, Number.POSITIVE_INFINITY).join(" ").replace(/\s+/g, " ").trim());
  return line ? `@${name} ${line}` : `@${name}`;
}

/** The comment of anything that a spec documents. */
export function documentation(docs: Docs, tags: string[] = [], level = 0): Doc | undefined {
  const see = docs.externalDocs;
  return comment(
    [docs.summary, docs.description],
    [
      ...tags,
      ...(see ? [tag("see", see.description ? `${see.url} (${see.description})` : see.url)] : []),
      ...(docs.deprecated ? [tag("deprecated")] : []),
    ],
    level,
  );
}

/** A document after its comment. */
export function documented(doc: Doc, about: Doc | undefined): Doc {
  return about === undefined ? doc : [about, hardline, doc];
}
