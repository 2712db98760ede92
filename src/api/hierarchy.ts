import { get, isObject, isReference } from "./json.ts";
import type { Content, SchemaReader } from "./schema.ts";
import { withoutNull } from "./schema.ts";
import { expand } from "./shape.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, identity } from "./source.ts";
import type { VariantSource } from "./union.ts";

/** The schemas that a component extends: what its `allOf` refers to. */
export function parentsOf(sources: Sources, node: Located): Located[] {
  const references = elements(child(node, "allOf")).filter(({ value }) => isReference(value));
  return references.map((reference) => sources.follow(reference));
}

/**
 * A base that others extend by `allOf` and that has a discriminator stands for any of them: it is a union of its
 * heirs, however deep. Undefined for every other schema.
 */
export function readHierarchy(reader: SchemaReader, base: Located, hint: string[]): Content | undefined {
  const { value } = base;
  const isBase =
    isObject(get(value, "discriminator")) && get(value, "oneOf") === undefined && get(value, "anyOf") === undefined;
  const heirs = isBase ? heirsOf(reader, base, new Set([identity(base)])) : [];
  if (heirs.length === 0) return undefined;
  const sources = heirs.map((node): VariantSource => {
    const variant = { type: withoutNull(reader.named(node)), nameHint: reader.hintOf(node).join(" "), tags: [] };
    return { node, variant };
  });
  // A value that is no heir's is one of the base itself.
  const id = `${identity(base)}/base`;
  const parts = expand(reader.sources, base, hint, reader.hintOf);
  const own = reader.read(parts, { id, hint: [...hint, "base"], without: new Set(), named: false }, false);
  sources.push({ node: base, variant: { type: own, nameHint: [...hint, "base"].join(" "), tags: [] } });
  const part = { node: base, hint, own: true };
  reader.deferDiscriminator({
    id: identity(base),
    group: { keyword: "oneOf", node: base, variants: heirs, part },
    sources,
  });
  return { kind: "union", variants: sources.map(({ variant }) => variant) };
}

/** Heirs and theirs, each once. */
function heirsOf(reader: SchemaReader, base: Located, seen: Set<string>): Located[] {
  return reader.heirs(base).flatMap((heir) => {
    if (seen.has(identity(heir))) return [];
    seen.add(identity(heir));
    return [heir, ...heirsOf(reader, heir, seen)];
  });
}
