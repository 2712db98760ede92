import { type NameKind, type NamingConvention, toCase } from "../../api/names.ts";

export const KEYWORDS: ReadonlySet<string> = new Set(
  `abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
  enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
  long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
  short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort
  using virtual void volatile while async await dynamic field file get global init nameof nint not notnull nuint or
  partial record remove required scoped select set unmanaged value var when where with yield and add alias args`.split(
    /\s+/,
  ),
);

/** Members that every record has, or may not have. */
export const RECORD_MEMBERS: ReadonlySet<string> = new Set(
  `Clone Deconstruct EqualityContract Equals Finalize GetHashCode GetType MemberwiseClone PrintMembers ReferenceEquals
  ToString`.split(/\s+/),
);

/**
 * Types that generated files use by their simple name, and those of the namespaces that a new project has in scope:
 * a model of the same name would be another type than the reader thinks, or an ambiguous one.
 */
const TYPES = new Set(
  `Action ActivatorUtilities ApiException ApiRequest Array ArgumentException ArgumentNullException Assert Attribute
  BadRequestException BinaryReader BinaryResponse BinaryWriter Boolean Buffer Byte CancellationToken
  CancellationTokenSource Char Client ClientOptions ConflictException ConnectionException Console Convert Converter Credentials
  CultureInfo DateOnly DateTime DateTimeOffset DBNull Decimal DecodeException Delegate Dictionary Directory Double Encoder
  Encoding Enum Enumerable Environment EventArgs EventHandler Exception Fact File FileInfo FileMode FileStream
  ForbiddenException FormatException Func GC Guid HashCode HashSet HttpClient HttpContent HttpMethod HttpRequestMessage
  HttpResponseMessage IAsyncEnumerable IDictionary IDisposable IEnumerable IList IOpenEnum IReadOnlyDictionary
  IReadOnlyList Index Int16 Int32 Int64 Internal InvalidOperationException IOException Json JsonConverter JsonDocument
  JsonElement JsonException JsonExtensionData JsonIgnore JsonIgnoreCondition JsonPropertyName JsonSerializer
  JsonSerializerOptions JsonValueKind KeyValuePair Lazy LinkedList List Lock Math Memory MemoryStream Models Monitor
  MultipartFormDataContent Mutex NetworkCredential NotFoundException Nullable NumberEnumConverter IntegerEnumConverter
  Object Obsolete OperationCanceledException Optional Page Parallel ParameterStyle Path Queue Random
  RateLimitException Range ReadOnlySpan Resources ResponseReader SByte Samples SdkException Semaphore
  ServerErrorException ServerSentEvents Shape Single SortedDictionary Span Stack Stream StreamReader StreamWriter String
  StringBuilder StringComparison StringEnumConverter StubHandler System Task TaskFactory TextReader TextWriter Thread
  ThreadPool TimeOnly TimeSpan TimeZone TimeZoneInfo Timeout TimeoutException Timer Trait Transport Tuple Type
  UInt16 UInt32 UInt64 UnauthorizedException UnionConverter Unknown UnprocessableEntityException Upload Uri
  Utf8JsonReader Utf8JsonWriter ValueTask ValueTuple ValueType Version Void WeakReference`.split(/\s+/),
);

/** Names of parameters and variables that methods have besides the API's. */
const LOCALS = ["body", "cancellationToken", "options", "item", "page", "pages", "request", "stream"];

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  // A member of an enum, a union or a record cannot be called as its type is.
  type: new Set([...TYPES, ...RECORD_MEMBERS, "AdditionalProperties", "IsKnown", "Value"]),
  field: new Set([...RECORD_MEMBERS, "AdditionalProperties"]),
  enumMember: new Set([...RECORD_MEMBERS, "IsKnown", "Value"]),
  variant: new Set(),
  service: new Set([...TYPES, ...RECORD_MEMBERS, "Dispose", "SharedHttp", "StringComparer", "UserAgent"]),
  method: RECORD_MEMBERS,
  parameter: new Set([...KEYWORDS, ...LOCALS]),
  channel: TYPES,
};

const SUFFIX: Record<NameKind, string> = {
  type: "Model",
  field: "Property",
  enumMember: "Member",
  variant: "Variant",
  service: "Operations",
  method: "Operation",
  parameter: "Parameter",
  channel: "Channel",
};

const PREFIX: Partial<Record<NameKind, string>> = { parameter: "n" };

export const names: NamingConvention = {
  spell(kind, parts) {
    // Number signs such as ² and characters beyond the basic plane are no part of a C# identifier.
    const clean = parts.map((part) => part.replace(/[^\p{L}\p{Nd}]|[\u{10000}-\u{10FFFF}]/gu, "")).filter(Boolean);
    const legal = clean.length > 0 ? clean : ["value"];
    switch (kind) {
      case "parameter":
        return toCase.camel(legal);
      case "variant":
        return `${toCase.pascal(legal)}Value`;
      default:
        return toCase.pascal(legal);
    }
  },
  reserved: (kind) => RESERVED[kind],
  escape(kind, identifier) {
    if (/^\d/.test(identifier)) return `${PREFIX[kind] ?? "N"}${identifier}`;
    return KEYWORDS.has(identifier) ? `@${identifier}` : `${identifier}${SUFFIX[kind]}`;
  },
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

/** A parameter's name as a property. */
export function pascal(identifier: string): string {
  const plain = identifier.replace(/^@/, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
