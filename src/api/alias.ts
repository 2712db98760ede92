import { isObject, isReference } from "./json.ts";
import { impliedType } from "./scalar.ts";
import { expand, isSubstantial, typesOf } from "./shape.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, identity } from "./source.ts";

/** The schema that this one stands for: a `$ref` with nothing of substance beside it, or `allOf` with only that. */
export function aliasOf(sources: Sources, node: Located): Located | undefined {
  const only = onlyReference(sources, node, new Set());
  if (!only) return undefined;
  const target = sources.follow(only);
  return identity(target) === identity(node) ? undefined : target;
}

/** The types that a schema certainly has. */
export function impliedTypes(sources: Sources, node: Located): string[] {
  const parts = expand(sources, node, [], () => []);
  return [...new Set(parts.flatMap((part) => typesOf(part.node.value) ?? impliedType([part.node]) ?? []))];
}

/** Whether null is a value of a schema; a reference to a nullable schema is nullable. */
export function isNullable(sources: Sources, node: Located, seen: ReadonlySet<string> = new Set()): boolean {
  const value = node.value;
  if (!isObject(value) || seen.has(identity(node))) return false;
  if (value.nullable === true) return true;
  if (Array.isArray(value.enum)) return value.enum.includes(null);
  if (value.const === null) return true;
  const { type } = value;
  if (type !== undefined) return type === "null" || (Array.isArray(type) && type.includes("null"));
  const inner = new Set([...seen, identity(node)]);
  if (isReference(value)) return isNullable(sources, sources.follow(node), inner);
  for (const keyword of ["oneOf", "anyOf"]) {
    const variants = elements(child(node, keyword));
    if (variants.length > 0) return variants.some((variant) => isNullable(sources, variant, inner));
  }
  const members = elements(child(node, "allOf")).filter((member) => isSubstantial(member.value));
  return members.length > 0 && members.every((member) => isNullable(sources, member, inner));
}

function onlyReference(sources: Sources, node: Located, seen: ReadonlySet<string>): Located | undefined {
  if (!isObject(node.value) || !("$ref" in node.value || "allOf" in node.value)) return undefined;
  if (seen.has(identity(node))) return undefined;
  const inner = new Set([...seen, identity(node)]);
  const { $ref, allOf, ...beside } = node.value;
  if (typeof $ref === "string") {
    const types = impliedTypes(sources, sources.follow(node));
    return isSubstantial(allOf === undefined ? beside : { ...beside, allOf }, types) ? undefined : node;
  }
  const members = elements(child(node, "allOf"));
  const found = members.map((member) => onlyReference(sources, member, inner));
  const references = found.filter((reference) => reference !== undefined);
  const [reference] = references;
  if (!reference || references.length > 1) return undefined;
  const types = impliedTypes(sources, sources.follow(reference));
  const others = members.filter((_, index) => found[index] === undefined).map((member) => member.value);
  return [beside, ...others].some((value) => isSubstantial(value, types)) ? undefined : reference;
}
