import type { Node } from "web-tree-sitter";
import { syntaxErrors, withTree } from "./grammar.ts";

/** Types of the standard library and of the test framework that generated code may name, by namespace. */
const STANDARD: Record<string, string> = {
  System: `Action Activator AttributeTargets AttributeUsage Attribute ArgumentException ArgumentNullException Array Console Convert DateOnly DateTimeKind DateTimeOffset Environment
    Exception Func Guid IAsyncDisposable IDisposable InvalidOperationException Lazy Math Memory
    NotSupportedException     ObjectDisposedException Obsolete OperationCanceledException ReadOnlyMemory ReadOnlySpan StringComparer StringComparison
    StringSplitOptions TimeSpan Type Uri UriKind`,
  "System.Collections.Concurrent": "ConcurrentDictionary",
  "System.Collections.Generic": `Dictionary HashSet IAsyncEnumerable IAsyncEnumerator IDictionary IEnumerable IList
    IReadOnlyDictionary IReadOnlyList KeyValuePair List SortedDictionary`,
  "System.Diagnostics": `Activity ActivityContext ActivityCreationOptions ActivityKind ActivityListener ActivitySamplingResult
    ActivitySource ActivityStatusCode DistributedContextPropagator Stopwatch`,
  "System.Diagnostics.CodeAnalysis": "MaybeNullWhen",
  "System.Globalization": "CultureInfo DateTimeStyles NumberStyles",
  "System.IO": `File FileNotFoundException IOException InvalidDataException MemoryStream Path SeekOrigin Stream StreamReader
    StreamWriter`,
  "System.IO.Compression": "CompressionLevel CompressionMode GZipStream",
  "System.Linq": "Enumerable",
  "System.Net": "HttpStatusCode IPAddress IPEndPoint NetworkCredential WebProxy WebUtility",
  "System.Net.Http": `ByteArrayContent DelegatingHandler HttpClient HttpClientHandler HttpCompletionOption HttpContent
    HttpMessageHandler HttpMessageInvoker HttpMethod HttpRequestException HttpRequestMessage HttpResponseMessage MultipartContent
    SocketsHttpHandler StreamContent StringContent`,
  "System.Net.Http.Headers": "HttpResponseHeaders MediaTypeHeaderValue",
  "System.Net.Sockets": "SocketException TcpClient TcpListener",
  "System.Net.WebSockets": `ClientWebSocket ValueWebSocketReceiveResult WebSocket WebSocketCloseStatus WebSocketCreationOptions
    WebSocketException WebSocketMessageType WebSocketState`,
  "System.Runtime.CompilerServices": "EnumeratorCancellation",
  "System.Security.Cryptography": `CryptographicOperations HMACSHA256 HashAlgorithmName IncrementalHash
    RandomNumberGenerator SHA1 SHA256`,
  "System.Text": "Encoding StringBuilder",
  "System.Text.Json":
    "JsonDocument JsonElement JsonException JsonProperty JsonSerializer JsonSerializerOptions JsonValueKind Utf8JsonReader Utf8JsonWriter",
  "System.Text.Json.Nodes": "JsonArray JsonNode JsonObject JsonValue",
  "System.Text.Json.Serialization":
    "JsonConverter JsonConverterFactory JsonExtensionData JsonIgnore JsonIgnoreCondition JsonPropertyName",
  "System.Text.Json.Serialization.Metadata": "DefaultJsonTypeInfoResolver JsonTypeInfo",
  "System.Text.Unicode": "Utf8",
  "System.Threading": "CancellationToken CancellationTokenSource SemaphoreSlim Timeout",
  "System.Threading.Channels": "BoundedChannelOptions Channel ChannelClosedException ChannelReader ChannelWriter",
  "System.Threading.Tasks": "ConfigureAwaitOptions Task TaskCompletionSource ValueTask",
  Xunit: "Assert Fact InlineData MemberData Record Theory Trait",
};

const DECLARATIONS = [
  ...["class_declaration", "record_declaration", "struct_declaration", "interface_declaration", "enum_declaration"],
  "delegate_declaration",
];

interface Source {
  path: string;
  namespace: string;
  usings: string[];
  /** Types at the top level of the namespace, as `Name/arity`. */
  types: string[];
  /** Types of which other files declare parts. */
  partial: Set<string>;
  /** Names that any type of the file declares, parameters of primary constructors included. */
  declared: Set<string>;
  /** Names that must be types or members, with a line where they stand. */
  used: Map<string, number>;
  errors: string[];
}

/** What a compiler would say of the files of one SDK, as far as names, duplicates and syntax tell. */
export async function compileErrors(files: Record<string, string>): Promise<string[]> {
  const sources: Source[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith(".cs")) sources.push(await withTree("csharp", text, (root) => read(path, root)));
  }
  const namespaces = new Map<string, Set<string>>();
  const add = (name: string, namespace: string) =>
    namespaces.set(name, (namespaces.get(name) ?? new Set()).add(namespace));
  for (const [namespace, names] of Object.entries(STANDARD)) {
    for (const name of names.trim().split(/\s+/)) add(name, namespace);
  }
  const seen = new Map<string, string>();
  const duplicates: string[] = [];
  for (const source of sources) {
    for (const type of source.types) {
      const full = `${source.namespace}.${type}`;
      if (seen.has(full) && !source.partial.has(type))
        duplicates.push(`${source.path}: ${full} is declared in ${seen.get(full)} too`);
      seen.set(full, source.path);
      const name = type.split("/")[0]!;
      add(name, source.namespace);
      // An attribute is named without what its class ends with.
      if (name.endsWith("Attribute")) add(name.slice(0, -"Attribute".length), source.namespace);
    }
  }
  const known = (source: Source) => new Set(sources.filter(isPartOf(source)).flatMap(({ declared }) => [...declared]));
  return [
    ...duplicates,
    ...sources.flatMap((source) => [...source.errors, ...unresolved(source, known(source), namespaces)]),
  ];
}

/** Whether another file, or this one, declares a part of a type of this one. */
function isPartOf(source: Source) {
  return (other: Source) =>
    other === source ||
    (other.namespace === source.namespace && [...source.partial].some((type) => other.partial.has(type)));
}

function read(path: string, root: Node): Source {
  const errors = syntaxErrors(path, root);
  const types = root.descendantsOfType(DECLARATIONS).flatMap((node) => (node ? [node] : []));
  const top = types.filter((type) => !enclosing(type));
  return {
    path,
    namespace: root.descendantsOfType("file_scoped_namespace_declaration")[0]?.childForFieldName("name")?.text ?? "",
    usings: root.descendantsOfType("using_directive").map((node) => node!.text.replace(/^using |;$/g, "")),
    types: top.map((type) => `${nameOf(type)}/${arity(type)}`),
    partial: new Set(top.filter(isPartial).map((type) => `${nameOf(type)}/${arity(type)}`)),
    declared: new Set([
      ...types.flatMap((type) => [nameOf(type), ...members(type).map(({ name }) => name), ...generics(type)]),
      ...root.descendantsOfType("local_function_statement").map((local) => nameOf(local!)),
    ]),
    used: usedNames(root),
    errors: [...errors, ...types.flatMap((type) => memberErrors(path, type))],
  };
}

function enclosing(node: Node): Node | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) if (DECLARATIONS.includes(parent.type)) return parent;
  return undefined;
}

const isPartial = (type: Node) => type.namedChildren.some((child) => child?.text === "partial");

const nameOf = (node: Node) => node.childForFieldName("name")?.text ?? "";

function generics(node: Node): string[] {
  return node.descendantsOfType("type_parameter").map((parameter) => nameOf(parameter!));
}

function arity(type: Node): number {
  return type.namedChildren.find((child) => child?.type === "type_parameter_list")?.namedChildCount ?? 0;
}

/** Members with what tells overloads apart. */
function members(type: Node): { name: string; signature: string }[] {
  const parameterTypes = (node: Node) =>
    (
      node.childForFieldName("parameters") ?? node.namedChildren.find((child) => child?.type === "parameter_list")
    )?.namedChildren
      .map((parameter) => parameter?.childForFieldName("type")?.text ?? "")
      .join(",") ?? "";
  const body = type.childForFieldName("body");
  const primary = type.namedChildren.find((child) => child?.type === "parameter_list");
  const properties = type.type === "record_declaration" ? (primary?.namedChildren ?? []) : [];
  return [
    ...properties.map((parameter) => ({ name: nameOf(parameter!), signature: nameOf(parameter!) })),
    ...(body?.namedChildren ?? []).flatMap((member) => {
      if (!member) return [];
      switch (member.type) {
        case "property_declaration":
          return [{ name: nameOf(member), signature: nameOf(member) }];
        case "method_declaration":
          // An explicit implementation has no name of its own.
          return member.text.includes("IOpenEnum<") && member.text.startsWith("static ")
            ? []
            : [{ name: nameOf(member), signature: `${nameOf(member)}/${arity(member)}(${parameterTypes(member)})` }];
        case "field_declaration":
          return member
            .descendantsOfType("variable_declarator")
            .map((field) => ({ name: nameOf(field!), signature: nameOf(field!) }));
        case "enum_member_declaration":
          return [{ name: nameOf(member), signature: nameOf(member) }];
        case "conversion_operator_declaration":
          return [{ name: "implicit", signature: `implicit(${parameterTypes(member)})` }];
        default:
          return DECLARATIONS.includes(member.type) ? [{ name: nameOf(member), signature: nameOf(member) }] : [];
      }
    }),
  ];
}

function memberErrors(path: string, type: Node): string[] {
  const owner = nameOf(type);
  const seen = new Set<string>();
  return members(type).flatMap(({ name, signature }) => {
    const errors = [
      ...(name === owner ? [`${path}: the member ${name} is named as its type`] : []),
      ...(seen.has(signature) ? [`${path}: ${owner} has ${signature} twice`] : []),
    ];
    seen.add(signature);
    return errors;
  });
}

/** Capitalised names at the head of an expression or a type: what is behind a dot, or is being declared, is no such. */
function usedNames(root: Node): Map<string, number> {
  const used = new Map<string, number>();
  for (const node of root.descendantsOfType("identifier")) {
    if (!node || !/^\p{Lu}/u.test(node.text) || used.has(node.text) || !isHead(node)) continue;
    used.set(node.text, node.startPosition.row + 1);
  }
  return used;
}

function isHead(node: Node): boolean {
  const parent = node.parent;
  if (!parent) return false;
  const isField = (name: string) => parent.childForFieldName(name)?.id === node.id;
  switch (parent.type) {
    case "member_access_expression":
    case "member_binding_expression":
      return !isField("name");
    case "qualified_name":
      return !isField("name") && isHead(parent);
    case "generic_name":
      return isHead(parent);
    case "attribute_argument":
      return parent.namedChildCount === 1;
    case "assignment_expression":
      return !(isField("left") && /initializer/.test(parent.parent?.type ?? ""));
    case "parameter":
    case "property_declaration":
    case "method_declaration":
    case "delegate_declaration":
    case "enum_member_declaration":
    case "variable_declarator":
    case "type_parameter":
    case "tuple_element":
    case "constructor_declaration":
    case "using_directive":
    case "file_scoped_namespace_declaration":
    case "explicit_interface_specifier":
    case "with_initializer":
    case "subpattern":
      return isField("type") || isField("returns");
    default:
      return !DECLARATIONS.includes(parent.type);
  }
}

function unresolved(source: Source, declared: Set<string>, namespaces: Map<string, Set<string>>): string[] {
  return [...source.used].flatMap(([name, line]) => {
    if (declared.has(name)) return [];
    const homes = [...(namespaces.get(name) ?? [])];
    if (homes.some((home) => source.namespace === home || source.namespace.startsWith(`${home}.`))) return [];
    const imported = homes.filter((home) => source.usings.includes(home));
    if (imported.length === 1 || /^(System|Xunit)$/.test(name)) return [];
    const where = `${source.path}:${line}`;
    return imported.length > 1
      ? [`${where}: ${name} is in ${imported.join(" and in ")}`]
      : [`${where}: ${name} is not known here`];
  });
}
