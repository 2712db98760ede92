/**
 * The API model: what an OpenAPI or AsyncAPI document says, in one shape, for every language.
 * Plain serialisable data. Wire names only: names in a language come from `names.ts`.
 */
import type { ErrorCode } from "../errors.ts";

/** Where a node was said: file (relative to the root document's directory) and JSON pointer in it. */
export interface Provenance {
  file: string;
  pointer: string;
}

/** A named type's identity: `<file>#<pointer>`, stable for as long as the spec keeps the schema in place. */
export type TypeId = string;

export interface ApiModel {
  info: Info;
  servers: Server[];
  auth: AuthScheme[];
  /** Alternatives that apply where an operation says nothing; each lists scheme ids that must all be given. */
  security: SecurityRequirement[];
  /** Operations by their group: a tag, or the resource of their path. The service with id "" has those without either. */
  services: Service[];
  webhooks: Webhook[];
  /** Any event that a webhook brings: the spec's own union of them, else one that is made. Callbacks are none. */
  webhookEvent?: TypeRef;
  channels: Channel[];
  /** Every type that needs a name, in document order: components first, then hoisted inline schemas. */
  types: NamedType[];
  coverage: CoverageEntry[];
}

/** Vendor extensions (`x-…`), as the spec says them; absent where there are none. */
export interface Extensible {
  extensions?: Record<string, unknown>;
}

export interface Docs {
  summary?: string;
  description?: string;
  deprecated: boolean;
  externalDocs?: { url: string; description?: string };
}

export interface Info extends Extensible {
  title: string;
  version: string;
  summary?: string;
  description?: string;
  termsOfService?: string;
  contact?: { name?: string; url?: string; email?: string };
  license?: { name: string; identifier?: string; url?: string };
}

export interface Server extends Extensible {
  /** May contain `{variable}`. */
  url: string;
  description?: string;
  variables: { name: string; default: string; enum?: string[]; description?: string }[];
}

export type AuthScheme = { id: string; description?: string } & Extensible &
  (
    | { kind: "apiKey"; in: "header" | "query" | "cookie"; name: string }
    | { kind: "bearer" }
    | { kind: "basic" }
    /**
     * OAuth 2 and OpenID Connect: SDKs take an access token, sent as a bearer token. `clientCredentials`: or a client's
     * id and secret, for which they get a token at `tokenUrl` (RFC 6749, 4.4).
     */
    | { kind: "oauth2"; tokenUrl?: string; scopes: string[]; clientCredentials: boolean }
  );

export interface SecurityRequirement {
  schemes: { id: string; scopes: string[] }[];
}

export interface Service extends Extensible {
  /** The tag as the spec spells it. */
  id: string;
  description?: string;
  operations: Operation[];
}

export interface Operation extends Docs {
  /** operationId, or `<method> <path>` where there is none. Unique. */
  id: string;
  /** Words to name it by: from operationId, else from method and path. */
  nameHint: string;
  method: "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";
  /** With `{parameter}` placeholders, relative to the server. */
  path: string;
  parameters: Parameter[];
  body?: Body;
  responses: Response[];
  /** A server of its own, where it is not on the API's: the first that the operation or its path names. */
  server?: Server;
  /** Undefined: the API's. Empty: none needed. */
  security?: SecurityRequirement[];
  retry: Retry;
  pagination?: Pagination;
  streaming?: Streaming;
  provenance: Provenance;
  extensions: Record<string, unknown>;
}

/** What makes it safe to send an operation again, and when that is worth it beyond the usual statuses. */
export interface Retry {
  /** By its method (RFC 9110, 9.2.2), or by `x-llm-forge-idempotent`. */
  idempotent: boolean;
  /** The header parameter that makes it safe: an SDK fills it once a call, unless the caller does. */
  keyHeader?: string;
  /** From `x-llm-forge-retry`, or 409 where the spec documents it with `Retry-After`. */
  statuses: number[];
}

export interface Parameter extends Docs, Extensible {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  type: TypeRef;
  style: "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  explode: boolean;
  allowReserved: boolean;
  /** Set where the parameter is `content: {application/json}`: its value is sent as JSON text. */
  json: boolean;
  default?: unknown;
  example?: unknown;
}

/** How a body travels; decides what a client does with it. */
export type Encoding = "json" | "form" | "multipart" | "text" | "binary" | "sse" | "ndjson";

/** How a property of a form may be written (OpenAPI 3.1, 4.8.15.1.2). */
export const PART_STYLES = ["form", "spaceDelimited", "pipeDelimited", "deepObject"] as const;

export interface Content {
  mediaType: string;
  encoding: Encoding;
  /** For sse and ndjson: the type of one event's data. For multipart and form: always a named object. */
  type: TypeRef;
  /** Multipart and form: content type and style by property. */
  parts: { name: string; contentType?: string; style?: (typeof PART_STYLES)[number]; explode?: boolean }[];
  example?: unknown;
}

export interface Body {
  required: boolean;
  description?: string;
  /** In the spec's order, the preferred first. Never empty, and never an event stream. */
  contents: Content[];
}

export interface Response {
  /** "200", "4XX" or "default". */
  status: string;
  description: string;
  headers: { name: string; required: boolean; type: TypeRef; description?: string }[];
  /** Empty for a response without a body. */
  contents: Content[];
}

/** Names of properties that lead to a value in an answer; empty for the answer itself. */
export type Path = string[];

/** How the answers of an operation are the pages of one list: from `x-llm-forge-pagination`, else recognised. */
export type Pagination = { items: Path; itemType: TypeRef } & (
  | {
      type: "cursor";
      /** The query parameter that takes the cursor. */
      cursorParam: string;
      nextCursor: Path;
      /** A boolean: false on the last page. */
      hasMore?: Path;
      /** A boolean: true on the last page. */
      done?: Path;
    }
  | {
      type: "lastItem";
      /** The query parameter that takes the last item's cursor. */
      cursorParam: string;
      /** Where an item has its cursor, such as its id. */
      itemCursor: Path;
      /** A boolean: false on the last page; without it, a page without items is the last. */
      hasMore?: Path;
    }
  | { type: "offset"; offsetParam: string; limitParam?: string; total?: Path }
  | { type: "page"; pageParam: string; firstPage: number; totalPages?: Path }
  /** `nextUrl`: absolute, or relative to the request's URL. */
  | { type: "nextUrl"; nextUrl: Path }
  /** The answer's `Link` header with `rel="next"` (RFC 8288). */
  | { type: "link" }
);

/** One kind of pagination, or some. */
export type PaginationOf<T extends Pagination["type"]> = Extract<Pagination, { type: T }>;

/** A server-sent event stream among the operation's success responses. */
export interface Streaming {
  /** The boolean property of the request body that asks for a stream; absent when the operation always streams. */
  flag?: string;
  /** The data of an event that ends the stream and is not an event itself: `[DONE]` unless the spec says otherwise. */
  doneSentinel?: string;
  /** Whether the spec says that the server ends its streams by it. */
  isSentinelSent: boolean;
  eventType: TypeRef;
  /**
   * Where an event's data may be the text that it is of: always, where the type knows nothing else (the data of
   * server-sent events is text), or if it is no JSON.
   */
  text?: "always" | "unless-json";
  /** The event that tells of a failure after the stream has begun; its data's type where a failure's is documented. */
  error: { event: string; type?: TypeRef };
  /** Whether the server takes `Last-Event-ID`. */
  resumable: boolean;
  /** Where texts and lists go on from event to event, of events that can be made one. */
  fold?: Path[];
}

/** A request that the API sends to its user: a webhook, or a callback of an operation. */
export interface Webhook extends Docs, Extensible {
  name: string;
  /** Set for a callback: the operation that asks for it, and the runtime expression of its URL. */
  callback?: { operation: string; url: string };
  method: string;
  /** What comes beside the body, such as a signature in a header. */
  parameters: Parameter[];
  body?: Body;
  provenance: Provenance;
}

/** An AsyncAPI channel as the client of the API sees it. */
export interface Channel extends Docs, Extensible {
  id: string;
  address: string;
  /** Protocols of the servers it is on, such as `wss`. */
  protocols: string[];
  parameters: Parameter[];
  /** Of the connection's URL, from the WebSocket binding. */
  query: Parameter[];
  /** As for an operation: of the channel's servers. */
  security?: SecurityRequirement[];
  /** Messages the client sends, and receives. */
  sends: Message[];
  receives: Message[];
  servers: Server[];
  /** By protocol, as the spec says them: what a transport needs beyond the address. */
  bindings?: Record<string, unknown>;
  provenance: Provenance;
}

export interface Message extends Docs, Extensible {
  name: string;
  payload: TypeRef;
  headers?: TypeRef;
  contentType: string;
  /** Where the id is that a reply repeats: a runtime expression such as `$message.header#/correlationId`. */
  correlationId?: string;
  /** By protocol, as the spec says them. */
  bindings?: Record<string, unknown>;
  example?: unknown;
}

export type Scalar =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  /** An integer of no stated format. */
  | "integer"
  | "float"
  | "double"
  /** A number of no stated format. */
  | "number"
  | "date"
  | "date-time"
  | "time"
  | "duration"
  | "uuid"
  | "uri"
  /** base64 text. */
  | "byte"
  /** Raw bytes: only in multipart, and as a whole body. */
  | "binary";

export type TypeRef =
  | { kind: "scalar"; scalar: Scalar; constraints?: Constraints }
  /** Any JSON value. */
  | { kind: "any" }
  /** Exactly this value. */
  | { kind: "literal"; value: string | number | boolean | null }
  /** `prefix`: the types of the first items, where each place has its own; `items` then allows any of them. */
  | { kind: "array"; items: TypeRef; prefix?: TypeRef[]; constraints?: Constraints }
  | { kind: "map"; values: TypeRef; constraints?: Constraints }
  /** A value or null. Never nested, never around `any`. */
  | { kind: "nullable"; of: TypeRef }
  | { kind: "named"; id: TypeId };

export type NamedType = ObjectType | EnumType | UnionType | AliasType;

interface NamedTypeBase extends Docs {
  id: TypeId;
  /** A component's name, or the path that leads to an inline schema, such as `["ChatMessage", "content", "item"]`. */
  nameHint: string[];
  /** True for schemas under `components`. */
  component: boolean;
  example?: unknown;
  provenance: Provenance;
  extensions: Record<string, unknown>;
}

/** An object, `allOf` already merged into it. */
export interface ObjectType extends NamedTypeBase {
  kind: "object";
  properties: Property[];
  /** The type of properties that are not listed; undefined where the spec forbids them or says nothing. */
  additional?: TypeRef;
}

export interface Property extends Docs, Extensible {
  name: string;
  type: TypeRef;
  required: boolean;
  readOnly: boolean;
  writeOnly: boolean;
  default?: unknown;
  example?: unknown;
  constraints: Constraints;
}

/** What the server checks; an SDK does not. */
export interface Constraints {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  pattern?: string;
  /** Of a string that no type of its own stands for, such as `email`. */
  format?: string;
}

/** A closed set in the spec, but open on the wire: an SDK must accept values that came later. */
export interface EnumType extends NamedTypeBase {
  kind: "enum";
  base: "string" | "integer" | "number";
  values: { value: string | number; description?: string }[];
}

export interface UnionType extends NamedTypeBase {
  kind: "union";
  /** At least two, no two equal, none null. */
  variants: Variant[];
  /** Set only when every variant is an object (or a union of objects) that is told apart by it. */
  discriminator?: { property: string };
}

export interface Variant {
  type: TypeRef;
  nameHint: string;
  /** Values of the discriminator that mean this variant. */
  tags: string[];
}

/** A named schema that is not an object, enum or union: `type Embedding = number[]`. */
export interface AliasType extends NamedTypeBase {
  kind: "alias";
  type: TypeRef;
}

/** Something that a spec says and the model does not carry. */
export interface CoverageEntry extends Provenance {
  /** The keyword or construct, such as `not`. */
  construct: string;
  reason: string;
  /** lost: SDKs behave otherwise than the spec says. documentation: only a check or a hint is missing. */
  severity: "lost" | "documentation";
  /** Of a loss: the document itself is at fault, here. */
  fault?: { code: ErrorCode; line?: number; column?: number };
}

const indexes = new WeakMap<NamedType[], ReadonlyMap<TypeId, NamedType>>();

/** Index of the model's named types; made once for a list of types. */
export function typesById({ types }: ApiModel): ReadonlyMap<TypeId, NamedType> {
  const index = indexes.get(types) ?? new Map(types.map((type) => [type.id, type]));
  indexes.set(types, index);
  return index;
}

/** Whether a response is one of success. */
export function isSuccess({ status }: Response): boolean {
  return status.startsWith("2");
}

/** The answers to a success: every 2xx response, else the default one. */
export function successResponses({ responses }: Operation): Response[] {
  const good = responses.filter(isSuccess);
  return good.length > 0 ? good : responses.filter(({ status }) => status === "default");
}

/** The answer to a success that is described first, one with a body if there is one. */
export function successResponse(operation: Operation): Response | undefined {
  const all = successResponses(operation);
  return all.find(({ contents }) => contents.length > 0) ?? all[0];
}

/** Whether an operation takes credentials, as most do that an API is there for. */
export function takesCredentials({ security: common }: ApiModel, { security = common }: Operation): boolean {
  return security.some(({ schemes }) => schemes.length > 0);
}

/** Whether SDKs get tokens for a client's id and secret. */
export function takesClientCredentials(scheme: AuthScheme): boolean {
  return scheme.kind === "oauth2" && scheme.clientCredentials;
}

/** Whether clients connect to a channel by WebSocket. */
export function isWebSocket({ protocols }: Pick<Channel, "protocols">): boolean {
  return protocols.some((protocol) => /^wss?$/.test(protocol));
}

/** The query parameter that says which page is asked for; undefined where a URL does. */
export function positionParameter({ pagination }: Operation): string | undefined {
  switch (pagination?.type) {
    case "cursor":
    case "lastItem":
      return pagination.cursorParam;
    case "offset":
      return pagination.offsetParam;
    case "page":
      return pagination.pageParam;
    default:
      return undefined;
  }
}

/** The query parameters that say where in a list a request begins, and how far it goes. */
export function rangeParameters(operation: Operation): ReadonlySet<string> {
  const { pagination } = operation;
  const names = [positionParameter(operation), pagination?.type === "offset" ? pagination.limitParam : undefined];
  return new Set(names.filter((name) => name !== undefined));
}

export function allOperations(model: ApiModel): Operation[] {
  return model.services.flatMap((service) => service.operations);
}
