import type { ApiModel, NamedType, Scalar, TypeId, TypeRef } from "../../api/model.ts";
import { typesById } from "../../api/model.ts";
import type { ViewInput } from "../language.ts";
import { NameScope, names } from "./names.ts";
import { type CsharpPackage, csharpPackage } from "./package.ts";

const SCALARS: Record<Scalar, string> = {
  string: "string",
  boolean: "bool",
  int32: "int",
  int64: "long",
  integer: "long",
  float: "double",
  double: "double",
  number: "double",
  date: "DateOnly",
  "date-time": "DateTimeOffset",
  time: "string",
  duration: "string",
  uuid: "Guid",
  uri: "Uri",
  byte: "byte[]",
  binary: "Upload",
};

const JSON_ELEMENT = "JsonElement";

/** What all of the language's views share. */
export class Context {
  readonly input: ViewInput;
  readonly model: ApiModel;
  readonly csharp: CsharpPackage;
  readonly client: string;
  #typeNames: ReadonlySet<string> | undefined;
  readonly #types: ReadonlyMap<TypeId, NamedType>;
  readonly #members = new Map<string, string>();

  constructor(input: ViewInput) {
    this.input = input;
    this.model = input.model;
    this.csharp = csharpPackage(input.package);
    this.#types = typesById(input.model);
    const taken = [...this.typeNames(), ...names.reserved("type")];
    this.client = new NameScope(taken).claim(this.csharp.client, this.csharp.client.replace(/Client$/, "ApiClient"));
    for (const type of input.model.types) this.#nameMembers(type);
  }

  get names() {
    return this.input.names;
  }

  /** Data that every template gets. */
  get common() {
    return { root: this.csharp.root, client: this.client };
  }

  typeNames(): ReadonlySet<string> {
    this.#typeNames ??= new Set(
      this.model.types.filter((type) => type.kind !== "alias").map((type) => this.names.type(type.id)),
    );
    return this.#typeNames;
  }

  named(id: TypeId): NamedType {
    const found = this.#types.get(id);
    if (!found) throw new Error(`no type ${id}`);
    return found;
  }

  /** A property's or an enum constant's name: C# does not let a member be named as its type. */
  member(id: TypeId, value: string | number): string {
    const found = this.#members.get(memberKey(id, value));
    if (found === undefined) throw new Error(`no member ${value} of ${id}`);
    return found;
  }

  #nameMembers(type: NamedType): void {
    if (type.kind !== "object" && type.kind !== "enum") return;
    const own = this.names.type(type.id);
    const wanted =
      type.kind === "object"
        ? type.properties.map(({ name }) => [name, this.names.field(type.id, name)] as const)
        : type.values.map(({ value }) => [value, this.names.enumMember(type.id, value)] as const);
    const scope = new NameScope(wanted.map(([, name]) => name));
    for (const [value, name] of wanted) {
      this.#members.set(memberKey(type.id, value), name === own ? scope.claim(`${name}Value`) : name);
    }
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

  /** Whether a value that is given as this type cannot be null: enums are structs too. */
  isStruct(ref: TypeRef, type: string = this.type(ref)): boolean {
    const resolved = this.resolve(ref);
    const isEnum = resolved.kind === "named" && this.named(resolved.id).kind === "enum";
    return STRUCTS.has(type) || (isEnum && !type.startsWith("IReadOnly"));
  }

  /** The type of a value that is not null; null within lists and maps is kept. */
  type(ref: TypeRef, seen: TypeId[] = []): string {
    switch (ref.kind) {
      case "scalar":
        return SCALARS[ref.scalar];
      case "any":
        return JSON_ELEMENT;
      case "literal":
        return literalType(ref.value);
      case "nullable":
        return this.type(ref.of, seen);
      case "array":
        return `IReadOnlyList<${this.#element(ref.items, seen)}>`;
      case "map":
        return `IReadOnlyDictionary<string, ${this.#element(ref.values, seen)}>`;
      case "named": {
        const type = this.named(ref.id);
        if (type.kind !== "alias") return this.names.type(ref.id);
        return seen.includes(ref.id) ? JSON_ELEMENT : this.type(type.type, [...seen, ref.id]);
      }
    }
  }

  /** The type of a value, with `?` where it can be null. */
  nullableType(ref: TypeRef): string {
    return `${this.type(ref)}${this.isNullable(ref) ? "?" : ""}`;
  }

  #element(ref: TypeRef, seen: TypeId[]): string {
    return `${this.type(ref, seen)}${this.isNullable(ref) ? "?" : ""}`;
  }
}

/** Types that cannot be null by themselves. */
const STRUCTS = new Set(["bool", "int", "long", "double", "DateOnly", "DateTimeOffset", "Guid", "JsonElement"]);

function memberKey(id: TypeId, value: string | number): string {
  return `${id}\u0000${typeof value}\u0000${value}`;
}

function literalType(value: string | number | boolean | null): string {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "long" : "double";
  return JSON_ELEMENT;
}

/** Types of the standard library by the namespace that a file has to use for them. */
const NAMESPACES: Record<string, string[]> = {
  System: [
    ...["Action", "ArgumentNullException", "Console", "DateOnly", "DateTimeOffset", "Environment", "Func", "Guid"],
    ...["Obsolete", "StringComparer", "TimeSpan", "Uri", "Type"],
  ],
  "System.Collections.Generic": [
    "IAsyncEnumerable",
    "IDictionary",
    "IEnumerable",
    "IReadOnlyDictionary",
    "IReadOnlyList",
    "Dictionary",
    "List",
  ],
  "System.Net": ["NetworkCredential"],
  "System.Net.Http": ["HttpMessageHandler"],
  "System.Text": ["Encoding"],
  "System.Text.Json": ["JsonElement", "JsonSerializer", "JsonSerializerOptions", "JsonValueKind", "Utf8JsonWriter"],
  "System.Text.Json.Serialization": [
    "JsonConverter",
    "JsonExtensionData",
    "JsonIgnore",
    "JsonIgnoreCondition",
    "JsonPropertyName",
  ],
  "System.Threading": ["CancellationToken"],
  "System.Threading.Tasks": ["Task", "ValueTask"],
};

/** Using directives for the standard types that a file's code names, then those of the SDK; sorted as `dotnet format` has them. */
export function usings(code: string, own: string[]): string[] {
  const named = new Set(code.replace(/^\s*\/\/.*$/gm, "").match(/[\p{L}_][\p{L}\p{Nd}_]*/gu) ?? []);
  const standard = Object.entries(NAMESPACES)
    .filter(([, types]) => types.some((type) => named.has(type)))
    .map(([namespace]) => namespace);
  return [...standard, ...own.sort((a, b) => (a < b ? -1 : 1))].map((namespace) => `using ${namespace};`);
}
