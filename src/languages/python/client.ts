import { type CredentialVariables, environmentVariables } from "../../api/environment.ts";
import type { AuthScheme, Service } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { cleanText } from "../text.ts";
import { parameterLine } from "./annotations.ts";
import { channelsProperty, hasSockets } from "./channels.ts";
import type { Context } from "./context.ts";
import { extensionNames, fromImport, siblingImports, typingNames } from "./imports.ts";
import { assignment, call, type Expression, keyword, layout, tuple } from "./layout.ts";
import { claim, className, snake } from "./names.ts";
import { methodViews } from "./operations.ts";
import { absoluteUrl } from "./servers.ts";
import { docstring, pyString } from "./text.ts";
import type { Spelling } from "./types.ts";

export interface CredentialView {
  scheme: string;
  /** Constructor parameters: one; a user name and a password; or a token, a client's id and its secret. */
  parameters: string[];
  /** Whether a parameter may be a function that is asked before each request. */
  isSource: boolean;
  /** How the scheme is shown, as an entry of the table. */
  entry: string;
  /** What was given, as an expression of the parameters. */
  given: string;
  /** For a client's id and secret: an expression that makes a source of tokens. */
  client?: string;
  description: string;
}

export interface ResourceView {
  property: string;
  module: string;
  class: string;
}

/** The clients, and a module for each resource. */
export function clientViews(context: Context): FileView[] {
  const root = `src/${context.module}`;
  const resources = resourceList(context);
  const credentials = credentialViews(context);
  const channels = hasSockets(context) ? channelsProperty(context) : undefined;
  const [server] = context.model.servers;
  const baseUrl = server && absoluteUrl(server);
  return [
    {
      path: `${root}/_client.py`,
      template: "client.py.njk",
      data: {
        title: cleanText(context.model.info.title),
        clients: [
          { class: "Client", prefix: "", http: "httpx.Client | HTTPClient" },
          { class: "AsyncClient", prefix: "Async", http: "httpx.AsyncClient | AsyncHTTPClient" },
        ].map((client) => ({ ...client, doc: clientDoc(context, client.class) })),
        resources: resources.map((resource) => ({
          ...resource,
          signatures: ["", "Async"].map((prefix) => propertySignature(resource.property, prefix + resource.class)),
          made: ["", "Async"].map((prefix) =>
            layout(call(prefix + resource.class, ["self._transport"]), 8, "return ".length),
          ),
          lazyImports: ["", "Async"].map((prefix) =>
            fromImport(`.resources.${resource.module}`, [prefix + resource.class], 8),
          ),
        })),
        channels: channels && {
          property: channels,
          signatures: ["", "Async"].map((prefix) => propertySignature(channels, `${prefix}Channels`)),
        },
        imports: siblingImports(
          [
            ...(channels ? [{ module: "channels", names: ["AsyncChannels", "Channels"] }] : []),
            ...resources.map(({ module, class: name }) => ({
              module: `resources.${module}`,
              names: [`Async${name}`, name],
            })),
          ],
          4,
        ),
        runtime: [
          fromImport("._auth", ["Credentials", ...(credentials.length > 0 ? ["Scheme"] : [])], 0),
          fromImport("._http_clients", ["async_http_client", "http_client_for"], 0),
          ...(credentials.some(({ client }) => client) ? [fromImport("._oauth", ["client_credentials"], 0)] : []),
        ],
        credentials: credentials.map((credential) => ({
          ...credential,
          lines: ["", " | Awaitable[str]"].map((more) => credentialLines(credential, more)),
        })),
        isOAuth: credentials.some(({ client }) => client),
        defaultBaseUrl: assignment("_BASE_URL", pyString(baseUrl ?? "")),
        hasDefault: baseUrl !== undefined,
      },
    },
    { path: `${root}/resources/__init__.py`, template: "resources_init.py.njk", data: {} },
    ...context.model.services.map((service, index) => resourceView(service, resources[index]!, context)),
  ];
}

/** Constructor parameters; the first may be a function that gives a secret. */
function credentialLines({ parameters, isSource }: CredentialView, more: string): string[] {
  return parameters.map((name, index) => {
    const type = isSource && index === 0 ? `str | Callable[[], str${more}] | None` : "str | None";
    return parameterLine(name, type, "None", 8);
  });
}

function propertySignature(name: string, type: string): string {
  return layout({ open: `def ${name}(`, items: ["self"], close: `) -> ${type}:` }, 4, 0);
}

export function resourceList(context: Context): ResourceView[] {
  const taken = new Set<string>();
  return context.model.services.map((service) => {
    const property = context.names.service(service.id);
    // The class for asyncio has this name too.
    const name = claim(taken, className(property, "Resource"), ["", "Async"]);
    return { property, module: property, class: name };
  });
}

function resourceView(service: Service, resource: ResourceView, context: Context): FileView {
  const hidesList = service.operations.some(({ id }) => context.names.method(id) === "list");
  const spelling: Spelling = {
    named: (id) => `models.${context.names.type(id)}`,
    list: hidesList ? "builtins.list" : "list",
  };
  const methods = service.operations.flatMap((operation) => methodViews(operation, context, spelling));
  const code = methods
    .flatMap(({ parameters, returns }) => [...parameters.map(({ text }) => text), returns.blocking])
    .join("\n");
  const uses = (kind: string) => methods.some((method) => method.kind === kind);
  return {
    path: `src/${context.module}/resources/${resource.module}.py`,
    template: "resource.py.njk",
    data: {
      ...resource,
      moduleDoc: docstring({ summary: `The operations of ${service.id || "the API"}.` }, 0),
      doc: docstring({ summary: `The operations of ${service.id || "the API"}.`, description: service.description }, 4),
      methods,
      typing: typingNames(code, true).join(", "),
      extensions: extensionNames(code, false),
      builtins: code.includes("builtins.list"),
      datetime: /\b_dt\./.test(code),
      models: /\bmodels\./.test(code),
      binary: uses("binary"),
      pages: uses("pages"),
      streams: methods.some(({ reader }) => reader === "stream"),
      folds: methods.some(({ reader }) => reader === "fold"),
    },
  };
}

function clientDoc(context: Context, name: string): string {
  const { title, summary, description } = context.model.info;
  const kind = name === "AsyncClient" ? "asyncio" : "blocking";
  const [server] = context.model.servers;
  const url = server && absoluteUrl(server);
  const known = url === undefined ? "" : `; ${url} unless given`;
  const credentials = credentialViews(context).map(({ parameters, description: text }) => ({
    name: parameters.join(", "),
    text,
  }));
  return docstring(
    {
      summary: `The ${kind} client of ${title}.`,
      description: summary ?? description,
      sections: [
        {
          title: "Args",
          items: [
            ...credentials,
            ...(credentialViews(context).some(({ client }) => client)
              ? [{ name: "token_url", text: "Where tokens are fetched, instead of the API's own URL for that." }]
              : []),
            { name: "base_url", text: `The URL that all paths are relative to${known}.` },
            { name: "timeout", text: "Seconds that an attempt may take, until its response is read." },
            { name: "connect_timeout", text: "Seconds until there is a connection." },
            { name: "idle_timeout", text: "Seconds of silence in a stream or download." },
            { name: "max_retries", text: "How often a request is sent again, where that is safe; 0 switches it off." },
            { name: "headers", text: "Headers to send with every request." },
            { name: "query", text: "Query parameters to send with every request." },
            { name: "max_response_bytes", text: "How large a body may be that is read as a whole." },
            { name: "max_event_bytes", text: "How large an event of a stream may be." },
            { name: "middleware", text: "Functions around every attempt, the first outermost." },
            { name: "logger", text: "Where each attempt is logged, without anything secret." },
            { name: "http_client", text: "What sends the requests: an httpx client, or one of your own." },
          ],
        },
      ],
    },
    4,
  );
}

/** What every client can be given beside credentials. */
const SETTINGS =
  "self base_url token_url timeout connect_timeout idle_timeout max_retries headers query max_response_bytes max_event_bytes middleware logger http_client".split(
    " ",
  );

/** Constructor parameters for the API's credentials, named by kind, or by scheme where a kind occurs twice. */
export function credentialViews(context: Context): CredentialView[] {
  const { auth } = context.model;
  const variables = environmentVariables(context.model);
  const taken = new Set(SETTINGS);
  return auth.map((scheme) => {
    const alone = auth.filter((other) => other.kind === scheme.kind).length === 1;
    const prefix = alone ? undefined : snake(scheme.id);
    return credentialView(scheme, variables.get(scheme.id) ?? {}, prefix, (name) => claim(taken, name));
  });
}

function credentialView(
  scheme: AuthScheme,
  variables: CredentialVariables,
  prefix: string | undefined,
  free: (name: string) => string,
): CredentialView {
  const description = scheme.description ?? "";
  const id = pyString(scheme.id);
  const entry = (fields: Expression[], ...names: (string | undefined)[]) => {
    const known = names.filter((name) => name !== undefined).map(pyString);
    const all = known.length > 0 ? [...fields, keyword("variables", tuple(known))] : fields;
    return layout(call(`${id}: Scheme`, all), 4, 0, 1);
  };
  switch (scheme.kind) {
    case "apiKey": {
      const name = free(prefix ?? "api_key");
      return {
        scheme: id,
        parameters: [name],
        isSource: true,
        entry: entry([pyString("apiKey"), pyString(scheme.in), pyString(scheme.name)], variables.value),
        given: name,
        description: description || `The API key, sent as ${scheme.in} ${scheme.name}.`,
      };
    }
    case "basic": {
      const user = free(prefix ? `${prefix}_username` : "username");
      const password = free(prefix ? `${prefix}_password` : "password");
      return {
        scheme: id,
        parameters: [user, password],
        isSource: false,
        entry: entry([pyString("basic")], variables.username, variables.password),
        given: `(${user}, ${password})`,
        description: description || "The user name and password of HTTP Basic authentication.",
      };
    }
    case "bearer":
    case "oauth2": {
      const name = free(prefix ?? (scheme.kind === "bearer" ? "token" : "access_token"));
      const view = {
        scheme: id,
        isSource: true,
        entry: entry([pyString("bearer")], variables.value),
        given: name,
        description: description || "The access token, sent as a bearer token.",
      };
      if (scheme.kind === "bearer" || !scheme.clientCredentials) return { ...view, parameters: [name] };
      const [identity, secret] = ["client_id", "client_secret"].map((part) =>
        free(prefix ? `${prefix}_${part}` : part),
      );
      const fields = [
        identity!,
        secret!,
        tuple([variables.clientId ?? "", variables.clientSecret ?? ""].map(pyString)),
        `token_url or ${pyString(scheme.tokenUrl ?? "")}`,
        ...(scheme.scopes.length > 0 ? [tuple(scheme.scopes.map(pyString))] : []),
      ];
      return {
        ...view,
        parameters: [name, identity!, secret!],
        client: layout(call(`${id}: client_credentials`, fields), 20, 0, 1),
      };
    }
  }
}
