import { aliasOf, impliedTypes, isNullable } from "./alias.ts";
import type { Coverage } from "./coverage.ts";
import type { Deferred } from "./discriminator.ts";
import { resolveDiscriminators } from "./discriminator.ts";
import { mergedDocs, schemaExample } from "./docs.ts";
import { parentsOf, readHierarchy } from "./hierarchy.ts";
import { appendPointer, asText, defined, extensionsOf, get, isReference, pointerKeys } from "./json.ts";
import type { NamedType, Property, TypeId, TypeRef } from "./model.ts";
import type { Group, Part, Shape } from "./shape.ts";
import { expand, isSubstantial, mergeParts } from "./shape.ts";
import type { Located, Sources } from "./source.ts";
import { identity } from "./source.ts";
import { contentOf, objectContent } from "./structure.ts";
import { resolveAlias } from "./union.ts";
import { flattenUnionCycles } from "./union-cycles.ts";

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
  /** Whether the type has a name of its own already, so that it is no loss to be an enum of one value. */
  named: boolean;
}

const ANY: TypeRef = { kind: "any" };

/** Reads schemas into types. One reader serves all documents of a model, so that a shared schema is one type. */
export class SchemaReader {
  readonly sources: Sources;
  readonly coverage: Coverage;
  /** Names of schemas that their author named, by id. */
  readonly #names = new Map<TypeId, string>();
  /** What SDKs call a component, where the spec says another name than its own. */
  readonly #given = new Map<TypeId, string>();
  /** The places of named schemas in the list of types: those of their components in the documents. */
  readonly #ranks = new Map<TypeId, number>();
  readonly #types = new Map<TypeId, NamedType>();
  readonly #started = new Set<TypeId>();
  /** Components that extend another one by `allOf`, by the id of that one. */
  readonly #heirs = new Map<TypeId, Located[]>();
  readonly #refs = new Map<string, TypeRef>();
  readonly #unions = new Map<TypeId, Deferred>();
  /** Types by the parts that they are made of; of those that are being read, the ids. */
  readonly #merged = new Map<string, TypeRef | TypeId>();

  constructor(sources: Sources, coverage: Coverage) {
    this.sources = sources;
    this.coverage = coverage;
  }

  /** Gives the schemas of a `components.schemas` object their names. Call it before any schema is read. */
  nameComponents(components: { key: string; node: Located }[]): void {
    for (const { key, node } of components) {
      const id = identity(this.sources.follow(node));
      // A component that is nothing but a reference lends its name to what it refers to, unless that has one.
      if (!isReference(node.value) || !this.#isComponent(node.value.$ref)) {
        this.#names.set(id, key);
        const said = asText(get(this.sources.follow(node).value, "x-llm-forge-name"));
        if (said !== undefined) this.#given.set(id, said);
        this.#ranks.set(id, this.#ranks.get(id) ?? this.#ranks.size);
      }
      this.#ranks.set(identity(node), this.#ranks.get(identity(node)) ?? this.#ranks.size);
      for (const parent of parentsOf(this.sources, node)) {
        this.#heirs.set(identity(parent), [...this.heirs(parent), node]);
      }
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
    this.#breakAliasCycles();
    for (const id of flattenUnionCycles(this.#types)) this.#unions.delete(id);
    resolveDiscriminators(this, this.#unions.values());
    const all = [...this.#types.values()];
    const rank = (type: NamedType) => this.#ranks.get(type.id) ?? Number.MAX_SAFE_INTEGER;
    return all.sort((a, b) => rank(a) - rank(b));
  }

  /** Components that extend this one by `allOf`. */
  heirs(node: Located): Located[] {
    return this.#heirs.get(identity(node)) ?? [];
  }

  /** The name that its author gave a schema. */
  nameOf(node: Located): string | undefined {
    return this.#names.get(identity(node));
  }

  /** The id of the component with a name. */
  component(name: string): TypeId | undefined {
    return [...this.#names].find(([, known]) => known === name)?.[0];
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
    if (node.value === false) this.coverage.documentation(node, "false", "What the schema forbids is not refused.");
    const alias = aliasOf(this.sources, node);
    if (alias) return withNull(this.named(alias), isNullable(this.sources, node));
    if (this.#started.has(identity(node))) return this.named(node);
    const parts = expand(this.sources, node, hint, this.hintOf);
    return this.read(
      parts,
      { id: identity(node), hint, without: new Set(), named: false },
      isNullable(this.sources, node),
    );
  }

  /** A named object, whatever the schema is: forms and multipart bodies are made of fields. */
  objectRef(node: Located, hint: string[]): TypeRef {
    const type = withoutNull(this.typeRef(node, hint));
    if (resolveAlias(this, type)?.kind === "object") return type;
    const parts = expand(this.sources, node, hint, this.hintOf);
    const shape = mergeParts(parts, this, new Set());
    if (shape.groups.length > 0) {
      this.coverage.documentation(node, "form", "Alternatives become optional fields of one form.");
      this.#addFields(shape, shape.groups, new Set());
    }
    const site = { id: `${identity(node)}/form`, hint, without: new Set<string>(), named: false };
    this.#reserve(site, parts);
    return this.place(objectContent(this, shape, site), site, parts);
  }

  /** Adds what alternatives have, at any depth, to a form's fields. */
  #addFields(form: Shape, groups: Group[], seen: Set<string>): void {
    for (const variant of groups.flatMap((group) => group.variants)) {
      if (seen.has(identity(variant))) continue;
      seen.add(identity(variant));
      const inner = mergeParts(expand(this.sources, variant, [], this.hintOf), this, new Set());
      for (const [name, parts] of inner.properties) {
        if (!form.properties.has(name)) form.properties.set(name, parts);
      }
      this.#addFields(form, inner.groups, seen);
    }
  }

  /** The type of parts that apply together. */
  typeOfParts(parts: Part[], site: Site): TypeRef {
    const distinct = dedupe(parts);
    const types = distinct.flatMap((part) => impliedTypes(this.sources, part.node));
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
      distinct.every((part) => isNullable(this.sources, part.node)),
    );
  }

  /** The type of parts that were expanded before. */
  read(parts: Part[], site: Site, nullable: boolean): TypeRef {
    const key = [...parts.map((part) => identity(part.node)), ...site.without].sort().join(" ");
    const known = this.#merged.get(key);
    if (typeof known === "string") {
      // It contains itself, so it needs a name, whatever it is.
      this.#started.add(known);
      return withNull({ kind: "named", id: known }, nullable);
    }
    if (known) return withNull(known, nullable);
    this.#merged.set(key, site.id);
    this.#reserve(site, parts);
    const content = contentOf(this, mergeParts(parts, this, site.without), site);
    const type = this.place(content, site, parts);
    this.#merged.set(key, type);
    return withNull(type, nullable);
  }

  /** A reference to what was read: hoisted under the site's name when it needs one. */
  place(content: Content, site: Site, parts: Part[]): TypeRef {
    // What is referred to from elsewhere stays a type, whatever it is.
    if ("ref" in content && !this.#started.has(site.id)) {
      this.#types.delete(site.id);
      return content.ref;
    }
    this.#add(site.id, site.hint, false, parts, content);
    return { kind: "named", id: site.id };
  }

  /** Adds a type that no schema of its own stands for. */
  hoist(type: NamedType): void {
    this.#types.set(type.id, type);
  }

  /** Lists a type before what is inline in it. */
  #reserve(site: Site, parts: Part[], component = false): void {
    this.#add(site.id, site.hint, component, parts, { ref: ANY });
  }

  /** What a referenced schema is called: by its component and the way on from there, else by its key or file. */
  readonly hintOf = (target: Located): string[] => {
    const keys = pointerKeys(target.pointer) ?? [];
    for (let length = keys.length; length > 0; length--) {
      const pointer = keys.slice(0, length).reduce(appendPointer, "");
      const node = { ...target, pointer };
      const name = this.#given.get(identity(node)) ?? this.nameOf(node);
      if (name !== undefined) return [name, ...keys.slice(length).flatMap(wordOf)];
    }
    return [keys.at(-1) ?? (target.file.name.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "")];
  };

  /** A reference to a named type; the type itself is never nullable, the reference is. */
  named(target: Located): TypeRef {
    this.#define(target);
    const type = this.#types.get(identity(target));
    const isNull = type?.kind === "alias" && type.type.kind === "literal" && type.type.value === null;
    return withNull({ kind: "named", id: identity(target) }, !isNull && isNullable(this.sources, target));
  }

  #define(target: Located): void {
    const id = identity(target);
    if (this.#started.has(id)) return;
    this.#started.add(id);
    if (this.#types.has(id)) return;
    const hint = this.hintOf(target);
    const alias = aliasOf(this.sources, target);
    const parts = alias ? [{ node: target, hint, own: true }] : expand(this.sources, target, hint, this.hintOf);
    const site: Site = { id, hint, without: new Set(), named: true };
    const isNamed = isNamedByAuthor(target);
    this.#reserve(site, parts, isNamed);
    const content = alias
      ? { ref: withoutNull(this.named(alias)) }
      : (readHierarchy(this, target, hint) ?? contentOf(this, mergeParts(parts, this, site.without), site));
    this.#add(id, hint, isNamed, parts, content);
  }

  #add(id: TypeId, hint: string[], component: boolean, parts: Part[], content: Content): void {
    const base = this.#base(id, hint, component, parts);
    const type: NamedType =
      "ref" in content ? { ...base, kind: "alias", type: withoutNull(content.ref) } : { ...base, ...content };
    this.#types.set(id, type);
  }

  #base(id: TypeId, nameHint: string[], component: boolean, parts: Part[]) {
    const own = parts.filter((part) => part.own).map((part) => part.node.value);
    const at = id.indexOf("#");
    return {
      id,
      nameHint,
      component,
      ...mergedDocs(own, nameHint.at(-1)),
      ...defined({ example: schemaExample(own) }),
      provenance: { file: id.slice(0, at), pointer: id.slice(at + 1) },
      extensions: Object.assign({}, ...own.map(extensionsOf)),
    };
  }

  /** Schemas that only stand for one another allow anything. */
  #breakAliasCycles(): void {
    for (const type of this.#types.values()) {
      const seen = new Set<TypeId>();
      let current: NamedType | undefined = type;
      while (current?.kind === "alias" && !seen.has(current.id)) {
        seen.add(current.id);
        const target: TypeRef = withoutNull(current.type);
        current = target.kind === "named" ? this.#types.get(target.id) : undefined;
      }
      if (type.kind === "alias" && current?.id === type.id) type.type = ANY;
    }
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

/** Components, and what is at the top of a file or among its definitions. */
function isNamedByAuthor({ pointer }: Located): boolean {
  return /^(\/components\/schemas|\/definitions|\/\$defs)?\/[^/]+$|^$/.test(pointer);
}

/** What a key of a schema adds to a name. */
function wordOf(key: string): string[] {
  if (key === "items") return ["item"];
  if (key === "additionalProperties") return ["value"];
  return /^(properties|allOf|oneOf|anyOf|schema|\d+)$/.test(key) ? [] : [key];
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
