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

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: new Set([...TYPES, "Json", "Raw"]),
  field: new Set([...KEYWORDS, ...PATH_KEYWORDS, "additional_properties"]),
  enumMember: new Set(["Self", "Unknown"]),
  variant: new Set(["Self", "Unknown"]),
  service: new Set([
    ...KEYWORDS,
    ...PATH_KEYWORDS,
    ...["build", "builder", "clone", "credentials", "execute", "open", "paginate", "send"],
  ]),
  method: new Set([...KEYWORDS, ...PATH_KEYWORDS, "clone", "new"]),
  parameter: new Set([...KEYWORDS, ...PATH_KEYWORDS, "body", "case", "client", "form", "options", "request", "result"]),
  channel: new Set([...KEYWORDS, ...PATH_KEYWORDS]),
};

const RAW: ReadonlySet<string> = new Set(KEYWORDS);
const DIGIT_PREFIX: Partial<Record<NameKind, string>> = { type: "Type", enumMember: "Value", variant: "Variant" };

/** Identifiers may hold fewer characters than words do. */
const legal = (word: string) => word.replace(/[^\p{XID_Continue}]/gu, "");

/** Rust's spelling of names, as its lints want it. */
export const rustNames: NamingConvention = {
  spell(kind, words) {
    const legalWords = words.map(legal).filter(Boolean);
    const parts = legalWords.length > 0 ? legalWords : ["value"];
    return kind === "type" || kind === "enumMember" || kind === "variant" ? toCase.pascal(parts) : toCase.snake(parts);
  },
  reserved: (kind) => RESERVED[kind],
  escape(kind, identifier) {
    if (/^\d/.test(identifier)) return `${DIGIT_PREFIX[kind] ?? "n"}${identifier}`;
    if (kind === "type") return `${identifier}Model`;
    // Services and channels name files too.
    return RAW.has(identifier) && kind !== "service" && kind !== "channel" ? `r#${identifier}` : `${identifier}_`;
  },
};

/** An identifier without the mark of a raw one, to make other names of. */
export const plain = (identifier: string): string => identifier.replace(/^r#/, "").replace(/_$/, "");
