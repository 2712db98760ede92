/** Code, which is left as it is, or a tag. */
const TOKEN = /```[\s\S]*?```|`[^`\n]+`|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;

const BREAKS = new Map([["br", "\n"], ...["p", "div", "ul", "ol", "blockquote"].map((tag) => [tag, "\n\n"] as const)]);
const MARKS = new Map(Object.entries({ b: "**", strong: "**", i: "*", em: "*", code: "`", tt: "`" }));
const ENTITIES = new Map(Object.entries({ lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", nbsp: " ", amp: "&" }));

/**
 * Documentation as Markdown, which it should be by the specification and is HTML in some APIs: what is printed into
 * comments has to read well there. Text without such tags, or with tables, whose rows must stay lines, stays as it is.
 */
export function markdownOf(text: string): string {
  if (!/<\/?(p|br|ul|ol|li|a|b|i|em|strong|code)\b[^<>]*>/i.test(text) || /^\s*\|/m.test(text)) return text;
  const balanced = balancedTags(text);
  const links: (string | undefined)[] = [];
  const page = new Page();
  let isHtml = false;
  let end = 0;
  for (const { 0: token, 1: slash, 2: name = "", 3: attributes = "", index } of text.matchAll(TOKEN)) {
    page.add(withoutEntities(text.slice(end, index)));
    end = index + token.length;
    const tag = name.toLowerCase();
    const pause = tag === "li" ? (slash ? "" : "\n- ") : BREAKS.get(tag);
    const link = () => (slash ? linkEnd(links.pop()) : linkStart(links, attributes));
    const mark = balanced.has(tag) ? (tag === "a" ? link() : MARKS.get(tag)) : undefined;
    isHtml ||= pause !== undefined || mark !== undefined;
    if (pause !== undefined) page.pause(pause);
    else page.add(mark ?? token);
  }
  page.add(withoutEntities(text.slice(end)));
  return isHtml ? page.text() : text;
}

/** Text whose breaks have no space around them. */
class Page {
  readonly #parts: string[] = [];
  #afterPause = false;

  add(text: string): void {
    const part = this.#afterPause ? text.trimStart() : text;
    if (part === "") return;
    this.#parts.push(part);
    this.#afterPause = false;
  }

  pause(mark: string): void {
    const last = this.#parts.pop();
    if (last !== undefined) this.#parts.push(this.#afterPause ? last : last.trimEnd());
    this.#parts.push(mark);
    this.#afterPause = true;
  }

  text(): string {
    return this.#parts
      .join("")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }
}

const withoutEntities = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|#39|nbsp|amp);/g, (_, name: string) => ENTITIES.get(name)!);

/** Tags that are closed as often as opened. */
function balancedTags(text: string): ReadonlySet<string> {
  const open = new Map<string, number>();
  for (const [, slash, name] of text.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (tag !== undefined) open.set(tag, (open.get(tag) ?? 0) + (slash ? -1 : 1));
  }
  return new Set([...open].filter(([, count]) => count === 0).map(([tag]) => tag));
}

/** Only an address that leads somewhere from a comment makes a link. */
function linkStart(links: (string | undefined)[], attributes: string): string {
  const href = /\bhref\s*=\s*["']?(https?:\/\/[^\s"'()<>]+)/i.exec(attributes)?.[1];
  links.push(href);
  return href === undefined ? "" : "[";
}

const linkEnd = (href: string | undefined): string => (href === undefined ? "" : `](${href})`);
