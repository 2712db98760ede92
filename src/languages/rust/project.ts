import { type CredentialVariables, environmentVariables } from "../../api/environment.ts";
import { type ApiModel, type AuthScheme, isWebSocket } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView, PackageInfo, ViewInput } from "../language.ts";
import { licenseView } from "../license.ts";
import { cleanText, firstSentence } from "../text.ts";
import { docLines } from "./docs.ts";
import { type Features, WHOLE } from "./features.ts";
import { call, cfg, ifLet, methodCall, quote, signature } from "./layout.ts";
import type { LiteralView } from "./literals.ts";
import { freeName, rustNames } from "./names.ts";
import { errorTypes } from "./operations.ts";
import { ownIncludes, ownModules } from "./own-modules.ts";
import { clientMethods, hasFolds, type ResourceView } from "./resources.ts";
import { baseUrl, needsBaseUrl } from "./servers.ts";
import type { RustTypes } from "./types.ts";

/** Files that are the same in every crate. */
const RUNTIME = [
  "body",
  "download",
  "error",
  "events",
  "flag",
  "http_client",
  "kept",
  "lines",
  "log",
  "macros",
  "middleware",
  "multipart",
  "nullable",
  "object",
  "options",
  "pagination",
  "parameters",
  "pool",
  "redirect",
  "request",
  "response",
  "retry",
  "sse",
  "stream",
  "tests/calls",
  "tests/connections",
  "tests/files",
  "tests/mod",
  "tests/pages",
  "tests/settings",
  "tests/streams",
  "tests/waits",
  "tracing",
  "unions",
  "upload",
  "webhook_error",
  "wire",
];

/** The crate's name as code spells it. */
export const crateName = (info: PackageInfo): string => info.name.replaceAll("-", "_");

/** How the client's builder takes one scheme's credential, as `client.rs.njk` prints it. */
export interface SchemeView {
  id: string;
  name: string;
  kind: "bearer" | "basic" | "Header" | "Query" | "Cookie";
  /** The call that keeps what a method is given, and what the client's method is given. */
  take: string[];
  takeClient: string[];
  header: string;
  docs: string[];
  signature: string[];
  /** The method that takes a client's id and secret instead; empty where there is none. */
  client: string;
  tokenUrl: string;
  /** Statements that take credentials from the environment, and the variables. */
  environment: string[];
  variables: string[];
}

const BUILDER_METHODS =
  "base_url build build_blocking clone connect_timeout credential default has header http_client idle_timeout logger max_event_bytes max_response_bytes max_retries middleware options query timeout with_environment".split(
    " ",
  );

export function schemeViews(model: ApiModel): SchemeView[] {
  const taken = new Set(BUILDER_METHODS);
  const variables = environmentVariables(model);
  return model.auth.map((scheme) => {
    const base = rustNames.spell("method", words(scheme.id));
    const legal = rustNames.reserved("method").has(base) ? `auth_${base}` : base;
    const hasClient = scheme.kind === "oauth2" && scheme.clientCredentials;
    // A scheme for client credentials is often called so itself.
    const isNamed = hasClient && /credentials$/.test(legal);
    const client = hasClient ? freeName(isNamed ? legal : `${legal}_client_credentials`, taken) : "";
    const own = isNamed ? `${legal}_token` : legal;
    const name = freeName(taken.has(own) ? `${own}_auth` : own, taken);
    const kind = schemeKind(scheme);
    const given = kind === "basic" ? ["username", "password"] : [kind === "bearer" ? "token" : "key"];
    return {
      id: quote(scheme.id),
      name,
      kind,
      take: credentialCall(scheme.id, kind === "bearer" ? "Credential::Bearer(token.into())" : "credential"),
      takeClient: credentialCall(scheme.id, "Credential::ClientCredentials(client)"),
      header: scheme.kind === "apiKey" ? quote(scheme.name) : "",
      docs: docLines(scheme.description ? { description: scheme.description } : {}, SCHEME_DOCS[kind]),
      signature: signature(
        "    ",
        `pub fn ${name}`,
        ["self", ...given.map((argument) => `${argument}: impl Into<Secret>`)],
        "Self",
      ),
      client,
      tokenUrl: quote((scheme.kind === "oauth2" && scheme.tokenUrl) || ""),
      environment: environmentLines(quote(scheme.id), name, client, given, variables.get(scheme.id) ?? {}),
      variables: Object.values(variables.get(scheme.id) ?? {}),
    };
  });
}

const credentialCall = (id: string, value: string) => call(INDENT, "self.credential", [quote(id), value], "");

/** Statements that take credentials from the environment. */
function environmentLines(
  id: string,
  name: string,
  client: string,
  given: string[],
  { value, username, password, clientId, clientSecret }: CredentialVariables,
): string[] {
  const inner = `${INDENT}    `;
  const take = (names: string[], sources: string[], method: string, args: string[]) => [
    `${INDENT}if !self.has(${id}) {`,
    ...(sources.length === 1
      ? ifLet(inner, `Some(${names[0]})`, "variable", quote(sources[0]!))
      : [
          ...sources.map((source, index) => `${inner}let ${names[index]} = variable(${quote(source)});`),
          `${inner}if let (${names.map((each) => `Some(${each})`).join(", ")}) = (${names.join(", ")}) {`,
        ]),
    ...methodCall(`${inner}    `, "self", "self", method, args),
    `${inner}}`,
    `${INDENT}}`,
  ];
  return [
    ...(value === undefined ? [] : take(given, [value], name, given)),
    ...(username === undefined || password === undefined ? [] : take(given, [username, password], name, given)),
    ...(client === "" || clientId === undefined || clientSecret === undefined
      ? []
      : take(["id", "secret"], [clientId, clientSecret], client, ["ClientCredentials::new(id, secret)"])),
  ];
}

const INDENT = "        ";

const SCHEME_DOCS = {
  bearer: "The token that requests are authorised with.",
  basic: "The user that requests are authorised with.",
  Header: "The key that requests are authorised with, in a header.",
  Query: "The key that requests are authorised with, in the query.",
  Cookie: "The key that requests are authorised with, in a cookie.",
};

function schemeKind(scheme: AuthScheme): SchemeView["kind"] {
  if (scheme.kind === "basic") return "basic";
  if (scheme.kind !== "apiKey") return "bearer";
  return ({ header: "Header", query: "Query", cookie: "Cookie" } as const)[scheme.in];
}

/** The manifest, the licence, and all of `src` that is neither model nor resource. */
export function projectFiles(
  input: ViewInput,
  types: RustTypes,
  features: Features,
  resources: ResourceView[],
  literals: LiteralView[],
): FileView[] {
  const { model, package: info } = input;
  const url = baseUrl(model.servers[0]);
  const schemes = schemeViews(model);
  const oauth = schemes.some(({ client }) => client !== "");
  const services = clientMethods(resources, "crate::resources");
  return [
    {
      path: "Cargo.toml",
      template: "Cargo.toml.njk",
      data: {
        ...manifest(info),
        webhooks: model.webhookEvent !== undefined,
        sockets: model.channels.some(isWebSocket),
        own: ownIncludes(input.own).map(toml),
        groups: features.groups.map((name) => ({ name: toml(name), key: BARE_KEY.test(name) ? name : toml(name) })),
      },
    },
    licenseView(info),
    { path: ".gitignore", template: "gitignore", data: {} },
    {
      path: "src/client.rs",
      template: "src/client.rs.njk",
      data: {
        baseUrl: url,
        needsBaseUrl: needsBaseUrl(model),
        schemes,
        services,
        oauth,
        environment: schemes.flatMap(({ variables }) => variables),
      },
    },
    { path: "src/auth.rs", template: "src/auth.rs.njk", data: { oauth } },
    { path: "src/transport.rs", template: "src/transport.rs.njk", data: { oauth } },
    ...(oauth ? [{ path: "src/oauth.rs", template: "src/oauth.rs", data: {} }] : []),
    ...(hasFolds(resources) ? [{ path: "src/fold.rs", template: "src/fold.rs", data: {} }] : []),
    {
      path: "src/error_body.rs",
      template: "src/error_body.rs.njk",
      data: {
        variants: errorTypes(model, types).map((id) => {
          const name = input.names.type(id);
          return { name, lines: call("    ", name, [`Box<models::${name}>`], ",") };
        }),
      },
    },
    ...RUNTIME.map((name): FileView => ({ path: `src/${name}.rs`, template: `src/${name}.rs`, data: {} })),
    ...(literals.length > 0 ? [{ path: "src/literals.rs", template: "src/literals.rs.njk", data: { literals } }] : []),
  ];
}

/** The crate's root, which declares what the other files are. */
export function rootFile(
  { model, own }: ViewInput,
  features: Features,
  resources: ResourceView[],
  literals: LiteralView[],
  others: FileView[],
): FileView {
  const url = baseUrl(model.servers[0]);
  return {
    path: "src/lib.rs",
    template: "src/lib.rs.njk",
    data: {
      baseUrl: url && quote(url),
      literals,
      channels: model.channels.length > 0,
      folds: hasFolds(resources),
      sockets: model.channels.some(isWebSocket),
      oauth: schemeViews(model).some(({ client }) => client !== ""),
      webhooks: model.webhookEvent !== undefined,
      own: ownModules(own, others),
      // What they use is not known.
      ownCfg: cfg("", features.groups.length > 0 ? [WHOLE] : []),
    },
  };
}

/** A TOML basic string. */
const toml = (text: string) => JSON.stringify(cleanText(text).replace(/\s+/g, " "));

/** What TOML takes for a key without quotes. */
const BARE_KEY = /^[\w-]+$/;

const MAX_KEYWORDS = 5;
const KEYWORD = /^[a-zA-Z0-9][a-zA-Z0-9_+-]{0,19}$/;

function manifest(info: PackageInfo) {
  const keywords = [...new Set(info.keywords.map((keyword) => keyword.trim().replace(/\s+/g, "-")))];
  return {
    name: toml(info.name),
    version: toml(info.version),
    authors: info.authors.map(({ name, email }) => toml(email ? `${name} <${email}>` : name)),
    description: toml(firstSentence(info.description) || `Client for ${info.name}`),
    license: toml(info.license),
    repository: info.repository && toml(info.repository),
    homepage: info.homepage && info.homepage !== info.repository ? toml(info.homepage) : "",
    keywords: keywords
      .filter((keyword) => KEYWORD.test(keyword))
      .slice(0, MAX_KEYWORDS)
      .map(toml),
  };
}
