import type { Finding, ReportParser } from "../gate.ts";

interface Token {
  text: string;
}

/** A node of the model that api-extractor writes. */
interface Item {
  kind: string;
  canonicalReference: string;
  name?: string;
  fileUrlPath?: string;
  isOptional?: boolean;
  excerptTokens?: Token[];
  parameters?: { parameterTypeTokenRange: Range; isOptional: boolean }[];
  returnTypeTokenRange?: Range;
  members?: Item[];
}

interface Range {
  startIndex: number;
  endIndex: number;
}

/** Two of api-extractor's models, `baseline` and `current`: what a consumer's code may no longer find. */
export const apiExtractor: ReportParser = (text) => {
  const { baseline, current } = JSON.parse(text) as { baseline?: Item; current?: Item };
  if (baseline?.kind !== "Package" || current?.kind !== "Package") throw new Error("not two models of api-extractor");
  const before = index(baseline);
  const after = index(current);
  const findings: Omit<Finding, "gate" | "language">[] = [];
  const add = (rule: string, item: Item, message: string) =>
    findings.push({ rule: `api-extractor/${rule}`, severity: "error", message, ...location(item) });
  let grown = false;
  for (const [reference, { item, parent }] of before) {
    const other = after.get(reference)?.item;
    if (!other) {
      if (parent && after.has(parent)) add("removed", item, `${label(item, parent)} was removed`);
    } else if (source(item) !== source(other)) {
      if (isCompatible(item, other)) grown = true;
      else add("changed", other, `${label(item, parent)} was \`${source(item)}\` and is \`${source(other)}\``);
    }
  }
  for (const [reference, { item, parent }] of after) {
    if (before.has(reference)) continue;
    grown = true;
    const mustBeGiven = item.kind === "PropertySignature" && !item.isOptional && parent !== undefined;
    if (mustBeGiven && before.has(parent)) add("required", item, `${label(item, parent)} was added and must be given`);
  }
  return { findings, bump: findings.length > 0 ? "major" : grown ? "minor" : "none" };
};

type Index = Map<string, { item: Item; parent?: string }>;

/** Every item by its reference. The package's own name is no part of it: a renamed package is another matter. */
function index(root: Item): Index {
  const items: Index = new Map();
  const visit = (own: Item, parent?: string, file?: string) => {
    // Only the outermost item says where it is declared.
    const fileUrlPath = own.fileUrlPath ?? file;
    const item = fileUrlPath === undefined ? own : { ...own, fileUrlPath };
    const reference = item.canonicalReference.replace(/^[^!]*!/, "!");
    items.set(reference, parent === undefined ? { item } : { item, parent });
    for (const member of item.members ?? []) visit(member, reference, fileUrlPath);
  };
  visit(root);
  return items;
}

function source(item: Item): string {
  const text = (item.excerptTokens ?? []).map((token) => token.text).join("");
  return text.replace(/\s+/g, " ").trim();
}

function slice(item: Item, range: Range | undefined): string {
  const tokens = range ? (item.excerptTokens ?? []).slice(range.startIndex, range.endIndex) : [];
  return tokens.map((token) => token.text).join("");
}

/** Whether all that was said before is still true: more variants, more members, more optional parameters. */
function isCompatible(before: Item, after: Item): boolean {
  switch (before.kind) {
    case "Method":
    case "Constructor":
    case "Function": {
      const [old, now] = [before.parameters ?? [], after.parameters ?? []];
      return (
        slice(before, before.returnTypeTokenRange) === slice(after, after.returnTypeTokenRange) &&
        now.length >= old.length &&
        now.every((parameter, position) => {
          const same = old[position];
          if (!same) return parameter.isOptional;
          const type = slice(after, parameter.parameterTypeTokenRange);
          return type === slice(before, same.parameterTypeTokenRange) && (parameter.isOptional || !same.isOptional);
        })
      );
    }
    case "TypeAlias":
      return includes(parts(source(before), "|"), parts(source(after), "|"));
    case "Variable":
      return includes(parts(source(before), /[;{}]/), parts(source(after), /[;{}]/));
    default:
      return false;
  }
}

function parts(text: string, separator: string | RegExp): string[] {
  const body = text.replace(/^[^=]*= /, "").replace(/;$/, "");
  return body.split(separator).map((part) => part.trim());
}

function includes(some: string[], all: string[]): boolean {
  return some.every((part) => all.includes(part));
}

function label(item: Item, parent: string | undefined): string {
  const owner = /!([^:~#]+)/.exec(parent ?? "")?.[1];
  return owner ? `${owner}.${item.name ?? "constructor"}` : (item.name ?? item.canonicalReference);
}

function location(item: Item): { file?: string } {
  // The declaration file says where the source is.
  return item.fileUrlPath ? { file: item.fileUrlPath.replace(/^esm\//, "src/").replace(/\.d\.ts$/, ".ts") } : {};
}
