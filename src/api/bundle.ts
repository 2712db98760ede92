import { appendPointer, isObject } from "./json.ts";
import type { Located, SourceFile, Sources } from "./source.ts";
import { child } from "./source.ts";

/** Where a bundle keeps the files that its root document refers to. */
export const FILES_KEY = "x-llm-forge-files";

/** Members of these are named by the author; what is below has keywords again. */
const MAPS: ReadonlySet<string> = new Set(
  (
    "properties patternProperties dependentSchemas $defs definitions schemas responses parameters headers " +
    "requestBodies securitySchemes links callbacks pathItems paths webhooks content encoding variables examples " +
    "channels operations messages servers messageTraits operationTraits replies replyAddresses correlationIds " +
    "serverVariables tags externalDocs mapping"
  ).split(" "),
);

/** Values of these are data, in which `$ref` means nothing. */
const DATA: ReadonlySet<string> = new Set(["example", "default", "enum", "const", "value"]);

/**
 * The document with all files that it refers to in it: each below `x-llm-forge-files`, references made internal.
 * The document keeps its shape, and what is recursive stays a reference.
 */
export function bundle(sources: Sources, root: Located): Record<string, unknown> {
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
  const copy = (node: Located, key: string, isMap: boolean): unknown => {
    const { value } = node;
    if (Array.isArray(value)) {
      return key === "examples" ? value : value.map((_, index) => copy(child(node, index), key, false));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.keys(value).map((name) => {
        const inner = child(node, name);
        if (isMap) {
          const isRef = key === "mapping" && typeof inner.value === "string" && /[#/]/.test(inner.value);
          return [name, isRef ? internal(inner.value as string, inner) : copy(inner, name, false)];
        }
        if (name === "$ref" && typeof inner.value === "string") return [name, internal(inner.value, node)];
        if (DATA.has(name) || name.startsWith("x-")) return [name, inner.value];
        return [name, copy(inner, name, MAPS.has(name))];
      }),
    );
  };
  const document = copy(root, "", false) as Record<string, unknown>;
  for (let file = pending.shift(); file; file = pending.shift()) {
    // A file of schemas or responses is a map of named things at its top, unless it is one thing itself.
    files.set(file, copy({ file, pointer: "", value: file.root }, "", false));
  }
  if (files.size === 0) return document;
  return { ...document, [FILES_KEY]: Object.fromEntries([...files].map(([file, value]) => [file.name, value])) };
}
