import type { IncomingHttpHeaders } from "node:http";
import type { ApiModel, AuthScheme, SecurityRequirement } from "../api/model.ts";

/** The places of a request in which a credential can be. */
export interface Credentials {
  headers: IncomingHttpHeaders;
  query: Map<string, string>;
  cookies: Map<string, string>;
}

/** What is missing, in words; undefined when one of the security alternatives is satisfied or none is asked for. */
export function missingCredentials(
  model: ApiModel,
  alternatives: SecurityRequirement[],
  given: Credentials,
): string | undefined {
  const schemes = new Map(model.auth.map((scheme) => [scheme.id, scheme]));
  const known = alternatives.map(({ schemes: needed }) => needed.flatMap(({ id }) => schemes.get(id) ?? []));
  if (known.length === 0 || known.some((needed) => needed.every((scheme) => isGiven(scheme, given)))) return undefined;
  return known.map((needed) => needed.map(describe).join(" and ")).join(", or ");
}

function isGiven(scheme: AuthScheme, { headers, query, cookies }: Credentials): boolean {
  switch (scheme.kind) {
    case "apiKey":
      if (scheme.in === "header") return Boolean(headers[scheme.name.toLowerCase()]);
      return Boolean((scheme.in === "query" ? query : cookies).get(scheme.name));
    case "basic":
      return isBasic(headers.authorization);
    case "bearer":
    case "oauth2":
      return /^bearer \S+$/i.test(headers.authorization ?? "");
  }
}

function isBasic(header = ""): boolean {
  const encoded = /^basic (\S+)$/i.exec(header)?.[1];
  return encoded !== undefined && Buffer.from(encoded, "base64").toString("utf8").includes(":");
}

function describe(scheme: AuthScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `an API key in the ${scheme.in} ${scheme.name}`;
    case "basic":
      return "the header Authorization: Basic <base64 of user:password>";
    case "bearer":
    case "oauth2":
      return "the header Authorization: Bearer <token>";
  }
}
