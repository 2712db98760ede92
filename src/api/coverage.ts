import type { ForgeError } from "../errors.ts";
import { defined } from "./json.ts";
import type { CoverageEntry } from "./model.ts";

/** Where something was said: a node of a document, for one. */
export interface Said {
  file: { name: string };
  pointer: string;
}

/** Collects what a spec says and the model does not carry. Each place and construct is listed once, a loss before a hint. */
export class Coverage {
  readonly #entries = new Map<string, CoverageEntry>();

  /** Something that makes SDKs behave otherwise than the spec says. */
  lost(node: Said, construct: string, reason: string): void {
    this.#add(node, construct, reason, "lost");
  }

  /** A loss that is the document's own fault: the error says where in its text. */
  faulty(node: Said, construct: string, reason: string, { code, place }: ForgeError): void {
    const { line, column } = place ?? {};
    this.#add(node, construct, reason, "lost", { code, ...defined({ line, column }) });
  }

  /** Something that is only a check or a hint. */
  documentation(node: Said, construct: string, reason: string): void {
    this.#add(node, construct, reason, "documentation");
  }

  /** Lost ones first, then by file, pointer and construct. */
  entries(): CoverageEntry[] {
    return [...this.#entries.values()].sort(compareEntries);
  }

  #add(
    node: Said,
    construct: string,
    reason: string,
    severity: CoverageEntry["severity"],
    fault?: CoverageEntry["fault"],
  ): void {
    const entry = { file: node.file.name, pointer: node.pointer, construct, reason, severity, ...defined({ fault }) };
    const key = `${entry.file}#${entry.pointer} ${construct}`;
    const known = this.#entries.get(key);
    if (!known || (known.severity === "documentation" && severity === "lost")) this.#entries.set(key, entry);
  }
}

function compareEntries(a: CoverageEntry, b: CoverageEntry): number {
  return (
    compare(b.severity, a.severity) ||
    compare(a.file, b.file) ||
    compare(a.pointer, b.pointer) ||
    compare(a.construct, b.construct)
  );
}

/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface CoverageGroup {
  construct: string;
  severity: CoverageEntry["severity"];
  reason: string;
  entries: CoverageEntry[];
}

/** Entries grouped by construct: lost ones first, then the most frequent, then by name. */
export function groupCoverage(entries: CoverageEntry[]): CoverageGroup[] {
  const groups = new Map<string, CoverageGroup>();
  for (const entry of [...entries].sort(compareEntries)) {
    const key = `${entry.severity} ${entry.construct} ${entry.reason}`;
    const { construct, severity, reason } = entry;
    const group = groups.get(key) ?? { construct, severity, reason, entries: [] };
    groups.set(key, group);
    group.entries.push(entry);
  }
  return [...groups.values()].sort(
    (a, b) =>
      compare(b.severity, a.severity) || b.entries.length - a.entries.length || compare(a.construct, b.construct),
  );
}
