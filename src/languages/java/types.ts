import {
  type ApiModel,
  allOperations,
  type NamedType,
  type Scalar,
  type TypeId,
  type TypeRef,
  takesClientCredentials,
  typesById,
} from "../../api/model.ts";
import type { ViewInput } from "../language.ts";
import { type JavaPackage, javaPackage } from "./package.ts";

/** A type expression and what it needs imported. */
export interface JavaType {
  text: string;
  imports: string[];
}

const SCALARS: Record<Scalar, string> = {
  string: "String",
  boolean: "Boolean",
  int32: "Integer",
  int64: "Long",
  integer: "Long",
  float: "Double",
  double: "Double",
  number: "Double",
  date: "java.time.LocalDate",
  "date-time": "java.time.OffsetDateTime",
  time: "String",
  duration: "String",
  uuid: "String",
  uri: "String",
  byte: "String",
  binary: "Upload",
};

export const JSON_NODE = "com.fasterxml.jackson.databind.JsonNode";

/** Types that Java keeps unboxed where a value is always there; `Long` and `Double` do not take an int literal. */
export const PRIMITIVES: Record<string, string> = {
  Boolean: "boolean",
  Integer: "int",
  Long: "long",
  Double: "double",
};

/** What all of the language's views share. */
export class Context {
  readonly input: ViewInput;
  readonly model: ApiModel;
  readonly java: JavaPackage;
  readonly #types: ReadonlyMap<TypeId, NamedType>;

  constructor(input: ViewInput) {
    this.input = input;
    this.model = input.model;
    this.java = javaPackage(input.package);
    this.#types = typesById(input.model);
  }

  get names() {
    return this.input.names;
  }

  /** Whether the SDK gets tokens for a client's id and secret. */
  get hasClientCredentials(): boolean {
    return this.model.auth.some(takesClientCredentials);
  }

  /** Whether all events of a stream can be had as one. */
  get hasFolds(): boolean {
    return allOperations(this.model).some(({ streaming }) => streaming?.fold !== undefined);
  }

  /** A package below the root one. */
  sub(name: string): string {
    return `${this.java.root}.${name}`;
  }

  named(id: TypeId): NamedType {
    const found = this.#types.get(id);
    if (!found) throw new Error(`no type ${id}`);
    return found;
  }

  /** Behind aliases and null. A type that is an alias of itself is any JSON. */
  resolve(ref: TypeRef, seen: TypeId[] = []): TypeRef {
    if (ref.kind === "nullable") return this.resolve(ref.of, seen);
    if (ref.kind !== "named") return ref;
    const type = this.named(ref.id);
    if (type.kind !== "alias") return ref;
    return seen.includes(ref.id) ? { kind: "any" } : this.resolve(type.type, [...seen, ref.id]);
  }

  isNullable(ref: TypeRef, seen: TypeId[] = []): boolean {
    if (ref.kind === "nullable") return true;
    if (ref.kind !== "named" || seen.includes(ref.id)) return false;
    const type = this.named(ref.id);
    return type.kind === "alias" && this.isNullable(type.type, [...seen, ref.id]);
  }

  /** The boxed type of a value. */
  type(ref: TypeRef, seen: TypeId[] = []): JavaType {
    switch (ref.kind) {
      case "scalar":
        return this.#scalar(ref.scalar);
      case "any":
        return { text: "JsonNode", imports: [JSON_NODE] };
      case "literal":
        return this.#literal(ref.value);
      case "nullable":
        return this.type(ref.of, seen);
      case "array":
        return this.#generic("List", "java.util.List", this.type(ref.items, seen));
      case "map":
        return this.#generic("Map", "java.util.Map", this.type(ref.values, seen), "String, ");
      case "named":
        return this.#named(ref.id, seen);
    }
  }

  #scalar(scalar: Scalar): JavaType {
    const name = SCALARS[scalar];
    if (name === "Upload") return { text: name, imports: [`${this.sub("core")}.Upload`] };
    const simple = name.slice(name.lastIndexOf(".") + 1);
    return { text: simple, imports: simple === name ? [] : [name] };
  }

  #literal(value: string | number | boolean | null): JavaType {
    if (typeof value === "string") return { text: "String", imports: [] };
    if (typeof value === "boolean") return { text: "Boolean", imports: [] };
    if (typeof value === "number") return { text: Number.isSafeInteger(value) ? "Long" : "Double", imports: [] };
    return { text: "JsonNode", imports: [JSON_NODE] };
  }

  #generic(text: string, from: string, of: JavaType, first = ""): JavaType {
    return { text: `${text}<${first}${of.text}>`, imports: [from, ...of.imports] };
  }

  #named(id: TypeId, seen: TypeId[]): JavaType {
    const type = this.named(id);
    if (type.kind === "alias") {
      return seen.includes(id) ? { text: "JsonNode", imports: [JSON_NODE] } : this.type(type.type, [...seen, id]);
    }
    const name = this.names.type(id);
    return { text: name, imports: [`${this.sub("models")}.${name}`] };
  }
}

/** Import lines without those of the file's own package: the SDK's own packages first, each group sorted. */
export function importLines(root: string, own: string, imports: Iterable<string>): string[] {
  const foreign = [...new Set(imports)].filter((name) => name.slice(0, name.lastIndexOf(".")) !== own);
  const lines = foreign.sort((a, b) => (a < b ? -1 : 1)).map((name) => `import ${name};`);
  const mine = lines.filter((line) => line.startsWith(`import ${root}.`));
  const others = lines.filter((line) => !mine.includes(line));
  return [...mine, ...(mine.length > 0 && others.length > 0 ? [""] : []), ...others];
}

/** `new TypeReference<T>() {}` for Jackson. */
export function typeReference(type: JavaType): string {
  return `new TypeReference<${type.text}>() {}`;
}

export const TYPE_REFERENCE = "com.fasterxml.jackson.core.type.TypeReference";
