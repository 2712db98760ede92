/** A credential, or a function that is asked for it at each request, such as one that renews a token. */
export type Credential = string | (() => string | Promise<string>);

/** What proves who you are. Give what the operations that you call need. */
export interface Credentials {
  /** An API key. */
  apiKey?: Credential;
}

/** Where a credential goes. */
type Scheme =
  | { kind: "bearer" }
  | { kind: "basic" }
  | { kind: "apiKey"; in: "header" | "query" | "cookie"; name: string };

/** Alternatives, each a list of credentials that belong together. */
export type Security = readonly (readonly (keyof Credentials)[])[];

const SCHEMES: Record<keyof Credentials, Scheme> = {
  apiKey: { kind: "apiKey", in: "header", name: "X-API-Key" },
};

/** What operations need that do not say otherwise. */
export const DEFAULT_SECURITY: Security = [["apiKey"]];

/** What a request gains by its credentials. */
export interface Proof {
  headers: Record<string, string>;
  query: string[];
  cookies: string[];
}

/** The proof for the first alternative that all credentials are given for; none where there is no such. */
export async function prove(credentials: Credentials, security: Security): Promise<Proof> {
  const proof: Proof = { headers: {}, query: [], cookies: [] };
  const chosen = security.find((names) => names.every((name) => credentials[name] !== undefined)) ?? [];
  for (const name of chosen) apply(proof, SCHEMES[name], await resolve(credentials[name]));
  return proof;
}

async function resolve(credential: unknown): Promise<string> {
  const value: unknown = typeof credential === "function" ? await credential() : credential;
  if (typeof value === "string") return value;
  const { username, password } = value as { username: string; password: string };
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function apply(proof: Proof, scheme: Scheme, value: string): void {
  if (scheme.kind === "bearer") proof.headers.Authorization = `Bearer ${value}`;
  else if (scheme.kind === "basic") proof.headers.Authorization = `Basic ${value}`;
  else if (scheme.in === "header") proof.headers[scheme.name] = value;
  else if (scheme.in === "query") proof.query.push(`${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`);
  else proof.cookies.push(`${scheme.name}=${encodeURIComponent(value)}`);
}
