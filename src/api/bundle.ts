import { appendPointer, get, isObject } from "./json.ts";
import type { Located, SourceFile, Sources } from "./source.ts";
import { child, elements, members } from "./source.ts";

/** Where a bundle keeps the files that its root document refers to. */
export const FILES_KEY = "x-llm-forge-files";

/** Members of these are named by the author; what is below has keywords again. */
export const MAPS: ReadonlySet<string> = new Set(
  (
    "properties patternProperties dependentSchemas $defs definitions schemas responses parameters headers " +
    "requestBodies securitySchemes links callbacks pathItems paths webhooks content encoding variables examples " +
    "channels operations messages servers messageTraits operationTraits replies replyAddresses correlationIds " +
    "serverVariables tags externalDocs mapping"
  ).split(" "),
);

/** Whether members of a keyword's value have names of the author's. The headers of AsyncAPI's messages are a schema. */
export function isMap(keyword: string, value: unknown): boolean {
  return MAPS.has(keyword) && !(keyword === "headers" && typeof get(value, "type") === "string");
}

const DATA: ReadonlySet<string> = new Set(["example", "default", "enum", "const", "value"]);

/** Whether the value of a keyword is data, in which keywords such as `$ref` mean nothing. */
export function isData(keyword: string, value: unknown): boolean {
  return DATA.has(keyword) || isExtension(keyword) || (keyword === "examples" && Array.isArray(value));
}

export const isExtension = (keyword: string): boolean => keyword.startsWith("x-");

/** A node and all below it that have keywords: objects and lists that are no data. */
export function* described(node: Located, named = false): Generator<Located> {
  if (typeof node.value !== "object" || node.value === null) return;
  yield node;
  for (const element of elements(node)) yield* described(element);
  for (const { key, node: member } of members(node)) {
    if (named) yield* described(member);
    else if (!isData(key, member.value)) yield* described(member, isMap(key, member.value));
  }
}

/**
 * The document with all files that it refers to in it: each below `x-llm-forge-files`, references made internal.
 * The document keeps its shape, and what is recursive stays a reference.
 * `data: false` takes `$ref` out of examples and the like, for tools that would follow it there.
 */
export function bundle(sources: Sources, root: Located, { data = true } = {}): Record<string, unknown> {
  const files = new Map<SourceFile, unknown>();
  const pending: SourceFile[] = [];
  const pointerTo = (file: SourceFile) => {
    if (file === root.file) return "";
    if (!files.has(file)) {
      files.set(file, undefined);
      pending.push(file);
    }
    return `/${FILES_KEY}${appendPointer("", file.name)}`;
  };
  const internal = (ref: string, from: Located) => {
    const target = sources.target(ref, from);
    return `#${encodeURI(pointerTo(target.file) + target.pointer)}`;
  };
  const copy = (node: Located, key: string, named: boolean): unknown => {
    const { value } = node;
    if (Array.isArray(value)) return value.map((_, index) => copy(child(node, index), key, false));
    if (!isObject(value)) return value;
    const entries = Object.keys(value).flatMap((name): [string, unknown][] => {
      const inner = child(node, name);
      if (named) return [[name, key === "mapping" ? mapped(inner) : copy(inner, name, false)]];
      if (name === "$ref" && typeof inner.value === "string") return [[name, internal(inner.value, node)]];
      // A base of its own would make the references below it mean something else.
      if (name === "$id" && typeof inner.value === "string") return [];
      if (isData(name, inner.value)) return [[name, data ? inner.value : withoutReferences(inner.value)]];
      return [[name, copy(inner, name, isMap(name, inner.value))]];
    });
    return Object.fromEntries(entries);
  };
  /** A discriminator's mapping names a schema by a reference, or by its component's name. */
  const mapped = (node: Located) =>
    typeof node.value === "string" && /[#/]/.test(node.value) ? internal(node.value, node) : node.value;
  const document = copy(root, "", false) as Record<string, unknown>;
  for (let file = pending.shift(); file; file = pending.shift()) {
    files.set(file, copy({ file, pointer: "", value: file.root }, "", false));
  }
  if (files.size === 0) return document;
  return { ...document, [FILES_KEY]: Object.fromEntries([...files].map(([file, value]) => [file.name, value])) };
}

/** The node that a path in a bundle came from, or its nearest ancestor. */
export function originOf(sources: Sources, root: Located, path: (string | number)[]): Located {
  const [first, name, ...inner] = path.map(String);
  const file = first === FILES_KEY ? [...sources.files.values()].find((other) => other.name === name) : undefined;
  let node = file ? { file, pointer: "", value: file.root } : root;
  for (const key of file ? inner : path) {
    const next = child(sources.follow(node), key);
    if (next.value === undefined) break;
    node = next;
  }
  return node;
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "$ref");
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutReferences(item)]));
}
