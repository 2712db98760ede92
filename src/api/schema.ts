import type { Coverage } from "./coverage.ts";
import type { Deferred } from "./discriminator.ts";
import { resolveDiscriminators } from "./discriminator.ts";
import { constraintsOf, mergedDocs, schemaExample } from "./docs.ts";
import { enumContent, literalOrEnum } from "./enums.ts";
import { defined, extensionsOf, get, isObject, isReference } from "./json.ts";
import type { NamedType, Property, TypeId, TypeRef } from "./model.ts";
import { impliedType, scalarOf } from "./scalar.ts";
import type { Part, Shape } from "./shape.ts";
import { expand, isSubstantial, mergeParts, typesOf } from "./shape.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, identity } from "./source.ts";
import { readUnion, resolveAlias } from "./union.ts";

/** What a schema is before it has a name. */
export type Content =
  | { ref: TypeRef }
  | { kind: "object"; properties: Property[]; additional?: TypeRef }
  | Pick<Extract<NamedType, { kind: "enum" }>, "kind" | "base" | "values">
  | Pick<Extract<NamedType, { kind: "union" }>, "kind" | "variants" | "discriminator">;

/** Where a schema stands: the id its type gets if it needs a name, and what to call it. */
export interface Site {
  id: TypeId;
  hint: string[];
  /** Groups (by identity) that are being resolved into variants. */
  without: ReadonlySet<string>;
}

const NULL: TypeRef = { kind: "literal", value: null };
const ANY: TypeRef = { kind: "any" };

/** Reads schemas into types. One reader serves all documents of a model, so that a shared schema is one type. */
export class SchemaReader {
  readonly sources: Sources;
  readonly coverage: Coverage;
  /** Names of schemas that their author named, by id; in the order in which the types are listed. */
  readonly #names = new Map<TypeId, string>();
  readonly #types = new Map<TypeId, NamedType>();
  readonly #started = new Set<TypeId>();
  readonly #refs = new Map<string, TypeRef>();
  readonly #unions = new Map<TypeId, Deferred>();

  constructor(sources: Sources, coverage: Coverage) {
    this.sources = sources;
    this.coverage = coverage;
  }

  /** Gives the schemas of a `components.schemas` object their names. Call it before any schema is read. */
  nameComponents(components: { key: string; node: Located }[]): void {
    for (const { key, node } of components) {
      const id = identity(this.sources.follow(node));
      // A component that is nothing but a reference lends its name to what it refers to, unless that has one.
      if (!isReference(node.value) || !this.#isComponent(node.value.$ref)) this.#names.set(id, key);
    }
  }

  /** Reads every named component, used or not. */
  readComponents(components: { key: string; node: Located }[]): void {
    for (const { key, node } of components) {
      const target = this.sources.follow(node);
      this.#define(target);
      if (this.#names.get(identity(target)) === key) continue;
      const ref: TypeRef = { kind: "named", id: identity(target) };
      this.#names.set(identity(node), key);
      this.#add(identity(node), [key], true, [{ node, hint: [key], own: true }], { ref });
    }
  }

  /** All types: named components in their order, then those hoisted, in the order in which they were found. */
  types(): NamedType[] {
    resolveDiscriminators(this, this.#unions.values());
    const all = [...this.#types.values()];
    const order = new Map([...this.#names.keys()].map((id, index) => [id, index]));
    const rank = (type: NamedType) => order.get(type.id) ?? Number.MAX_SAFE_INTEGER;
    return all.sort((a, b) => rank(a) - rank(b));
  }

  get(id: TypeId): NamedType | undefined {
    return this.#types.get(id);
  }

  /** Leaves a union's discriminator to be found when all types are known. */
  deferDiscriminator(union: Deferred): void {
    this.#unions.set(union.id, union);
  }

  deferred(id: TypeId): Deferred | undefined {
    return this.#unions.get(id);
  }

  /** The type of a schema. What is inline in it is named after the hint of whoever comes first. */
  typeRef(node: Located, hint: string[]): TypeRef {
    const known = this.#refs.get(identity(node));
    if (known) return known;
    const type = this.#typeRef(node, hint);
    this.#refs.set(identity(node), type);
    return type;
  }

  #typeRef(node: Located, hint: string[]): TypeRef {
    if (node.value === false) this.coverage.lost(node, "false", "A schema that allows nothing becomes any value.");
    const alias = this.alias(node);
    if (alias) return withNull(this.#named(alias), this.isNullable(node));
    const parts = expand(this.sources, node, hint, this.hintOf);
    return this.read(parts, { id: identity(node), hint, without: new Set() }, this.isNullable(node));
  }

  /** A named object, whatever the schema is: forms and multipart bodies are made of fields. */
  objectRef(node: Located, hint: string[]): TypeRef {
    const type = withoutNull(this.typeRef(node, hint));
    if (resolveAlias(this, type)?.kind === "object") return type;
    const parts = expand(this.sources, node, hint, this.hintOf);
    const shape = mergeParts(parts, this.coverage, new Set());
    const content = this.#object(
      { ...shape, closed: true },
      { id: `${identity(node)}/form`, hint, without: new Set() },
    );
    if (shape.groups.length > 0) this.coverage.lost(node, "form", "Alternatives in a form become optional fields.");
    this.#add(`${identity(node)}/form`, hint, false, parts, content);
    return { kind: "named", id: `${identity(node)}/form` };
  }

  /** The type of parts that apply together. */
  typeOfParts(parts: Part[], site: Site): TypeRef {
    const distinct = dedupe(parts);
    const types = distinct.flatMap((part) => this.#impliedTypes(part.node));
    const substantial = distinct.filter((part) => isSubstantial(part.node.value, types));
    const only = substantial.length === 1 ? substantial[0] : distinct.length === 1 ? distinct[0] : undefined;
    if (only) return withNull(this.typeRef(only.node, only.hint), distinct.some(saysNullable));
    const expanded = distinct.flatMap((part) =>
      expand(this.sources, part.node, part.hint, this.hintOf).map((inner) => ({
        ...inner,
        own: inner.own && part.own,
      })),
    );
    return this.read(
      dedupe(expanded),
      site,
      distinct.every((part) => this.isNullable(part.node)),
    );
  }

  /** The type of parts that were expanded before. */
  read(parts: Part[], site: Site, nullable: boolean): TypeRef {
    const content = this.#content(mergeParts(parts, this.coverage, site.without), site);
    if ("ref" in content) return withNull(content.ref, nullable);
    this.#add(site.id, site.hint, false, parts, content);
    return withNull({ kind: "named", id: site.id }, nullable);
  }

  /** The schema that this one stands for: a `$ref` with nothing of substance beside it, or `allOf` with only that. */
  alias(node: Located): Located | undefined {
    const only = this.#onlyReference(node, new Set());
    if (!only) return undefined;
    const target = this.sources.follow(only);
    return identity(target) === identity(node) ? undefined : target;
  }

  isNullable(node: Located, seen: ReadonlySet<string> = new Set()): boolean {
    const value = node.value;
    if (!isObject(value) || seen.has(identity(node))) return false;
    const inner = new Set([...seen, identity(node)]);
    if (value.nullable === true) return true;
    const values = value.enum;
    if (Array.isArray(values)) return values.includes(null);
    if (value.const === null) return true;
    const type = value.type;
    if (type !== undefined) return type === "null" || (Array.isArray(type) && type.includes("null"));
    if (isReference(value)) return this.isNullable(this.sources.follow(node), inner);
    for (const keyword of ["oneOf", "anyOf"]) {
      const variants = elements(child(node, keyword));
      if (variants.length > 0) return variants.some((variant) => this.isNullable(variant, inner));
    }
    const members = elements(child(node, "allOf")).filter((member) => isSubstantial(member.value));
    return members.length > 0 && members.every((member) => this.isNullable(member, inner));
  }

  /** What a referenced schema is called: by its component, else by the end of its pointer or its file. */
  readonly hintOf = (target: Located): string[] => {
    const name = this.#names.get(identity(target));
    if (name !== undefined) return [name];
    const key = target.pointer.split("/").at(-1);
    return [key || (target.file.name.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "")];
  };

  #onlyReference(node: Located, seen: Set<string>): Located | undefined {
    if (!isObject(node.value) || seen.has(identity(node))) return undefined;
    seen.add(identity(node));
    const { $ref, allOf, ...beside } = node.value;
    if (typeof $ref === "string") {
      const types = this.#impliedTypes(this.sources.follow(node));
      return isSubstantial({ ...beside, ...(allOf === undefined ? {} : { allOf }) }, types) ? undefined : node;
    }
    const members = elements(child(node, "allOf"));
    const references = members.filter(
      (member) => isReference(member.value) || this.#onlyReference(member, new Set(seen)),
    );
    const [reference] = references;
    if (!reference || references.length > 1) return undefined;
    const found = this.#onlyReference(reference, seen);
    const types = found ? this.#impliedTypes(this.sources.follow(found)) : [];
    const others = members.filter((member) => member !== reference).map((member) => member.value);
    return found && ![beside, ...others].some((value) => isSubstantial(value, types)) ? found : undefined;
  }

  /** The types that a schema certainly has. */
  #impliedTypes(node: Located): string[] {
    const parts = expand(this.sources, node, [], this.hintOf);
    return [...new Set(parts.flatMap((part) => typesOf(part.node.value) ?? impliedType([part.node]) ?? []))];
  }

  /** A reference to a named type; the type itself is never nullable, the reference is. */
  #named(target: Located): TypeRef {
    this.#define(target);
    return withNull({ kind: "named", id: identity(target) }, this.isNullable(target));
  }

  #define(target: Located): void {
    const id = identity(target);
    if (this.#started.has(id)) return;
    this.#started.add(id);
    const hint = this.hintOf(target);
    const alias = this.alias(target);
    const parts = alias ? [{ node: target, hint, own: true }] : expand(this.sources, target, hint, this.hintOf);
    // Listed before what is inline in it: the order is the document's, and recursion ends here.
    const place: NamedType = { ...this.#base(id, hint, true, parts), kind: "alias", type: ANY };
    this.#types.set(id, place);
    const content = alias
      ? { ref: withoutNull(this.#named(alias)) }
      : this.#content(mergeParts(parts, this.coverage, new Set()), { id, hint, without: new Set() });
    this.#add(id, hint, true, parts, content);
  }

  #add(id: TypeId, hint: string[], component: boolean, parts: Part[], content: Content): void {
    const base = this.#base(id, hint, component, parts);
    const type: NamedType =
      "ref" in content ? { ...base, kind: "alias", type: withoutNull(content.ref) } : { ...base, ...content };
    this.#types.set(id, type);
  }

  #base(id: TypeId, nameHint: string[], component: boolean, parts: Part[]) {
    const own = parts.filter((part) => part.own).map((part) => part.node.value);
    const [file = "", pointer = ""] = id.split("#");
    return {
      id,
      nameHint,
      component,
      ...mergedDocs(own, nameHint.at(-1)),
      ...defined({ example: schemaExample(own) }),
      provenance: { file, pointer },
      extensions: Object.assign({}, ...own.map(extensionsOf)),
    };
  }

  #content(shape: Shape, site: Site): Content {
    if (shape.values) {
      const content = enumContent(shape, shape.values, this.coverage);
      if (content) return this.#isNamed(site) ? content : literalOrEnum(content);
    }
    for (const group of shape.groups) {
      const content = readUnion(this, shape, group, site);
      if (content) return content;
    }
    const nodes = shape.parts.map((part) => part.node);
    const types = shape.types ?? [impliedType(nodes) ?? "any"];
    if (types.length > 1) return this.#eachType(shape, types, site);
    return this.#single(shape, types[0] ?? "null", site);
  }

  #isNamed(site: Site): boolean {
    return this.#started.has(site.id);
  }

  #eachType(shape: Shape, types: string[], site: Site): Content {
    const variants = types.map((type) => {
      const inner = { id: `${site.id}/type/${type}`, hint: [...site.hint, type], without: site.without };
      const content = this.#single({ ...shape, types: [type] }, type, inner);
      if ("ref" in content) return { type: content.ref, nameHint: type, tags: [] };
      this.#add(inner.id, inner.hint, false, shape.parts, content);
      return { type: { kind: "named" as const, id: inner.id }, nameHint: type, tags: [] };
    });
    return { kind: "union", variants };
  }

  #single(shape: Shape, type: string, site: Site): Content {
    switch (type) {
      case "any":
        return { ref: ANY };
      case "null":
        return { ref: NULL };
      case "array":
        return { ref: { kind: "array", items: this.#arrayItems(shape, site) } };
      case "object":
        return this.#object(shape, site);
      case "string":
      case "integer":
      case "number":
      case "boolean": {
        const nodes = shape.parts.map((part) => part.node);
        return { ref: { kind: "scalar", scalar: scalarOf(type, nodes, this.coverage) } };
      }
      default: {
        const node = shape.parts.at(-1)!.node;
        this.coverage.lost(child(node, "type"), "type", `The type "${type}" is not known and becomes any value.`);
        return { ref: ANY };
      }
    }
  }

  #arrayItems(shape: Shape, site: Site): TypeRef {
    if (shape.tuple || shape.items.length === 0) return ANY;
    return this.typeOfParts(shape.items, { id: `${site.id}/items`, hint: [...site.hint, "item"], without: new Set() });
  }

  #object(shape: Shape, site: Site): Content {
    const additional =
      shape.additional.length === 0
        ? undefined
        : this.typeOfParts(shape.additional, {
            id: `${site.id}/additionalProperties`,
            hint: [...site.hint, "value"],
            without: new Set(),
          });
    const undeclared = [...shape.required].filter((name) => !shape.properties.has(name));
    if (shape.properties.size === 0 && undeclared.length === 0 && !(shape.closed && !additional)) {
      return { ref: { kind: "map", values: additional ?? ANY } };
    }
    const properties = [...shape.properties].map(([name, parts]) => this.#property(name, parts, shape, site));
    const missing = undeclared.map(
      (name): Property => ({
        name,
        type: additional ?? ANY,
        required: true,
        readOnly: false,
        writeOnly: false,
        constraints: {},
        deprecated: false,
      }),
    );
    return { kind: "object", properties: [...properties, ...missing], ...defined({ additional }) };
  }

  #property(name: string, parts: Part[], shape: Shape, site: Site): Property {
    const type = this.typeOfParts(parts, {
      id: `${site.id}/properties/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      hint: [...site.hint, name],
      without: new Set(),
    });
    const expanded = parts.flatMap((part) => expand(this.sources, part.node, part.hint, this.hintOf));
    const own = expanded.filter((part) => part.own).map((part) => part.node.value);
    const all = expanded.map((part) => part.node.value);
    const says = (key: string) => all.some((value) => get(value, key) === true);
    return {
      name,
      type,
      required: shape.required.has(name),
      readOnly: says("readOnly"),
      writeOnly: says("writeOnly"),
      ...mergedDocs(own, name),
      ...defined({ default: all.map((value) => get(value, "default")).findLast((value) => value !== undefined) }),
      ...defined({ example: schemaExample(all) }),
      constraints: constraintsOf(all),
    };
  }

  #isComponent(ref: string): boolean {
    return /^#\/components\/schemas\/[^/]+$/.test(ref);
  }
}

/** Wraps a type in nullable, unless null is in it already. */
export function withNull(type: TypeRef, nullable: boolean): TypeRef {
  if (!nullable || type.kind === "nullable" || type.kind === "any") return type;
  return type.kind === "literal" && type.value === null ? type : { kind: "nullable", of: type };
}

export function withoutNull(type: TypeRef): TypeRef {
  return type.kind === "nullable" ? type.of : type;
}

function saysNullable(part: Part): boolean {
  return get(part.node.value, "nullable") === true;
}

function dedupe(parts: Part[]): Part[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const id = identity(part.node);
    return !seen.has(id) && Boolean(seen.add(id));
  });
}
