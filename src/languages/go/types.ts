import type { NamedType, ObjectType, Property, Scalar, TypeId, TypeRef } from "../../api/model.ts";
import { typesById } from "../../api/model.ts";
import { reachable, refsOf } from "../../api/prune.ts";
import type { ViewInput } from "../language.ts";

const SCALARS: Record<Scalar, string> = {
  string: "string",
  boolean: "bool",
  int32: "int32",
  int64: "int64",
  integer: "int64",
  float: "float32",
  double: "float64",
  number: "float64",
  date: "Date",
  "date-time": "time.Time",
  time: "string",
  duration: "string",
  uuid: "string",
  uri: "string",
  byte: "[]byte",
  binary: "string",
};

/** How a value of a property is held: what a reader of the struct's field has to do to get at it. */
export type Holding =
  /** The value itself. */
  | "value"
  /** A pointer, nil for none. */
  | "pointer"
  /** A slice, map or interface, nil for none. */
  | "nilable"
  /** `Nullable[T]`. */
  | "nullable";

export interface FieldType {
  type: string;
  holding: Holding;
  omitzero: boolean;
}

/** A model's types in Go. */
export class GoTypes {
  readonly byId: ReadonlyMap<TypeId, NamedType>;
  readonly #input: ViewInput;
  /** Objects sent as multipart or form: what is binary in them is a file. */
  readonly #multipart: Set<TypeId>;

  constructor(input: ViewInput) {
    this.#input = input;
    this.byId = typesById(input.model);
    this.#multipart = multipartTypes(input, (ref) => this.underlying(ref));
  }

  named(id: TypeId): NamedType {
    const type = this.byId.get(id);
    if (!type) throw new Error(`no type ${id}`);
    return type;
  }

  isNullable(ref: TypeRef): boolean {
    if (ref.kind === "nullable") return true;
    const type = ref.kind === "named" ? this.named(ref.id) : undefined;
    return type?.kind === "alias" && !this.isRecursiveAlias(type.id) && this.isNullable(type.type);
  }

  /** What a type is after all aliases, and without null. */
  underlying(ref: TypeRef): TypeRef {
    if (ref.kind === "nullable") return this.underlying(ref.of);
    const type = ref.kind === "named" ? this.named(ref.id) : undefined;
    return type?.kind === "alias" && !this.isRecursiveAlias(type.id) ? this.underlying(type.type) : ref;
  }

  object(ref: TypeRef): ObjectType | undefined {
    const under = this.underlying(ref);
    const type = under.kind === "named" ? this.named(under.id) : undefined;
    return type?.kind === "object" ? type : undefined;
  }

  /** An alias that contains itself, such as a list of lists of itself: it needs a type of its own. */
  isRecursiveAlias(id: TypeId): boolean {
    const seen = new Set<TypeId>();
    const reaches = (ref: TypeRef): boolean => {
      switch (ref.kind) {
        case "nullable":
          return reaches(ref.of);
        case "array":
          return reaches(ref.items);
        case "map":
          return reaches(ref.values);
        case "named": {
          if (ref.id === id) return true;
          const type = this.named(ref.id);
          if (type.kind !== "alias" || seen.has(ref.id)) return false;
          seen.add(ref.id);
          return reaches(type.type);
        }
        default:
          return false;
      }
    };
    const type = this.named(id);
    return type.kind === "alias" && reaches(type.type);
  }

  /** Whether nil can stand for null and for absent. */
  isNilable(ref: TypeRef): boolean {
    const under = this.underlying(ref);
    switch (under.kind) {
      case "array":
      case "map":
      case "any":
        return true;
      case "literal":
        return under.value === null;
      case "scalar":
        return under.scalar === "byte";
      case "named": {
        const type = this.named(under.id);
        return type.kind === "alias" && this.isNilable(aliasTarget(type.type));
      }
      default:
        return false;
    }
  }

  /** A type without its null. */
  bare(ref: TypeRef): string {
    switch (ref.kind) {
      case "scalar":
        return SCALARS[ref.scalar];
      case "any":
        return "any";
      case "literal":
        return literalType(ref.value);
      case "array":
        return `[]${this.value(ref.items)}`;
      case "map":
        return `map[string]${this.value(ref.values)}`;
      case "nullable":
        return this.bare(ref.of);
      case "named":
        return this.#input.names.type(ref.id);
    }
  }

  /**
   * A type without its null, as an argument of a generic type. Of circles of types, Go 1.26's type checker panics when
   * it meets one of their aliases in such a place: its target is written out.
   */
  #argument(ref: TypeRef): string {
    const pointed = (inner: TypeRef) => (this.isNullable(inner) && !this.isNilable(inner) ? "*" : "");
    switch (ref.kind) {
      case "array":
        return `[]${pointed(ref.items)}${this.#argument(ref.items)}`;
      case "map":
        return `map[string]${pointed(ref.values)}${this.#argument(ref.values)}`;
      case "nullable":
        return this.#argument(ref.of);
      case "named": {
        const type = this.named(ref.id);
        const isPlain = type.kind !== "alias" || this.isRecursiveAlias(type.id) || !this.#isInCircle(type.id);
        return isPlain ? this.bare(ref) : this.#argument(type.type);
      }
      default:
        return this.bare(ref);
    }
  }

  #isInCircle(id: TypeId): boolean {
    return reachable(this.#input.model, refsOf(this.named(id))).has(id);
  }

  /** A type of which there is always a value, which may be null. */
  value(ref: TypeRef): string {
    return this.isNullable(ref) && !this.isNilable(ref) ? `*${this.bare(ref)}` : this.bare(ref);
  }

  /** What an operation returns: structs by pointer, as is usual. */
  result(ref: TypeRef): string {
    const type = this.value(ref);
    const under = this.underlying(ref);
    const kind = under.kind === "named" ? this.named(under.id).kind : undefined;
    return !type.startsWith("*") && (kind === "object" || kind === "union") ? `*${type}` : type;
  }

  /** A type of which there may be no value. */
  optional(ref: TypeRef): FieldType {
    const bare = this.bare(ref);
    if (this.isNilable(ref)) {
      const isAny = this.underlying(ref).kind === "any";
      return this.isNullable(ref) && !isAny
        ? { type: `Nullable[${this.#argument(ref)}]`, holding: "nullable", omitzero: true }
        : { type: bare, holding: "nilable", omitzero: true };
    }
    return this.isNullable(ref)
      ? { type: `Nullable[${this.#argument(ref)}]`, holding: "nullable", omitzero: true }
      : { type: `*${bare}`, holding: "pointer", omitzero: true };
  }

  field(object: ObjectType, property: Property): FieldType {
    const file = this.file(object, property);
    if (file) return file;
    if (!property.required) {
      // Any value can be null, which nil would not tell from absent.
      return this.underlying(property.type).kind === "any"
        ? { type: "Nullable[any]", holding: "nullable", omitzero: true }
        : this.optional(property.type);
    }
    const type = this.value(property.type);
    if (this.isNilable(property.type)) return { type, holding: "nilable", omitzero: false };
    if (type.startsWith("*")) return { type, holding: "pointer", omitzero: false };
    return this.#containsItself(object, property)
      ? { type: `*${type}`, holding: "pointer", omitzero: false }
      : { type, holding: "value", omitzero: false };
  }

  hasFiles(object: ObjectType): boolean {
    return this.#multipart.has(object.id);
  }

  /** The field of a property that is sent as a file. */
  file(object: ObjectType, property: Property): (FieldType & { list: boolean }) | undefined {
    if (!this.#multipart.has(object.id)) return undefined;
    const under = this.underlying(property.type);
    if (this.#isBinary(under)) {
      return property.required && !this.isNullable(property.type)
        ? { type: "Upload", holding: "value", omitzero: false, list: false }
        : { type: "*Upload", holding: "pointer", omitzero: false, list: false };
    }
    return under.kind === "array" && this.#isBinary(this.underlying(under.items))
      ? { type: "[]Upload", holding: "nilable", omitzero: false, list: true }
      : undefined;
  }

  #isBinary(ref: TypeRef): boolean {
    return ref.kind === "scalar" && ref.scalar === "binary";
  }

  /** Whether a property held by value would make its struct infinite. */
  #containsItself(object: ObjectType, property: Property): boolean {
    const seen = new Set<TypeId>();
    const reaches = (candidate: Property): boolean => {
      if (!candidate.required || this.isNullable(candidate.type)) return false;
      const target = this.object(candidate.type);
      if (!target || seen.has(target.id)) return false;
      if (target.id === object.id) return true;
      seen.add(target.id);
      return target.properties.some(reaches);
    };
    return reaches(property);
  }
}

function aliasTarget(ref: TypeRef): TypeRef {
  return ref.kind === "nullable" ? ref.of : ref;
}

function literalType(value: string | number | boolean | null): string {
  if (value === null) return "any";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "int64" : "float64";
  return typeof value === "string" ? "string" : "bool";
}

function multipartTypes(input: ViewInput, underlying: (ref: TypeRef) => TypeRef): Set<TypeId> {
  const contents = input.model.services
    .flatMap((service) => service.operations)
    .flatMap((operation) => operation.body?.contents.slice(0, 1) ?? [])
    .filter((content) => content.encoding === "multipart");
  return new Set(
    contents.flatMap((content) => {
      const under = underlying(content.type);
      return under.kind === "named" ? [under.id] : [];
    }),
  );
}
