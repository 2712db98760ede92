import { appendPointer, get, isReference, pointerKeys } from "../api/json.ts";
import type { Operation, Parameter } from "../api/model.ts";

/** A node of a document: its value and the JSON pointer at which it stands. */
export interface Node {
  pointer: string;
  value: unknown;
}

/** The node at a pointer, `$ref`s followed on the way and at the end. Undefined where there is none. */
export function nodeAt(document: unknown, pointer: string): Node | undefined {
  return step({ pointer: "", value: document }, pointerKeys(pointer) ?? [], document);
}

/** The value that stands at a pointer itself: no `$ref` is followed. */
export function valueAt(document: unknown, pointer: string): unknown {
  return (pointerKeys(pointer) ?? []).reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[Number(key)] : get(value, key)),
    document,
  );
}

/** The node below another one, `$ref`s followed. */
export function below(document: unknown, node: Node | undefined, ...keys: string[]): Node | undefined {
  return node && step(node, keys, document);
}

/** An operation as its document says it. */
export function operationNode(document: unknown, operation: Operation): Node | undefined {
  return below(document, { pointer: "", value: document }, "paths", operation.path, operation.method);
}

/** The schema of a parameter: the operation's own, or its path's. */
export function parameterSchema(document: unknown, operation: Operation, parameter: Parameter): Node | undefined {
  const path = below(document, { pointer: "", value: document }, "paths", operation.path);
  const candidates = [below(document, path, operation.method, "parameters"), below(document, path, "parameters")];
  for (const list of candidates) {
    for (const index of Array.isArray(list?.value) ? list.value.keys() : []) {
      const node = below(document, list, String(index));
      if (get(node?.value, "name") !== parameter.name || get(node?.value, "in") !== parameter.in) continue;
      const content = below(document, node, "content");
      const mediaType = Object.keys(Object(content?.value))[0];
      return mediaType === undefined ? below(document, node, "schema") : below(document, content, mediaType, "schema");
    }
  }
  return undefined;
}

/** The schema of a body's or response's content, or another word of its. */
export function contentSchema(
  document: unknown,
  holder: Node | undefined,
  mediaType: string,
  word = "schema",
): Node | undefined {
  return below(document, holder, "content", mediaType, word);
}

function step(start: Node, keys: string[], document: unknown): Node | undefined {
  let node = follow(start, document, new Set());
  for (const key of keys) {
    if (node === undefined || typeof node.value !== "object" || node.value === null) return undefined;
    if (!Object.hasOwn(node.value, key)) return undefined;
    const value = (node.value as Record<string, unknown>)[key];
    node = follow({ pointer: appendPointer(node.pointer, key), value }, document, new Set());
  }
  return node;
}

function follow(node: Node, document: unknown, seen: Set<string>): Node | undefined {
  if (!isReference(node.value)) return node;
  const pointer = node.value.$ref.replace(/^#/, "");
  if (seen.has(pointer)) return undefined;
  const keys = pointerKeys(pointer) ?? [];
  return step({ pointer: "", value: document }, keys, document);
}
