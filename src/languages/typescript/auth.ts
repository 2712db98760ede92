import type { AuthScheme, SecurityRequirement } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import type { ViewInput } from "../language.ts";
import { comment, documented } from "./docs.ts";
import { claim, OBJECT_MEMBERS } from "./names.ts";
import { block, column, type Doc, layout, list, quote } from "./print.ts";

/** The credentials that a client takes. */
export interface AuthView {
  schemes: { scheme: AuthScheme; option: string }[];
  /** The client option for a scheme. */
  option(schemeId: string): string;
  data: object;
}

export function authView(input: ViewInput): AuthView {
  const taken = new Set(
    ["baseUrl", "headers", "timeoutMs", "fetch", ...OBJECT_MEMBERS].map((name) => name.toLowerCase()),
  );
  const schemes = input.model.auth.map((scheme) => {
    const name = toCase.camel(words(scheme.id));
    return { scheme, option: claim(taken, /^[a-z]/.test(name) ? name : `auth${name}`) };
  });
  const option = (id: string) => schemes.find(({ scheme }) => scheme.id === id)?.option ?? id;
  const known = new Set(schemes.map(({ scheme }) => scheme.id));
  const security = input.model.security.filter(({ schemes }) => schemes.every(({ id }) => known.has(id)));
  return {
    schemes,
    option,
    data: {
      schemes,
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

function credentials(schemes: AuthView["schemes"]): string {
  if (schemes.length === 0) return "export type Credentials = Record<never, never>;";
  const fields = schemes.map(({ scheme, option }) => {
    const type = scheme.kind === "basic" ? "{ username: string; password: string }" : "Credential";
    return documented(`${option}?: ${type};`, comment([scheme.description ?? usual(scheme)], [], 1));
  });
  return layout(["export interface Credentials ", block(fields)]);
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
      return "An access token.";
  }
}

function table(schemes: AuthView["schemes"]): string {
  if (schemes.length === 0) return "{}";
  const rows = schemes.map(({ scheme, option }) => {
    if (scheme.kind !== "apiKey") return `${option}: { kind: "${scheme.kind === "basic" ? "basic" : "bearer"}" },`;
    return `${option}: { kind: "apiKey", in: "${scheme.in}", name: ${quote(scheme.name)} },`;
  });
  return layout(block(rows));
}
