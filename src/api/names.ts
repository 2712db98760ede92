import { asText, get } from "./json.ts";
import { RECENT_LETTER } from "./letters.ts";
import type { ApiModel, Extensible, NamedType, Operation, TypeId } from "./model.ts";

/** Splits any text into lower-case words: at punctuation, case changes and digit-to-upper boundaries. */
export function words(text: string): string[] {
  const known = isAscii(text) ? text : text.replace(RECENT_LETTER, " ").normalize("NFKC");
  return known
    .replace(/(?!\d)\p{Nd}/gu, asciiDigit)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{Nd}\p{Nl}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase().replace(/\p{M}/gu, ""));
}

/** Most texts are; those of other scripts take more care and time. */
const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** A digit of another script, which comes with its nine others in order; no identifier may begin with it either. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/**
 * In capitals; not what is a mark beside a letter then, such as that of `\u1fb6`: names have letters only. Nor what has
 * a capital only since lately, such as `\u0264`.
 */
const upper = (text: string) => (isAscii(text) ? text.toUpperCase() : text.replace(/\p{Ll}/gu, upperLetter));

function upperLetter(letter: string): string {
  const capitals = letter.toUpperCase();
  return /^\p{L}+$/u.test(capitals) && capitals.search(RECENT_LETTER) === -1 ? capitals : letter;
}

export const capital = (word: string) => word.replace(/^./u, upper);

export const toCase = {
  pascal: (parts: string[]) => parts.map(capital).join(""),
  camel: (parts: string[]) => parts.map((word, index) => (index === 0 ? word : capital(word))).join(""),
  snake: (parts: string[]) => parts.join("_"),
  screaming: (parts: string[]) => upper(parts.join("_")),
  kebab: (parts: string[]) => parts.join("-"),
};

/** The places in which a language names things; each has a spelling and words it cannot use. */
export type NameKind = "type" | "field" | "enumMember" | "variant" | "service" | "method" | "parameter" | "channel";

export interface NamingConvention {
  /** Words to an identifier in this language's case. Gets no empty list; the result may start with a digit. */
  spell(kind: NameKind, words: string[]): string;
  /** Identifiers that the language or the SDK's own runtime has taken, for this kind. Compared exactly. */
  reserved(kind: NameKind): ReadonlySet<string>;
  /** An identifier made legal when it is reserved or starts with a digit, such as `type_` or `_3d`. */
  escape(kind: NameKind, identifier: string): string;
}

/** Names of everything in one model for one language, collisions resolved. Lookups throw on what the model has not. */
export interface ModelNames {
  /** All of them, to be pinned. */
  all(): PinnedNames;
  type(id: TypeId): string;
  field(id: TypeId, wireName: string): string;
  enumMember(id: TypeId, value: string | number): string;
  /** By the variant's position in the union. */
  variant(id: TypeId, index: number): string;
  service(id: string): string;
  method(operationId: string): string;
  /** `in` keeps `id` in path apart from `id` in query. */
  parameter(operationId: string, location: string, wireName: string): string;
  channel(id: string): string;
}

/** Names by table, owner (a type, an operation) and member, as a lock file keeps them. */
export type PinnedNames = Record<string, Record<string, Record<string, string>>>;

interface Request {
  /** What is named: a kind of thing, the id of what it is in (or its own), and which of those it is. */
  of: [table: string, owner: string, member: string | number];
  kind: NameKind;
  /** Names are unique within a scope. */
  scope: string;
  /** Word lists, the preferred first; later ones are longer and less likely to collide. */
  candidates: string[][];
}

/**
 * Names become file names, alone and in pairs (`Outer$Inner.class`), which file systems limit to 255 bytes; and with
 * what follows them they fit on a line, for formatters have rules of their own for those that do not.
 */
const MAX_NAME_BYTES = 96;

/**
 * As many whole words as fit, with one byte between two; of a first word that is longer, its start. Bytes are those of
 * UTF-8; without a number, so many as a name may have.
 */
export function firstWords(all: string[], bytes = MAX_NAME_BYTES): string[] {
  const fitting: string[] = [];
  let room = bytes;
  for (const word of all) {
    room -= Buffer.byteLength(word) + (fitting.length > 0 ? 1 : 0);
    if (room >= 0) fitting.push(word);
    else if (fitting.length === 0) return [startOf(word, bytes)];
    else break;
  }
  return fitting;
}

/** A character that is cut apart at the end is left out. */
function startOf(word: string, bytes: number): string {
  const start = Buffer.from(word).subarray(0, bytes).toString();
  return start.replace(/\uFFFD+$/, "");
}

const scopeOf = (table: string, owner: string) => `${table}\u0000${owner}`;

/** Requests of a model; the same for every language. */
const gathered = new WeakMap<ApiModel, Request[]>();

/**
 * Gathers every name a model needs, then resolves collisions once: pinned names stay, and earlier requests keep the
 * better name.
 */
export function resolveNames(model: ApiModel, convention: NamingConvention, pinned: PinnedNames = {}): ModelNames {
  const requests = gathered.get(model) ?? gather(model);
  gathered.set(model, requests);
  const resolved = resolve(requests, convention, pinned);
  const lookup = (table: string, owner: string, member: string | number = "") => {
    const name = resolved.get(table)?.get(owner)?.get(member);
    if (name === undefined) throw new Error(`no name for ${table} ${owner} ${member}`);
    return name;
  };
  return {
    all: () => plain(resolved),
    type: (id) => lookup("type", id),
    field: (id, wireName) => lookup("field", id, wireName),
    enumMember: (id, value) => lookup("enumMember", id, value),
    variant: (id, index) => lookup("variant", id, index),
    service: (id) => lookup("service", id),
    method: (operationId) => lookup("method", operationId),
    parameter: (operationId, location, wireName) => lookup(`parameter ${location}`, operationId, wireName),
    channel: (id) => lookup("channel", id),
  };
}

function gather(model: ApiModel): Request[] {
  return requestsOf(model).map((request) => ({
    ...request,
    candidates: request.candidates.map((candidate) => firstWords(candidate)),
  }));
}

function requestsOf(model: ApiModel): Request[] {
  // Components come first so that an inline schema never takes a name that the spec's author gave.
  const types = [...model.types.filter((type) => type.component), ...model.types.filter((type) => !type.component)];
  return [
    ...types.map(
      (type): Request => ({
        of: ["type", type.id, ""],
        kind: "type",
        scope: "type",
        candidates: [type.nameHint.flatMap(words)],
      }),
    ),
    ...types.flatMap(memberRequests),
    ...model.services.map(
      (service): Request => ({
        of: ["service", service.id, ""],
        kind: "service",
        scope: "service",
        candidates: [words(service.id || "default")],
      }),
    ),
    ...model.services.flatMap((service) =>
      service.operations.flatMap((operation) => operationRequests(operation, service.id)),
    ),
    ...model.channels.map(
      (channel): Request => ({
        of: ["channel", channel.id, ""],
        kind: "channel",
        scope: "channel",
        candidates: [words(channel.id)],
      }),
    ),
  ];
}

function memberRequests(type: NamedType): Request[] {
  switch (type.kind) {
    case "object":
      return type.properties.map((property) => ({
        of: ["field", type.id, property.name],
        kind: "field",
        scope: scopeOf("field", type.id),
        candidates: [...saidName(property), symbolWords(property.name)],
      }));
    case "enum":
      return type.values.map(({ value }) => ({
        of: ["enumMember", type.id, value],
        kind: "enumMember",
        scope: scopeOf("enumMember", type.id),
        candidates: [symbolWords(String(value))],
      }));
    case "union":
      return type.variants.map((variant, index) => ({
        of: ["variant", type.id, index],
        kind: "variant",
        scope: scopeOf("variant", type.id),
        candidates: [words(variant.nameHint)],
      }));
    case "alias":
      return [];
  }
}

function operationRequests(operation: Operation, service: string): Request[] {
  return [
    {
      of: ["method", operation.id, ""],
      kind: "method",
      scope: scopeOf("method", service),
      candidates: [
        ...withoutGroup(operation.nameHint, service),
        words(operation.nameHint),
        words(`${operation.method} ${operation.path}`),
      ],
    },
    ...operation.parameters.map(
      (parameter): Request => ({
        of: [`parameter ${parameter.in}`, operation.id, parameter.name],
        kind: "parameter",
        scope: scopeOf("parameter", operation.id),
        candidates: [
          ...saidName(parameter),
          symbolWords(parameter.name),
          [...words(parameter.in), ...symbolWords(parameter.name)],
        ],
      }),
    ),
  ];
}

/** The rest of `issues/list` or `issues.list` where the operation is in the group of issues, which the call names already. */
function withoutGroup(name: string, service: string): string[][] {
  const [, group = "", rest = ""] = /^([^/.:]+)(?:[/.]|::?)(.+)$/.exec(name) ?? [];
  const isSame = words(group).join() === words(service).join();
  return isSame && words(rest).length > 0 ? [words(rest)] : [];
}

/** What the spec wants something to be called in SDKs. */
function saidName({ extensions }: Extensible): string[][] {
  const said = words(asText(extensions?.["x-llm-forge-name"]) ?? "");
  return said.length > 0 ? [said] : [];
}

const SYMBOLS: Record<string, string> = {
  "+": "plus",
  "-": "minus",
  "*": "star",
  "/": "slash",
  "<": "less",
  ">": "greater",
  "=": "equal",
  "!": "not",
  "@": "at",
  "#": "hash",
  $: "dollar",
  "%": "percent",
  "&": "and",
  "|": "or",
  "^": "caret",
  "~": "tilde",
  "?": "question",
  ".": "dot",
  ",": "comma",
  ":": "colon",
  ";": "semicolon",
};

/** Like `words`, but a leading sign counts (`+1`, `-1`, `<=`), and text without any letter or digit gets words too. */
export function symbolWords(text: string): string[] {
  const sign = /^[^\p{L}\p{N}\s_]+/u.exec(text)?.[0] ?? "";
  const plain = words(text);
  if (plain.length > 0 && !/^[+\-<>=!~^@]/.test(sign)) return plain;
  const spelled = [...sign].flatMap((character) => SYMBOLS[character] ?? []);
  const all = [...spelled, ...plain];
  return all.length > 0 ? all : ["empty"];
}

type Resolved = Map<string, Map<string, Map<string | number, string>>>;

function resolve(requests: Request[], convention: NamingConvention, pinned: PinnedNames): Resolved {
  const taken = new Map<string, Set<string>>();
  const scopeFor = ({ scope }: Request) => {
    const names = taken.get(scope) ?? new Set<string>();
    taken.set(scope, names);
    return names;
  };
  const pins = new Map<Request, string>();
  for (const request of requests) {
    const pin = pinFor(request, pinned);
    // A pin that is no identifier any more, or that two have, is none.
    if (pin === undefined || convention.reserved(request.kind).has(pin)) continue;
    if (scopeFor(request).has(pin.toLowerCase())) continue;
    scopeFor(request).add(pin.toLowerCase());
    pins.set(request, pin);
  }
  const resolved: Resolved = new Map();
  for (const request of requests) {
    const scope = scopeFor(request);
    const name = pins.get(request) ?? firstFree(request, convention, scope);
    // Case-insensitive, because names become file names and some languages fold case.
    scope.add(name.toLowerCase());
    const [table, owner, member] = request.of;
    const owners = resolved.get(table) ?? new Map<string, Map<string | number, string>>();
    const members = owners.get(owner) ?? new Map<string | number, string>();
    resolved.set(table, owners.set(owner, members.set(member, name)));
  }
  return resolved;
}

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$#]*$/u;

/** A lock file is edited by hand and merged by machines: what is no identifier is not printed. */
function pinFor({ of: [table, owner, member] }: Request, pinned: PinnedNames): string | undefined {
  const pin = get(get(get(pinned, table), owner), String(member));
  return typeof pin === "string" && IDENTIFIER.test(pin) ? pin : undefined;
}

function plain(resolved: Resolved): PinnedNames {
  const record = <T, U>(map: Map<string | number, T>, change: (value: T) => U): Record<string, U> =>
    Object.fromEntries([...map].map(([key, value]) => [String(key), change(value)]));
  return record(resolved, (owners) => record(owners, (members) => record(members, (name) => name)));
}

function firstFree(request: Request, convention: NamingConvention, scope: Set<string>): string {
  for (const candidate of request.candidates) {
    const name = identifier(candidate, request.kind, convention);
    if (!scope.has(name.toLowerCase())) return name;
  }
  const last = request.candidates.at(-1) ?? [];
  for (let suffix = 2; ; suffix++) {
    const name = identifier([...last, String(suffix)], request.kind, convention);
    if (!scope.has(name.toLowerCase())) return name;
  }
}

function identifier(candidate: string[], kind: NameKind, convention: NamingConvention): string {
  const name = convention.spell(kind, candidate.length > 0 ? candidate : ["value"]);
  return /^\d/.test(name) || convention.reserved(kind).has(name) ? convention.escape(kind, name) : name;
}
