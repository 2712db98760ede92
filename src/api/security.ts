import type { Coverage } from "./coverage.ts";
import { asText, asTexts, defined, get } from "./json.ts";
import type { AuthScheme, SecurityRequirement } from "./model.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, members } from "./source.ts";

/** Reads `components.securitySchemes`; schemes that an SDK cannot serve are reported. */
export function readAuth(sources: Sources, coverage: Coverage, schemes: Located): AuthScheme[] {
  return members(schemes).flatMap(({ key, node }) => {
    const scheme = readScheme(key, sources.follow(node).value);
    if (scheme) return [scheme];
    const type = asText(get(node.value, "scheme")) ?? asText(get(node.value, "type"));
    coverage.lost(node, "securityScheme", `The security scheme "${type}" is not supported.`);
    return [];
  });
}

function readScheme(id: string, scheme: unknown): AuthScheme | undefined {
  const base = defined({ id, description: asText(get(scheme, "description")) });
  const place = get(scheme, "in");
  const name = asText(get(scheme, "name"));
  switch (get(scheme, "type")) {
    case "apiKey":
    case "httpApiKey":
      if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) return undefined;
      return { ...base, kind: "apiKey", in: place, name };
    case "http": {
      const kind = asText(get(scheme, "scheme"))?.toLowerCase();
      return kind === "bearer" || kind === "basic" ? { ...base, kind } : undefined;
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

/** Reads a `security` list; undefined where there is none. Alternatives with a scheme that is not carried are left out. */
export function readSecurity(coverage: Coverage, node: Located, auth: AuthScheme[]): SecurityRequirement[] | undefined {
  if (!Array.isArray(node.value)) return undefined;
  const carried = new Set(auth.map((scheme) => scheme.id));
  return elements(node).flatMap((alternative) => {
    const schemes = members(alternative).map(({ key, node: scopes }) => ({ id: key, scopes: asTexts(scopes.value) }));
    const unknown = schemes.filter(({ id }) => !carried.has(id));
    if (unknown.length === 0) return [{ schemes }];
    for (const { id } of unknown) {
      coverage.lost(
        child(alternative, id),
        "security",
        `The security scheme "${id}" is not supported or not declared.`,
      );
    }
    return [];
  });
}
