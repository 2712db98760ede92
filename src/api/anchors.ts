import { appendPointer, isObject, type Obj } from "./json.ts";

/**
 * Gives references by anchor, and dynamic ones, the pointer that they mean, in place. In a single document the
 * outermost schema with the anchor is the only one (JSON Schema 2020-12, 8.2.2 and 8.2.3.2), so that a dynamic
 * reference is an ordinary one. `$recursiveRef` (2019-09) means the enclosing schema with `$recursiveAnchor`, or,
 * as authors of OpenAPI use it, the enclosing component.
 */
export function resolveAnchors(root: unknown): void {
  const anchors = new Map<string, string>();
  const references: [schema: Obj, said: string][] = [];
  visit(root, "", undefined, (schema, pointer, enclosing) => {
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const name = schema[keyword];
      if (typeof name === "string" && !anchors.has(name)) anchors.set(name, pointer);
    }
    const { $ref, $dynamicRef, $recursiveRef } = schema;
    if ($recursiveRef === "#" && enclosing !== undefined) schema.$ref = `#${enclosing}`;
    const said = $ref ?? $dynamicRef;
    if (typeof said === "string" && said.startsWith("#") && !said.startsWith("#/")) references.push([schema, said]);
  });
  for (const [schema, said] of references) {
    const target = anchors.get(said.slice(1));
    schema.$ref = target === undefined ? said : `#${target}`;
  }
}

type Visitor = (schema: Obj, pointer: string, enclosing: string | undefined) => void;

function visit(value: unknown, pointer: string, enclosing: string | undefined, visitor: Visitor): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, appendPointer(pointer, index), enclosing, visitor);
  }
  if (!isObject(value)) return;
  const isAnchor = value.$recursiveAnchor === true || /^\/components\/schemas\/[^/]+$/.test(pointer);
  const around = isAnchor ? pointer : enclosing;
  visitor(value, pointer, around);
  for (const [key, item] of Object.entries(value)) visit(item, appendPointer(pointer, key), around, visitor);
}
