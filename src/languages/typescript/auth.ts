import { type CredentialVariables, environmentVariables } from "../../api/environment.ts";
import type { AuthScheme, SecurityRequirement } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import type { ViewInput } from "../language.ts";
import { comment, documented } from "./docs.ts";
import { claim, OBJECT_MEMBERS } from "./names.ts";
import { block, column, type Doc, inlineObject, layout, list, quote } from "./print.ts";

/** The credentials that a client takes. */
export interface AuthView {
  schemes: { scheme: AuthScheme; option: string; variables: CredentialVariables }[];
  /** The client option for a scheme. */
  option(schemeId: string): string;
  /** Whether there is a scheme for which the SDK gets tokens by itself. */
  oauth: boolean;
  data: object;
}

/** Client options that are no credentials. */
const TAKEN = [
  "baseUrl fetch headers idleTimeoutMs isServed logger maxEventBytes maxResponseBytes maxRetries middleware",
  "query signal timeoutMs webSocket",
]
  .join(" ")
  .split(" ");

export function authView(input: ViewInput): AuthView {
  const taken = new Set([...TAKEN, ...OBJECT_MEMBERS].map((name) => name.toLowerCase()));
  const variables = environmentVariables(input.model);
  const schemes = input.model.auth.map((scheme) => {
    const name = toCase.camel(words(scheme.id));
    const option = claim(taken, /^[a-z]/.test(name) ? name : `auth${name}`);
    return { scheme, option, variables: taking(scheme, variables.get(scheme.id) ?? {}) };
  });
  const option = (id: string) => schemes.find(({ scheme }) => scheme.id === id)?.option ?? id;
  const known = new Set(schemes.map(({ scheme }) => scheme.id));
  const security = input.model.security.filter(({ schemes }) => schemes.every(({ id }) => known.has(id)));
  const oauth = schemes.some(({ scheme }) => isOwnClient(scheme));
  return {
    schemes,
    option,
    oauth,
    data: {
      oauth,
      credentials: credentials(schemes),
      table: table(schemes),
      security: layout(requirementsDoc(security, option)),
    },
  };
}

/** Alternatives, each a list of credentials: one below the other where all of them list several. */
export function requirementsDoc(requirements: SecurityRequirement[], option: (schemeId: string) => string): Doc {
  const lists = requirements.map(({ schemes }) => `[${schemes.map(({ id }) => quote(option(id))).join(", ")}]`);
  const isTable = requirements.length > 1 && requirements.every(({ schemes }) => schemes.length > 1);
  return isTable ? column(lists) : list("[", lists, "]");
}

/** Whether the SDK gets a scheme's tokens by itself. */
export function isOwnClient(scheme: AuthScheme): scheme is AuthScheme & { kind: "oauth2"; tokenUrl: string } {
  return scheme.kind === "oauth2" && scheme.clientCredentials && scheme.tokenUrl !== undefined;
}

/** The variables that the SDK can do something with. */
function taking(scheme: AuthScheme, { clientId, clientSecret, ...others }: CredentialVariables): CredentialVariables {
  const isUsed = isOwnClient(scheme) && clientId !== undefined && clientSecret !== undefined;
  return isUsed ? { ...others, clientId, clientSecret } : others;
}

function credentials(schemes: AuthView["schemes"]): string {
  if (schemes.length === 0) return "export type Credentials = Record<never, never>;";
  const fields = schemes.map(({ scheme, option, variables: names }) => {
    const { value, ...parts } = names;
    const ways = [value ? [value] : [], Object.values<string>(parts)].filter((way) => way.length > 0);
    const said = ways.map((way) => way.map((name) => `\`${name}\``).join(" and ")).join(", or ");
    const from = `Taken from the environment's ${said} unless set.`;
    return documented(`${option}?: ${typeOf(scheme)};`, comment([scheme.description ?? usual(scheme), from], [], 1));
  });
  return layout(["export interface Credentials ", block(fields)]);
}

function typeOf(scheme: AuthScheme): string {
  if (scheme.kind === "basic") return "Login | (() => Login | Promise<Login>)";
  return isOwnClient(scheme) ? "Credential | ClientCredentials" : "Credential";
}

function usual(scheme: AuthScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return "An API key.";
    case "bearer":
      return "A bearer token.";
    case "basic":
      return "A user's name and password.";
    case "oauth2":
      return isOwnClient(scheme) ? "An access token, or a client's id and secret to get one." : "An access token.";
  }
}

function table(schemes: AuthView["schemes"]): string {
  if (schemes.length === 0) return "{}";
  const rows = schemes.map(({ scheme, option, variables: names }) => [
    `${option}: `,
    block([...place(scheme), ["variables: ", inlineObject(fields(names)), ","]]),
    ",",
  ]);
  return layout(block(rows));
}

const fields = (names: CredentialVariables) =>
  Object.entries<string>({ ...names }).map(([name, variable]) => `${name}: ${quote(variable)}`);

function place(scheme: AuthScheme): string[] {
  if (scheme.kind === "apiKey") return [`kind: "apiKey",`, `in: "${scheme.in}",`, `name: ${quote(scheme.name)},`];
  if (isOwnClient(scheme)) return [`kind: "oauth2",`, `tokenUrl: ${quote(scheme.tokenUrl)},`];
  return [`kind: "${scheme.kind === "basic" ? "basic" : "bearer"}",`];
}
