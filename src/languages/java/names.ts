import { type NameKind, type NamingConvention, toCase } from "../../api/names.ts";

export const KEYWORDS: ReadonlySet<string> = new Set(
  `_ abstract assert boolean break byte case catch char class const continue default do double else enum extends final
  finally float for goto if implements import instanceof int interface long native new package private protected public
  return short static strictfp super switch synchronized this throw throws transient try void volatile while true false
  null var record sealed permits yield non when`.split(/\s+/),
);

/** Methods that every object has. */
const OBJECT_METHODS = [
  "clone",
  "equals",
  "finalize",
  "getClass",
  "hashCode",
  "notify",
  "notifyAll",
  "toString",
  "wait",
];

/** Type names that generated files use unqualified, and those of java.lang that readers take for granted. */
const TYPES = new Set(
  `Boolean Builder Byte Character Class CompletableFuture Deprecated Double Enum Exception Float Immutable Integer
  Iterable JsonAnyGetter JsonAnySetter JsonCreator JsonDeserialize JsonInclude JsonNode JsonPOJOBuilder JsonProperty Json
  JsonValue LinkedHashMap List LocalDate Long Map Number Object Objects OffsetDateTime Optional Override Patch Record
  RuntimeException Set Shape String StringBuilder SuppressWarnings System Thread Throwable TypeReference Union Unknown
  Upload Void`.split(/\s+/),
);

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: TYPES,
  field: new Set([
    ...KEYWORDS,
    ...OBJECT_METHODS,
    ...["additionalProperties", "build", "builder", "putAdditionalProperty", "toBuilder"],
  ]),
  enumMember: new Set(["KNOWN"]),
  variant: new Set(),
  service: new Set([...KEYWORDS, ...OBJECT_METHODS, "builder"]),
  method: new Set([...KEYWORDS, ...OBJECT_METHODS]),
  parameter: new Set([...KEYWORDS, ...OBJECT_METHODS, "body", "build", "builder", "params", "stream", "toBuilder"]),
  channel: TYPES,
};

const SUFFIX: Record<NameKind, string> = {
  type: "Model",
  field: "Value",
  enumMember: "_VALUE",
  variant: "Variant",
  service: "Operations",
  method: "Operation",
  parameter: "Param",
  channel: "Channel",
};

const PREFIX: Partial<Record<NameKind, string>> = { type: "Model", enumMember: "VALUE_", channel: "Channel" };

export const names: NamingConvention = {
  spell(kind, parts) {
    // Number signs such as ² are no part of a Java identifier.
    const clean = parts.map((part) => part.replace(/[^\p{L}\p{Nd}]/gu, "")).filter(Boolean);
    const legal = clean.length > 0 ? clean : ["value"];
    switch (kind) {
      case "type":
      case "channel":
        return toCase.pascal(legal);
      case "variant":
        return `${toCase.pascal(legal)}Value`;
      case "enumMember":
        return toCase.screaming(legal);
      default:
        return toCase.camel(legal);
    }
  },
  reserved: (kind) => RESERVED[kind],
  escape: (kind, identifier) =>
    /^\d/.test(identifier) ? `${PREFIX[kind] ?? "n"}${identifier}` : `${identifier}${SUFFIX[kind]}`,
};

/** Hands out names that the view makes itself, each once, without regard to case as files have it. */
export class NameScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  claim(...candidates: string[]): string {
    const free = candidates.find((name) => !this.#taken.has(name.toLowerCase()));
    let name = free ?? candidates.at(-1)!;
    for (let suffix = 2; this.#taken.has(name.toLowerCase()); suffix++) name = `${candidates.at(-1)}${suffix}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

export function pascal(identifier: string): string {
  return identifier.charAt(0).toUpperCase() + identifier.slice(1);
}
