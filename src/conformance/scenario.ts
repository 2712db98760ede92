/**
 * A wire scenario: what a server does, what a client is told to do, and what both must then have seen. Plain data:
 * the mock server plays the server's part and judges; every SDK's conformance test plays the client's and reports.
 */

/** Which call of an API a scenario makes; `roles.ts` says which operation of a spec that is. */
export const OPERATION_ROLES = ["read", "create", "createKeyed", "stream", "items", "upload", "download"] as const;
export type OperationRole = (typeof OPERATION_ROLES)[number];

/**
 * webhook: what `GET <base URL>/webhook` gives, `{body, headers, secrets}`, put through the SDK's verification. channel:
 * a WebSocket to the first channel, on which the sample of its first message is sent, then all is received until it
 * closes.
 */
export type Role = OperationRole | "webhook" | "channel";

/**
 * call: once, to its end. twice: again after the first has ended. parallel: eight at once. cancel: called off after
 * `CANCEL_AFTER_MS`. first: left after the first event or item. final: after a stream's first event, all events as one.
 * raw: through the SDK's access to the raw response.
 */
export type Action = "call" | "twice" | "parallel" | "cancel" | "first" | "final" | "raw";

/** Long enough for a first event to come on a busy machine. */
export const CANCEL_AFTER_MS = 600;
export const PARALLEL_CALLS = 8;

/** Settings of the client, or of the one call, that a scenario asks for. Durations in milliseconds. */
export interface CallSettings {
  maxRetries?: number;
  timeoutMs?: number;
  idleTimeoutMs?: number;
  headers?: Record<string, string>;
}

export interface ClientSettings extends CallSettings {
  maxResponseBytes?: number;
  maxEventBytes?: number;
  /** Of a channel: whether it connects again by itself. */
  reconnect?: boolean;
  /** The origin of the base URL, a host that is reached through the mock server alone: it is the client's proxy. */
  behindProxy?: string;
  /** Client id and secret instead of tokens and keys; the token URL is `<base URL>/-/token`. */
  oauth?: { clientId: string; clientSecret: string };
}

export interface RequestSettings extends CallSettings {
  query?: Record<string, string>;
  idempotencyKey?: string;
}

/** What the server does with one attempt. */
export type ServerReply =
  /**
   * As the spec says; `change` makes the sampled value another that a client must take. `status` is another success;
   * `mark`: a byte order mark is before it.
   */
  | { kind: "answer"; change?: ValueChange; headers?: Record<string, string>; status?: number; mark?: boolean }
  /** This status, with the documented body where `body` says nothing. */
  | { kind: "status"; status: number; headers?: Record<string, string>; contentType?: string; body?: string }
  /** These bytes as a success. `repeat` makes a body of any size from a short text. */
  | {
      kind: "body";
      contentType: string;
      body: string;
      base64?: boolean;
      repeat?: number;
      headers?: Record<string, string>;
      end?: End;
      contentLength?: number;
    }
  /** An event stream, written in these pieces: base64 where a piece is no text. */
  | { kind: "events"; pieces: (string | { base64: string })[]; gapMs?: number; end?: End }
  /** Headers that do not end: 64 MiB of them. */
  | { kind: "headers" }
  /** The connection is closed without an answer. */
  | { kind: "close" }
  /** No answer comes. */
  | { kind: "hang" }
  /** To the same path of this server, or of another origin. */
  | { kind: "redirect"; status: 301 | 302 | 303 | 307 | 308; to: "same" | "other" }
  /** A webhook's delivery, with this wrong. */
  | { kind: "webhook"; flaw?: WebhookFlaw }
  /** A WebSocket, and what the server does on it in order. */
  | { kind: "socket"; steps: SocketStep[] };

/**
 * The first six are to be refused. rotated: signed by the second of the client's secrets. many: the right signature
 * among others. later: an event of a type that came later.
 */
export type WebhookFlaw =
  | "body"
  | "signature"
  | "id"
  | "old"
  | "future"
  | "no-signature"
  | "rotated"
  | "many"
  | "later";

export type SocketStep =
  /** Waits for a message, which must be valid. */
  | { step: "take" }
  /** Sends each of the channel's messages. */
  | { step: "send" }
  /** Sends this text. */
  | { step: "text"; text: string }
  /** Sends a message of a type that came later. */
  | { step: "later" }
  /** Waits for the pong. */
  | { step: "ping" }
  | { step: "close"; code: number; reason: string }
  /** The connection breaks. */
  | { step: "drop" };

/** end: as HTTP says. cut: the connection breaks. hang: nothing more comes. */
export type End = "end" | "cut" | "hang";

/** least: without what need not be there. no-nulls: without what may be null, though it must be there. */
export type ValueChange = "unknown-property" | "unknown-enum-value" | "nulls" | "least" | "no-nulls";

/** What a user of the SDK saw, as its conformance test reports it. */
export interface Observation {
  outcome: "success" | "error";
  /** Of an error: which of the SDK's error types. */
  kind?: "status" | "stream" | "connection" | "timeout" | "decode" | "cancelled" | "argument" | "webhook" | "closed";
  status?: number;
  requestId?: string;
  /** Whether the error has the documented body as a typed value. */
  typed?: boolean;
  /** The error's raw body. */
  body?: string;
  /** The error's message, and all that is printed of it. */
  message?: string;
  /** Events or items that came. */
  count?: number;
  /** The events that came, encoded again. */
  events?: unknown[];
  /** The result, encoded again. */
  value?: unknown;
  /** Of a download: its length and the hex SHA-256 of its bytes. */
  bytes?: number;
  sha256?: string;
  /** Of a channel that ended with another code than 1000. */
  closeCode?: number;
  closeReason?: string;
  /** Of raw access: headers by lower-case name. */
  headers?: Record<string, string>;
}

/** What the client must have seen: the fields that matter. `value: "sample"` is the value that the server sent. */
export interface Expected extends Omit<Observation, "value" | "events"> {
  value?: "sample";
  events?: "sample" | unknown[];
  /** What must not be in anything that the client saw. */
  secret?: string;
}

/** What must have arrived on the wire. */
export interface Wire {
  /** Requests of the operation, those to another origin included. */
  attempts: number;
  /** Of each attempt: headers that match these expressions. */
  headers?: Record<string, RegExp>;
  query?: Record<string, string>;
  /** A header that has one value in all attempts. */
  sameHeader?: string;
  /** The body is the sample, to the last null. */
  body?: "sample";
  /** Times between two attempts, in order, within these bounds. */
  gapsMs?: { min?: number; max?: number }[];
  /** The client closed the connection before the answer was over. */
  closed?: true;
  /** All attempts came over one connection. */
  connections?: 1;
  /** All attempts came as to a proxy (RFC 9112, 3.2.2). */
  proxied?: true;
  /** Requests for a token. */
  tokens?: number;
  /** Nothing that came to the other origin had credentials. */
  withoutCredentialsElsewhere?: true;
  /** Requests that came to the other origin. */
  elsewhere?: number;
}

export type Group =
  | "retries"
  | "time"
  | "cancellation"
  | "errors"
  | "decoding"
  | "streams"
  | "pages"
  | "files"
  | "credentials"
  | "values"
  | "requests"
  | "webhooks"
  | "channels";

export interface Scenario {
  /** Kebab-case; unique when punctuation is left out. */
  id: string;
  group: Group;
  /** What holds, as a sentence. */
  title: string;
  role: Role;
  action: Action;
  client: ClientSettings;
  request: RequestSettings;
  /** One an attempt; the last is repeated. */
  replies: ServerReply[];
  expect: Expected;
  wire: Wire;
}

/** The part of a scenario that an SDK's test is given. */
export type ClientScenario = Pick<Scenario, "id" | "title" | "role" | "action" | "client" | "request">;

type Defaults = Pick<Scenario, "action" | "client" | "request" | "replies" | "expect" | "wire">;

const DEFAULTS: Defaults = {
  action: "call",
  client: {},
  request: {},
  replies: [{ kind: "answer" }],
  expect: { outcome: "success" },
  wire: { attempts: 1 },
};

/** Scenarios of a group, from what is particular about each: `[id, title, role, fields]`. */
export function scenarios(group: Group, rows: [string, string, Role, Partial<Defaults>][]): Scenario[] {
  return rows.map(([id, title, role, fields]) => ({ ...DEFAULTS, ...fields, id, group, title, role }));
}

/** A failure with this status, documented body and all. */
export const status = (code: number, headers: Record<string, string> = {}): ServerReply => ({
  kind: "status",
  status: code,
  headers,
});

export const ANSWER: ServerReply = { kind: "answer" };
