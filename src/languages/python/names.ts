import { createHash } from "node:crypto";
import { type NameKind, type NamingConvention, toCase, words } from "../../api/names.ts";
import { RESERVED_MODULES } from "./reserved-modules.ts";

const KEYWORDS = (
  "False None True and as assert async await break class continue def del elif else except finally for from global " +
  "if import in is lambda nonlocal not or pass raise return try while with yield"
).split(" ");

/** Builtins that annotations use: a member of the same name would hide them in its class. */
const BUILTINS = ["bool", "bytes", "dict", "float", "int", "object", "str"];

/** Letters that look like digits: linters refuse them as names. */
const AMBIGUOUS = ["I", "O", "l"];

/** What the package of models uses itself: a module of that name would replace it there. */
const IN_MODELS = ["dict", "getattr", "globals", "importlib", "list", "sorted", "str"];

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: new Set([...KEYWORDS, ...AMBIGUOUS, "Any", "Literal", "TypeAlias", "Union", "Unpack", "TYPE_CHECKING"]),
  field: new Set([
    ...KEYWORDS,
    ...AMBIGUOUS,
    ...BUILTINS,
    "list",
    "additional_properties",
    "from_dict",
    "to_dict",
    "self",
  ]),
  enumMember: new Set([...KEYWORDS, ...AMBIGUOUS]),
  variant: new Set(KEYWORDS),
  service: new Set([...KEYWORDS, "cached_property", "close", "raw"]),
  method: new Set([...KEYWORDS, ...BUILTINS, "models"]),
  parameter: new Set([...KEYWORDS, ...AMBIGUOUS, "self", "body", "options"]),
  channel: new Set([...KEYWORDS, ...BUILTINS, "list", "models"]),
};

const isPascal = (kind: NameKind) => kind === "type" || kind === "variant";

/** Python's spelling: classes in PascalCase, everything else in snake_case; `_` after what is reserved. */
export const pythonNames: NamingConvention = {
  spell(kind, parts) {
    const legal = parts.map((part) => part.replace(/\P{ID_Continue}/gu, "")).filter(Boolean);
    const named = legal.length > 0 ? legal : ["value"];
    if (isPascal(kind)) return toCase.pascal(named);
    if (kind === "enumMember") return toCase.screaming(named);
    const name = toCase.snake(named);
    // In scripts without case, a field would be named as a type is, and hide it in its class.
    return kind === "field" && name === name.toUpperCase() && !/^\d/.test(name) ? `${name}_` : name;
  },
  reserved: (kind) => RESERVED[kind],
  escape: (kind, identifier) =>
    /^\d/.test(identifier) ? `${isPascal(kind) ? "Value" : "value_"}${identifier}` : `${identifier}_`,
};

/** Well below what file systems and archives take for one name. */
const MAX_MODULE_BYTES = 160;

/** The module that holds a named type; unique because type names are unique without regard to case. */
export function moduleName(typeName: string): string {
  const name = toCase.snake(words(typeName));
  if (Buffer.byteLength(name) > MAX_MODULE_BYTES) {
    const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
    return `${[...name].slice(0, MAX_MODULE_BYTES / 4).join("")}_${hash}`;
  }
  return KEYWORDS.includes(name) || IN_MODELS.includes(name) ? `${name}_` : name;
}

/** The import package of a distribution. */
export function packageModule(distribution: string): string {
  const name = distribution
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (name === "") return "sdk";
  return /^\d/.test(name) || KEYWORDS.includes(name) || RESERVED_MODULES.has(name) ? `sdk_${name}` : name;
}

/** A snake_case identifier from any text, for what the model's names do not cover. */
export function snake(text: string): string {
  const name = pythonNames.spell("parameter", words(text).length > 0 ? words(text) : ["value"]);
  const isTaken = KEYWORDS.includes(name) || AMBIGUOUS.includes(name);
  return /^\d/.test(name) || isTaken ? pythonNames.escape("parameter", name) : name;
}

/** A name that is not taken yet, which is then taken. */
export function claim(taken: Set<string>, name: string, prefixes: readonly string[] = [""]): string {
  let free = name;
  for (let suffix = 2; prefixes.some((prefix) => taken.has(prefix + free)); suffix++) free = `${name}_${suffix}`;
  for (const prefix of prefixes) taken.add(prefix + free);
  return free;
}

/** A class name made of a prefix and a snake_case name. */
export function className(snakeName: string, suffix: string): string {
  return toCase.pascal(words(snakeName)) + suffix;
}
