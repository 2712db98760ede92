import type { Coverage } from "./coverage.ts";
import { proseOf } from "./docs.ts";
import { asText, asTexts, defined, extended, get } from "./json.ts";
import type { AuthScheme, SecurityRequirement } from "./model.ts";
import type { Located, Sources } from "./source.ts";
import { child, elements, identity, members } from "./source.ts";

/**
 * Reads `components.securitySchemes`. Certificates (mutualTLS) and a broker's credentials belong to the connection,
 * which is not the SDK's.
 */
export function readAuth(sources: Sources, coverage: Coverage, schemes: Located): AuthScheme[] {
  return members(schemes).flatMap(({ key, node }) => {
    const said = sources.follow(node).value;
    const scheme = readScheme(key, said);
    if (scheme) return [scheme];
    const type = asText(get(said, "type")) ?? "";
    const isOfConnection = CONNECTION.has(type) || ["user", "password"].includes(asText(get(said, "in")) ?? "");
    if (isOfConnection) {
      coverage.documentation(node, "securityScheme", `"${type}" is the connection's: its own client is given it.`);
    } else coverage.lost(node, "securityScheme", "It does not say what is sent: the SDK sends nothing.");
    return [];
  });
}

/** Certificates, and what AsyncAPI's brokers ask for. */
const CONNECTION = new Set(
  "mutualTLS userPassword X509 symmetricEncryption asymmetricEncryption plain scramSha256 scramSha512 gssapi".split(
    " ",
  ),
);

function readScheme(id: string, scheme: unknown): AuthScheme | undefined {
  const base = defined({ id, description: proseOf(scheme, "description"), ...extended(scheme) });
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
      return { ...base, kind: "oauth2", scopes: [], clientCredentials: false };
    default:
      return undefined;
  }
}

/** Of the flow for clients where there is one, else of any other. */
function oauth(flows: unknown): { tokenUrl?: string; scopes: string[]; clientCredentials: boolean } {
  const all = ["clientCredentials", "authorizationCode", "password", "implicit"].map((flow) => get(flows, flow));
  const scopes = all.flatMap((flow) => Object.keys(get(flow, "scopes") ?? get(flow, "availableScopes") ?? {}));
  const tokenUrl = all.map((flow) => asText(get(flow, "tokenUrl"))).find((url) => url !== undefined);
  const clientCredentials = get(flows, "clientCredentials") !== undefined && tokenUrl !== undefined;
  return defined({ tokenUrl, scopes: [...new Set(scopes)], clientCredentials });
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

/**
 * What the servers of an AsyncAPI channel ask for, each an alternative. Version 3 lists references to schemes, version
 * 2 names them; undefined where they say nothing, or only what belongs to the connection.
 */
export function readServerSecurity(
  sources: Sources,
  root: Located,
  servers: Located[],
  auth: AuthScheme[],
): SecurityRequirement[] | undefined {
  const declared = members(child(root, "components", "securitySchemes"));
  const ids = servers.flatMap((server) =>
    elements(child(server, "security")).flatMap((entry) => {
      const target = sources.follow(entry);
      const scheme = declared.find(({ node }) => identity(sources.follow(node)) === identity(target));
      return scheme ? [scheme.key] : members(entry).map(({ key }) => key);
    }),
  );
  const carried = [...new Set(ids)].filter((id) => auth.some((scheme) => scheme.id === id));
  return carried.length > 0 ? carried.map((id) => ({ schemes: [{ id, scopes: [] }] })) : undefined;
}
