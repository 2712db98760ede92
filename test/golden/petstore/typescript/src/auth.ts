import { environmentVariable } from "./environment.js";
import type { Transport } from "./transport.js";

/** A credential, or a function that is asked for it before each request, such as one that renews a token. */
export type Credential = string | (() => string | Promise<string>);

/** A user's name and password. */
export interface Login {
  username: string;
  password: string;
}

/** What proves who you are. Give what the operations that you call need. */
export interface Credentials {
  /**
   * An API key.
   *
   * Taken from the environment's `PETSTORE_API_KEY` unless set.
   */
  apiKey?: Credential;
}

/** Alternatives, each a list of credentials that belong together. */
export type Security = readonly (readonly (keyof Credentials)[])[];

/** Where a credential goes, and the environment variables that it is taken from where none is given. */
type Scheme = { variables: { value?: string; [part: string]: string } } & (
  | { kind: "bearer" | "basic" }
  | { kind: "apiKey"; in: "header" | "query" | "cookie"; name: string }
);

const SCHEMES: Record<keyof Credentials, Scheme> = {
  apiKey: {
    kind: "apiKey",
    in: "header",
    name: "X-API-Key",
    variables: { value: "PETSTORE_API_KEY" },
  },
};

/** What operations need that do not say otherwise. */
const DEFAULT_SECURITY: Security = [["apiKey"]];

/** What a request gains by its credentials. */
export interface Proof {
  /** By their names in small letters. */
  headers: Record<string, string>;
  query: string[];
  cookies: string[];
}

/** A credential as it is asked for: at once, or by and by. */
type Source = () => unknown;

/** Adds credentials to requests. */
export class Authenticator {
  readonly #sources = new Map<string, Source>();

  constructor(credentials: Credentials, _transport: Transport) {
    for (const [name, scheme] of Object.entries<Scheme>(SCHEMES)) {
      const given: unknown = credentials[name as keyof Credentials] ?? fromEnvironment(scheme);
      if (given !== undefined) this.#sources.set(name, typeof given === "function" ? (given as Source) : () => given);
    }
  }

  /** Headers that hold credentials, in small letters. */
  get secretHeaders(): string[] {
    return Object.values<Scheme>(SCHEMES).flatMap((scheme) =>
      scheme.kind === "apiKey" && scheme.in === "header" ? [scheme.name.toLowerCase()] : [],
    );
  }

  /** The proof for the first alternative that all credentials are given for; none where there is no such. */
  prove(security: Security | undefined): Proof | Promise<Proof> {
    const names = this.#chosen(security);
    const values = names.map((name) => this.#sources.get(name)?.());
    if (!values.some((value) => value instanceof Promise)) return proofOf(names, values);
    return Promise.all(values).then((all) => proofOf(names, all));
  }

  /** Drops tokens that the server does not take any more; whether there are any that can be had anew. */
  renew(_security: Security | undefined): boolean {
    return false;
  }

  #chosen(security: Security = DEFAULT_SECURITY): readonly (keyof Credentials)[] {
    return security.find((names) => names.every((name) => this.#sources.has(name))) ?? [];
  }
}

/** A credential of the environment: one value, or all the parts of one. */
function fromEnvironment({ variables: { value, ...parts } }: Scheme): unknown {
  const whole = value && environmentVariable(value);
  if (whole) return whole;
  const found = Object.entries(parts).map(([name, variable]) => [name, environmentVariable(variable)] as const);
  return found.length > 0 && found.every(([, own]) => own !== undefined) ? Object.fromEntries(found) : undefined;
}

function proofOf(names: readonly (keyof Credentials)[], values: readonly unknown[]): Proof {
  const proof: Proof = { headers: {}, query: [], cookies: [] };
  for (const [index, name] of names.entries()) apply(proof, SCHEMES[name], values[index]);
  return proof;
}

function apply(proof: Proof, scheme: Scheme, value: unknown): void {
  if (scheme.kind === "basic") proof.headers.authorization = basic(value as Login);
  else if (scheme.kind !== "apiKey") proof.headers.authorization = `Bearer ${value}`;
  else if (scheme.in === "header") proof.headers[scheme.name.toLowerCase()] = String(value);
  else if (scheme.in === "query") proof.query.push(`${encodeURIComponent(scheme.name)}=${encoded(value)}`);
  else proof.cookies.push(`${scheme.name}=${encoded(value)}`);
}

const encoded = (value: unknown): string => encodeURIComponent(String(value));

/** The header of a user's name and password (RFC 7617). */
export function basic({ username, password }: Login): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
