import { type NameKind, type NamingConvention, toCase } from "../../api/names.ts";

const KEYWORDS =
  "abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual where while yield".split(
    " ",
  );

/** Keywords that cannot be raw identifiers. */
const PATH_KEYWORDS = ["self", "super", "crate", "Self", "_"];

/** What the generated files have in scope without a path: the prelude, and what the files import. */
const TYPES =
  "AsMut AsRef BTreeMap Box Clone Copy Debug Default Deserialize Drop Eq Err Extend FilePart Fn FnMut FnOnce From FromIterator Hash Into IntoIterator Iterator None Nullable Ok Option Ord PartialEq PartialOrd Result Self Send Serialize Sized Some String Sync ToOwned ToString TryFrom TryInto Unpin Value Vec".split(
    " ",
  );

/** The client's own methods, beside which it has one for each service and channel. */
const CLIENT =
  "attempt backoff base_url build builder clone credentials every_item every_page execute fmt folding forget_token open open_stream retry_in round_trip send stream_events upgrade url with_options with_settings".split(
    " ",
  );

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: new Set([...TYPES, "Json", "Raw"]),
  field: new Set([...KEYWORDS, ...PATH_KEYWORDS, "additional_properties"]),
  enumMember: new Set(["Self", "Unknown"]),
  variant: new Set(["Self", "Unknown"]),
  service: new Set([...KEYWORDS, ...PATH_KEYWORDS, ...CLIENT]),
  method: new Set([...KEYWORDS, ...PATH_KEYWORDS, "clone", "new"]),
  parameter: new Set([
    ...KEYWORDS,
    ...PATH_KEYWORDS,
    ..."body call case client form inner json_text options request result stub wire_format".split(" "),
  ]),
  channel: new Set([...KEYWORDS, ...PATH_KEYWORDS, ...CLIENT]),
};

const RAW: ReadonlySet<string> = new Set(KEYWORDS);
/** Whether an identifier must be a raw one. */
export const isKeyword = (identifier: string): boolean => RAW.has(identifier);

const PREFIX: Partial<Record<NameKind, string>> = { type: "Type", enumMember: "Value", variant: "Variant" };

/** Identifiers may hold fewer characters than words do. */
const legal = (word: string) => word.replace(/[^\p{XID_Continue}]/gu, "");

/** With a letter before what cannot begin an identifier, or a type's where it is small and has no large form. */
function begun(kind: NameKind, identifier: string): string {
  const fits = kind in PREFIX ? /^(?!\p{Lowercase})\p{XID_Start}/u : /^\p{XID_Start}/u;
  return fits.test(identifier) ? identifier : `${PREFIX[kind] ?? "n"}${identifier}`;
}

/** Rust's spelling of names, as its lints want it. */
export const rustNames: NamingConvention = {
  spell(kind, words) {
    const legalWords = words.map(legal).filter(Boolean);
    const parts = legalWords.length > 0 ? legalWords : ["value"];
    const isPascal = kind === "type" || kind === "enumMember" || kind === "variant";
    return begun(kind, isPascal ? toCase.pascal(parts) : toCase.snake(parts));
  },
  reserved: (kind) => RESERVED[kind],
  escape(kind, identifier) {
    if (kind === "type") return `${identifier}Model`;
    // Services and channels name files too.
    return RAW.has(identifier) && kind !== "service" && kind !== "channel" ? `r#${identifier}` : `${identifier}_`;
  },
};

/** An identifier without the mark of a raw one, to make other names of. */
export const plain = (identifier: string): string => identifier.replace(/^r#/, "").replace(/_$/, "");

/** Crates that the SDK or the compiler knows under these names, and files that Windows cannot have. */
const TAKEN_CRATES = new Set(
  "alloc aux bytes con core futures-core futures-util nul percent-encoding prn proc-macro reqwest serde serde-json std test thiserror tokio".split(
    " ",
  ),
);
/** What the registry takes. */
const MAX_CRATE_NAME = 64;

/** A crate's name from words: ASCII, as the registry wants it. */
export function crateNameOf(words: string[]): string {
  const ascii = words.map((word) => word.replace(/[^a-z0-9]/g, "")).filter(Boolean);
  const parts = ascii.length > 0 ? ascii : ["api"];
  const named = /^\d/.test(parts[0] ?? "") ? ["api", ...parts] : parts;
  const fitting = named.filter((_, index) => named.slice(0, index + 1).join("-").length <= MAX_CRATE_NAME);
  const name = fitting.length > 0 ? fitting.join("-") : (named[0] ?? "").slice(0, MAX_CRATE_NAME);
  return TAKEN_CRATES.has(name) || RAW.has(name) || PATH_KEYWORDS.includes(name) ? `${name}-api` : name;
}

/** A name that is not taken yet, from now on taken: this one, or it with a number. */
export function freeName(name: string, taken: Set<string>, separator = "_"): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${separator}${number}`;
  taken.add(free);
  return free;
}

/** A module that is a file of its own; where its name is not ASCII, the file must be named for the compiler. */
export function fileModule(name: string): { name: string; file: string; path: string } {
  const file = name.replace(/[^\p{ASCII}]/gu, (character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`);
  return { name, file, path: file === name ? "" : `${file}.rs` };
}
