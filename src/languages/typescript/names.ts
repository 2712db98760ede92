import { firstWords, type NameKind, type NamingConvention, toCase, words } from "../../api/names.ts";

const KEYWORDS = [
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends",
  "false finally for function if implements import in instanceof interface let new null package private protected",
  "public return static super switch this throw true try typeof undefined var void while with yield",
]
  .join(" ")
  .split(" ");

/** What the package itself exports, and globals that a model of the same name would hide from its own file. */
const TYPES = [
  "Channel ChannelOptions Channels CloseError Socket SocketFactory ApiError AuthenticationError BadRequestError Client ClientCredentials ClientOptions ConflictError ConnectionError Credential",
  "Credentials EventStream FoldingStream InternalServerError NamedUpload NotFoundError PageSource Paginator PermissionDeniedError",
  "RateLimitError RequestOptions SdkError ServerError ServerSentEvent StreamError StreamFormat Tagged TimeoutError",
  "ApiPromise ArgumentError AttemptLog DecodeError Fetch HttpRequest Logger Login Middleware Next QueryValue",
  "SharedOptions TimeoutPhase Transport TransportOptions UnprocessableEntityError UnwrapOptions Upload UploadContent",
  "VERSION WebhookError WebhookFailure WebhookHeaders WithResponse",
  "AggregateError Array ArrayBuffer BigInt Boolean DataView Date Error EvalError Function Infinity Intl Iterator JSON",
  "Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError",
  "TypeError URIError Uint8Array WeakMap WeakRef WeakSet",
]
  .join(" ")
  .split(" ");

/** Members that every object has: what an interface says of them, an object without them is held to as well. */
export const OBJECT_MEMBERS = [
  ...[
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
  ],
];

const NONE: ReadonlySet<string> = new Set();
const RESERVED: Partial<Record<NameKind, ReadonlySet<string>>> = {
  type: new Set(TYPES),
  method: new Set(OBJECT_MEMBERS),
  service: new Set([...OBJECT_MEMBERS, "baseUrl", "channels"]),
  channel: new Set(OBJECT_MEMBERS),
  parameter: new Set(OBJECT_MEMBERS),
};

const LOCALS = new Set([
  ...KEYWORDS,
  ..."body params options models next page call Paginator byLink byNumber byOffset binaryBody cookieHeader formBody headerValue".split(
    " ",
  ),
  ..."jsonBody multipartBody ndjsonBody pathSegment queryPairs textBody undefined".split(" "),
]);

/** The name of a service's property as the beginning of a type's. */
export function typeName(property: string): string {
  const name = toCase.pascal(words(property));
  return /^\d/.test(name) ? names.escape("type", name) : name;
}

/** A parameter's name where it stands alone, and not as a property. */
export function local(name: string): string {
  return LOCALS.has(name) ? `${name}_` : name;
}

/** TypeScript's: camelCase for values, PascalCase for types and constants. Properties keep their wire names. */
export const names: NamingConvention = {
  spell: (kind, words) => (isPascal(kind) ? toCase.pascal(words) : toCase.camel(words)),
  reserved: (kind) => RESERVED[kind] ?? NONE,
  escape: (kind, identifier) => {
    if (/^\d/.test(identifier)) return `_${identifier}`;
    return kind === "type" ? `${identifier}Model` : `${identifier}_`;
  },
};

function isPascal(kind: NameKind): boolean {
  return kind === "type" || kind === "enumMember" || kind === "variant";
}

/** With folder and extension within the 100 bytes that a header of a tar archive has for a path (POSIX ustar). */
const LONGEST_FILE_NAME = 70;

/** A file's name, in letters and of a length that archives and the tools that read them have one way to write. */
export function fileName(taken: Set<string>, subject: string, otherwise: string): string {
  const name = firstWords(words(subject.normalize("NFKD").replace(/[^ -~]/g, "")), LONGEST_FILE_NAME);
  return claim(taken, toCase.kebab(name) || otherwise);
}

/** A name that is not taken yet, which is then taken. Compared without case, because names become file names. */
export function claim(taken: Set<string>, name: string): string {
  let free = name;
  for (let suffix = 2; taken.has(free.toLowerCase()); suffix++) free = `${name}${suffix}`;
  taken.add(free.toLowerCase());
  return free;
}
