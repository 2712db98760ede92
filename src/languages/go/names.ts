import { capital, type NameKind, type NamingConvention } from "../../api/names.ts";

/** Initialisms that Go spells in one case, as its linters want. */
const INITIALISMS = new Set(
  "acl api ascii cpu css dns eof guid html http https id ip json jwt llm oauth2 os qps ram rpc sdk sla smtp sql ssh sse tcp tls ttl udp ui uid uri url utc utf8 uuid vm xml xsrf xss".split(
    " ",
  ),
);

/** Package-level identifiers of the runtime templates. */
const RUNTIME = new Set(
  `APIError ArgumentError BadRequestError Client ClientCredentials CloseError ConflictError Conn ConnectionError Date DecodeError
  DefaultBaseURL ErrorBody FoldingStream ForbiddenError Middleware MiddlewareNext NewClient NotFoundError Null Nullable NullableOf
  ParseDate Ptr RateLimitError RequestOption SDKError ServerError Stream StreamError TimeoutError
  UnauthorizedError UnprocessableEntityError Upload WebhookError WebhookVerifier WithBaseURL WithHTTPClient WithHeader WithIdempotencyKey
  WithIdleTimeout WithLogger WithMaxEventBytes WithMaxResponseBytes WithMaxRetries WithMiddleware WithQuery WithReconnect
  WithResponse WithTimeout`.split(/\s+/),
);

/** Methods that may have no other signature than the standard library's, says `go vet`. */
const STANDARD_METHODS: ReadonlySet<string> = new Set(
  `GobDecode GobEncode MarshalJSON MarshalXML ReadByte ReadRune UnmarshalJSON UnmarshalXML UnreadByte UnreadRune
  WriteByte`.split(/\s+/),
);

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  type: RUNTIME,
  field: new Set(["AdditionalProperties", "MarshalJSON", "UnmarshalJSON"]),
  enumMember: new Set(),
  variant: new Set(["IsKnown", "MarshalJSON", "RawJSON", "UnmarshalJSON", "Value"]),
  service: new Set(),
  method: STANDARD_METHODS,
  parameter: new Set(),
  channel: new Set(),
};

/** Every name is spelled as an exported identifier; `argument` makes a local one of it. */
export const names: NamingConvention = {
  spell: (_kind, words) => exported(words),
  reserved: (kind) => RESERVED[kind],
  // Enum members stand behind their type's name, so that a leading digit is fine there.
  escape: (kind, identifier) =>
    kind === "enumMember" ? identifier : /^\d/.test(identifier) ? `X${identifier}` : `${identifier}${SUFFIX[kind]}`,
};

const SUFFIX: Record<NameKind, string> = {
  type: "Model",
  field: "Field",
  enumMember: "",
  variant: "Variant",
  service: "Service",
  method: "Operation",
  parameter: "Param",
  channel: "Channel",
};

function exported(words: string[]): string {
  const name = words
    .map((word) => word.replace(/[^\p{L}\p{Nd}]/gu, ""))
    .map((word) => (INITIALISMS.has(word) ? word.toUpperCase() : capital(word)))
    .join("");
  // Only an upper-case letter exports a name; many scripts have none.
  return /^[\p{Lu}\d]/u.test(name) ? name : `X${name}`;
}

/** What a generated function has in scope besides its arguments: keywords, imports, locals, predeclared names. */
const TAKEN = new Set(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var any bool byte error false float32 float64 int int32 int64 iter json len
  nil append string true time context http io url errors strings body client ctx err form opts page params request
  response s cursor next token connect decodeAs deref encoding failure fetchJSON fetchNothing fetchObject fetchStream
  fetchStreamed fetchText newMultipartForm newRequest paginate property streamFormat valueOf`.split(/\s+/),
);

/** An exported identifier as a local one: `BatchID` becomes `batchID`, `ID` becomes `id`, `Type` becomes `typeParam`. */
export function argument(name: string): string {
  const local = name.replace(/^(\p{Lu}+)(?=\p{Lu}\p{Ll}|\P{L}|$)|^\p{Lu}/u, (start) => start.toLowerCase());
  return TAKEN.has(local) ? `${local}Param` : local;
}

/** Hands out package-level identifiers that the view makes itself, each once. */
export class PackageScope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...RUNTIME, ...taken]);
  }

  /** The first of the candidates that is free, else the last one with a number. */
  claim(...candidates: string[]): string {
    const last = candidates.at(-1)!;
    let name = candidates.find((candidate) => !this.#taken.has(candidate)) ?? last;
    for (let suffix = 2; this.#taken.has(name); suffix++) name = `${last}${suffix}`;
    this.#taken.add(name);
    return name;
  }
}
