import type { Coverage } from "./coverage.ts";
import { asText, asTexts, defined, extended, get } from "./json.ts";
import type { AuthScheme, SecurityRequirement } from "./model.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, members } from "./source.ts";

/**
 * Reads `components.securitySchemes`. Certificates (mutualTLS) and a broker's credentials belong to the connection,
 * which is not the SDK's.
 */
export function readAuth(sources: Sources, coverage: Coverage, schemes: Located): AuthScheme[] {
  return members(schemes).flatMap(({ key, node }) => {
    const scheme = readScheme(key, sources.follow(node).value);
    if (scheme) return [scheme];
    const type = asText(get(node.value, "type"));
    coverage.documentation(node, "securityScheme", `"${type}" is the connection's: its own client is given it.`);
    return [];
  });
}

function readScheme(id: string, scheme: unknown): AuthScheme | undefined {
  const base = defined({ id, description: asText(get(scheme, "description")), ...extended(scheme) });
  const place = get(scheme, "in");
  const name = asText(get(scheme, "name"));
  switch (get(scheme, "type")) {
    case "apiKey":
    case "httpApiKey":
      if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) return undefined;
      return { ...base, kind: "apiKey", in: place, name };
    case "http": {
      const kind = asText(get(scheme, "scheme"))?.toLowerCase();
      if (kind === "bearer" || kind === "basic") return { ...base, kind };
      // Any other scheme (RFC 9110, 11.6.2): the user says the whole value.
      return { ...base, kind: "apiKey", in: "header", name: "Authorization" };
    }
    case "oauth2":
      return { ...base, kind: "oauth2", ...oauth(get(scheme, "flows")) };
    case "openIdConnect":
      return { ...base, kind: "oauth2", scopes: [] };
    default:
      return undefined;
  }
}

function oauth(flows: unknown): { tokenUrl?: string; scopes: string[] } {
  const all = ["clientCredentials", "authorizationCode", "password", "implicit"].map((flow) => get(flows, flow));
  const scopes = all.flatMap((flow) => Object.keys(get(flow, "scopes") ?? get(flow, "availableScopes") ?? {}));
  const tokenUrl = all.map((flow) => asText(get(flow, "tokenUrl"))).find((url) => url !== undefined);
  return defined({ tokenUrl, scopes: [...new Set(scopes)] });
}

/** Reads a `security` list; undefined where there is none. What belongs to the connection is left out of it. */
export function readSecurity(coverage: Coverage, node: Located, auth: AuthScheme[]): SecurityRequirement[] | undefined {
  if (!Array.isArray(node.value)) return undefined;
  const carried = new Set(auth.map((scheme) => scheme.id));
  return elements(node).map((alternative) => {
    const schemes = members(alternative).map(({ key, node: scopes }) => ({ id: key, scopes: asTexts(scopes.value) }));
    for (const { id } of schemes.filter((scheme) => !carried.has(scheme.id))) {
      const reason = `"${id}" is the connection's, or is not declared: the SDK does not send it.`;
      coverage.documentation(child(alternative, id), "security", reason);
    }
    return { schemes: schemes.filter(({ id }) => carried.has(id)) };
  });
}
