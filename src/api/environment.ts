import { get } from "./json.ts";
import type { ApiModel, AuthScheme } from "./model.ts";
import { toCase, words } from "./names.ts";

/** Environment variables from which an SDK takes a scheme's credentials where it is given none. */
export interface CredentialVariables {
  /** A key or token. */
  value?: string;
  /** For `basic`. */
  username?: string;
  password?: string;
  /** For OAuth 2 with client credentials. */
  clientId?: string;
  clientSecret?: string;
}

/** Words of a scheme's id that say nothing about which it is. */
const FILLER = new Set([
  "auth",
  "authentication",
  "authorization",
  "scheme",
  "security",
  "http",
  "bearer",
  "basic",
  "oauth",
  "oauth2",
  "header",
]);

/**
 * The variables of each security scheme, such as `ACME_API_KEY`: what the scheme's `x-llm-forge-env` says (a name, or
 * an object with the fields of `CredentialVariables`), else the API's name, or `x-llm-forge-env-prefix` of `info`,
 * and the scheme's. No two schemes share one.
 */
export function environmentVariables({ info, auth }: ApiModel): ReadonlyMap<string, CredentialVariables> {
  const prefix = nameIn(get(info.extensions, "x-llm-forge-env-prefix")) ?? titlePrefix(info.title);
  const taken = new Set<string>();
  const claim = (name: string): string => {
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
    taken.add(free);
    return free;
  };
  // Those with a name of their own first: what is left over is named by its kind.
  const ordered = [...auth].sort((a, b) => Number(ownWords(a).length === 0) - Number(ownWords(b).length === 0));
  const named = ordered.map((scheme) => [scheme.id, variablesOf(scheme, prefix, claim)] as const);
  const byId = new Map(named);
  return new Map(auth.map(({ id }) => [id, byId.get(id)!]));
}

function variablesOf(scheme: AuthScheme, prefix: string, claim: (name: string) => string): CredentialVariables {
  const said = get(scheme.extensions, "x-llm-forge-env");
  const saidOf = (key: keyof CredentialVariables) => nameIn(get(said, key));
  const own = ownWords(scheme);
  const name = (fallback: string[], key: keyof CredentialVariables) =>
    saidOf(key) ?? claim([prefix, toCase.screaming(fallback)].join("_"));
  const isClient = (list: string[]) => list.join(" ") === "client credentials";
  switch (scheme.kind) {
    case "basic": {
      const of = (key: string) => [...own, key];
      return { username: name(of("username"), "username"), password: name(of("password"), "password") };
    }
    case "oauth2": {
      const base = isClient(own) ? [] : own;
      const value = nameIn(said) ?? name([...base, "access", "token"], "value");
      if (!scheme.clientCredentials) return { value };
      return {
        value,
        clientId: name([...base, "client", "id"], "clientId"),
        clientSecret: name([...base, "client", "secret"], "clientSecret"),
      };
    }
    case "bearer":
      return { value: nameIn(said) ?? name(own.length > 0 ? own : ["token"], "value") };
    case "apiKey":
      return { value: nameIn(said) ?? name(own.length > 0 ? own : ["api", "key"], "value") };
  }
}

/** What a spec says for a name, where it is one: a spec is not trusted. */
function nameIn(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Za-z_]\w*$/.test(value) ? value : undefined;
}

/** Names of products stay whole: `OPENAI`, where an identifier would be `OpenAi`. */
function titlePrefix(title: string): string {
  const parts = title
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const named = parts.filter((part, index) => part !== "API" || index === 0);
  const prefix = (named.length > 0 ? named : ["API"]).join("_");
  return /^\d/.test(prefix) ? `API_${prefix}` : prefix;
}

function ownWords({ id }: AuthScheme): string[] {
  return words(id).filter((word) => !FILLER.has(word) && /^[a-z0-9]+$/.test(word));
}

/** The names of all of these variables. */
export function environmentNames(model: ApiModel): string[] {
  return [...environmentVariables(model).values()].flatMap((variables) => Object.values(variables));
}
