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
  `Action ActivatorUtilities AnswerStream ApiAnswer ApiCall ApiException ApiFailures ApiRequest ArgumentException
  ArgumentNullException Array Assert AsyncPageable AttemptLog AttemptTiming AttemptTrace Attribute Backoff BadRequestException
  BinaryReader BinaryResponse BinaryWriter Boolean Buffer Byte CancellationToken CancellationTokenSource
   ChannelConnection ChannelConnector ChannelSocket Char Client ClientCredentials ClientOptions ClientSettings
  ConflictException ConnectionException Console Convert Converter CredentialPlace Credentials CredentialSource
  CredentialValue CultureInfo DateOnly DateTime DateTimeOffset DBNull Decimal DecodeException Delegate Dictionary
  Directory Double Encoder Encoding Enum Enumerable Environment EventArgs EventFold EventFormat EventHandler EventReader
  Exception Fact File FileInfo FileMode FileStream FoldingStream ForbiddenException FormatException Func GC Guid HashCode HashSet
  HttpClient HttpContent HttpHandlers HttpMessageHandler HttpMessageInvoker HttpMethod HttpOrigin
  HttpRequestMessage HttpResponseMessage IAsyncDisposable IAsyncEnumerable IAsyncEnumerator IDictionary IDisposable
  IEnumerable IList Index Int16 Int32 Int64 IntegerEnumConverter Internal InvalidArgumentException
  InvalidOperationException IOException IOpenEnum IReadOnlyDictionary IReadOnlyList IUnknownVariant Json
  JsonConverter JsonDocument JsonElement JsonException JsonExtensionData JsonIgnore JsonIgnoreCondition JsonLines
  JsonPropertyName JsonSerializer JsonSerializerOptions JsonValueKind KeyValuePair Lazy LineReader LinkedList
  LinkHeader List Lock Math Memory MemoryStream Middleware Models Monitor MultipartFormDataContent Mutex
  NetworkCredential NextPage NotFoundException NullIfAbsentAttribute Nullable NumberEnumConverter Object Observation Obsolete
  OperationCanceledException Optional Page PageAnswer PageFormat Parallel ParameterStyle Path Percent
  ProcessEnvironment Queue Random Range RateLimitException RawResponse ReadOnlySpan RedirectFollower RequestOptions
  Resources ResponseReader RetryBudget Samples SByte SchemeCredential SdkException Semaphore SendNext
  ServerErrorException ServerSentEvents Shape Single SortedDictionary Span Stack Stream StreamException
  StreamReader StreamWriter String StringBuilder StringComparison StringEnumConverter StubHandler System Task
  TaskFactory TestClient TestStream Tests TextReader TextWriter Thread ThreadPool TimeConverter TimedOutException TimeOnly Timeout
  TimeoutException TimeoutKind Timer TimeSpan TimeZone TimeZoneInfo TokenSource Trait Transport Tuple Type UInt16
  UInt32 UInt64 UnauthorizedException UnionConverter Unknown UnprocessableEntityException Upload Uri Utf8JsonReader
  Utf8JsonWriter ValueTask ValueTuple ValueType Version Void WeakReference WebhookException WebhookReason WebhookSignature WebSocketClosedException`.split(
    /\s+/,
  ),
);

/** Names of parameters and variables that methods have besides the API's. */
const LOCALS = ["body", "cancellationToken", "options", "reconnect", "requestOptions", "stream"];

const RESERVED: Record<NameKind, ReadonlySet<string>> = {
  // A member of an enum, a union or a record cannot be called as its type is.
  type: new Set([...TYPES, ...RECORD_MEMBERS, "AdditionalProperties", "IsKnown", "Value", "Webhooks"]),
  field: new Set([...RECORD_MEMBERS, "AdditionalProperties"]),
  enumMember: new Set([...RECORD_MEMBERS, "IsKnown", "Value"]),
  variant: new Set(),
  service: new Set([...TYPES, ...RECORD_MEMBERS, "StringComparer", "UserAgent"]),
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
