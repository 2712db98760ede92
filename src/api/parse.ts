import { CORE_SCHEMA, load, mergeTag } from "js-yaml";
import type { Node, ParsedNode } from "yaml";
import { isCollection, isMap, isPair, LineCounter, parseDocument } from "yaml";
import { ForgeError } from "../errors.ts";

const schema = CORE_SCHEMA.withTags(mergeTag);

/** Values in a document once its YAML aliases are written out. Real specs stay below a tenth of it. */
const MAX_NODES = 5_000_000;
const MAX_DEPTH = 256;

/** JSON or YAML text as plain data. Aliases share one object, so a bomb stays small until it is walked. */
export function parseText(text: string, file: string): unknown {
  const root = parseFast(text, file);
  // Only an escape can say half a surrogate pair, which no file that is written later could hold.
  return /\\u[dD][89a-fA-F]/.test(text) ? wellFormed(root) : root;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), wellFormed(item)]));
}

function parseFast(text: string, file: string): unknown {
  try {
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : load(text, { schema, maxDepth: MAX_DEPTH });
  } catch {
    // Flow-style YAML, tags of one's own, or an error: the thorough parser, some times slower, says which and where.
    return parseThoroughly(text, file);
  }
}

function parseThoroughly(text: string, file: string): unknown {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: "silent" });
    const error = document.errors[0];
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      throw new ForgeError("LF1002", error.message, { file, line, column: col });
    }
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    if (error instanceof RangeError) throw new ForgeError("LF1009", "The document is nested too deeply.", { file });
    if (error instanceof ReferenceError) throw new ForgeError("LF1002", error.message, { file });
    throw error;
  }
}

/** Refuses what would take forever to walk: deep nesting, and aliases that multiply or contain themselves. */
export function checkSize(root: unknown, file: string): void {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const measure = (value: unknown, depth: number): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) throw new ForgeError("LF1009", `More than ${MAX_DEPTH} levels deep.`, { file });
    if (open.has(value)) throw new ForgeError("LF1009", "A YAML alias contains itself.", { file });
    open.add(value);
    let size = 1;
    for (const item of Object.values(value)) size += measure(item, depth + 1);
    open.delete(value);
    sizes.set(value, size);
    return size;
  };
  if (measure(root, 0) > MAX_NODES) {
    throw new ForgeError("LF1009", `More than ${MAX_NODES} values, with YAML aliases written out.`, { file });
  }
}

/** Finds line and column (1-based) of a value; of its nearest ancestor where the text has no such value. */
export function positions(text: string): (keys: string[]) => { line: number; column: number } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: "silent" });
  return (keys) => {
    let node: Node | null | undefined = document.contents as ParsedNode | null;
    let offset = node?.range?.[0] ?? 0;
    for (const key of keys) {
      const next = memberOf(node, key);
      if (!next) break;
      node = next.value;
      offset = next.offset;
    }
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

/** A member's value, and the offset of its key (of an array's element: of the element). */
function memberOf(node: Node | null | undefined, key: string): { value: Node | null; offset: number } | undefined {
  if (!isCollection(node)) return undefined;
  if (isMap(node)) {
    const pair = node.items.find((item) => String((item.key as { value?: unknown } | null)?.value ?? item.key) === key);
    const offset = (pair?.key as Node | null | undefined)?.range?.[0];
    return pair && offset !== undefined ? { value: pair.value as Node | null, offset } : undefined;
  }
  const item = node.items[Number(key)];
  if (!item || isPair(item)) return undefined;
  const value = item as Node;
  return value.range ? { value, offset: value.range[0] } : undefined;
}
