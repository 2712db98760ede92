import type { AuthScheme, Service } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { cleanText } from "../text.ts";
import type { Context } from "./context.ts";
import { extensionNames, fromImport, siblingImports, typingNames } from "./imports.ts";
import { assignment, layout } from "./layout.ts";
import { claim, className, snake } from "./names.ts";
import { methodViews } from "./operations.ts";
import { absoluteUrl } from "./servers.ts";
import { docstring, pyString } from "./text.ts";
import type { Spelling } from "./types.ts";

export interface CredentialView {
  scheme: string;
  /** Constructor parameters: one, or two for a user name and a password. */
  parameters: string[];
  /** The text of an expression that makes the credential. */
  expression: string;
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
  const [server] = context.model.servers;
  const baseUrl = server && absoluteUrl(server);
  return [
    {
      path: `${root}/_client.py`,
      template: "client.py.njk",
      data: {
        title: cleanText(context.model.info.title),
        clients: [
          { class: "Client", prefix: "", transport: "Transport", http: "httpx.Client" },
          { class: "AsyncClient", prefix: "Async", transport: "AsyncTransport", http: "httpx.AsyncClient" },
        ].map((client) => ({ ...client, doc: clientDoc(context, client.class) })),
        resources: resources.map((resource) => ({
          ...resource,
          signatures: ["", "Async"].map((prefix) => propertySignature(resource.property, prefix + resource.class)),
          lazyImports: ["", "Async"].map((prefix) =>
            fromImport(`.resources.${resource.module}`, [prefix + resource.class], 8),
          ),
        })),
        imports: siblingImports(
          resources.map(({ module, class: name }) => ({
            module: `resources.${module}`,
            names: [`Async${name}`, name],
          })),
          4,
        ),
        runtime: fromImport("._transport", runtimeNames(credentials), 0),
        credentials,
        defaultBaseUrl: assignment("_BASE_URL", pyString(baseUrl ?? "")),
        hasDefault: baseUrl !== undefined,
      },
    },
    { path: `${root}/resources/__init__.py`, template: "resources_init.py.njk", data: {} },
    ...context.model.services.map((service, index) => resourceView(service, resources[index]!, context)),
  ];
}

function propertySignature(name: string, type: string): string {
  return layout({ open: `def ${name}(`, items: ["self"], close: `) -> ${type}:` }, 4, 0);
}

function runtimeNames(credentials: CredentialView[]): string[] {
  const used = ["basic_credential", "bearer_credential", "key_credential"].filter((name) =>
    credentials.some(({ expression }) => expression.includes(`${name}(`)),
  );
  return ["AsyncTransport", "Settings", "Transport", ...used];
}

export function resourceList(context: Context): ResourceView[] {
  const taken = new Set<string>();
  return context.model.services.map((service) => {
    const property = context.names.service(service.id);
    const name = claim(taken, className(property, "Resource"));
    // The class for asyncio has this name too.
    taken.add(`Async${name}`);
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
      pages: uses("pages"),
      streams: uses("stream"),
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
            { name: "base_url", text: `The URL that all paths are relative to${known}.` },
            { name: "timeout", text: "Seconds to wait for a response; None waits without end." },
            { name: "headers", text: "Headers to send with every request." },
            { name: "http_client", text: "The httpx client to send with, for proxies, certificates and the like." },
          ],
        },
      ],
    },
    4,
  );
}

/** Constructor parameters for the API's credentials, named by kind, or by scheme where a kind occurs twice. */
export function credentialViews(context: Context): CredentialView[] {
  const { auth } = context.model;
  const kindOf = (scheme: AuthScheme) => (scheme.kind === "oauth2" ? "bearer" : scheme.kind);
  const taken = new Set(["self", "base_url", "timeout", "headers", "http_client"]);
  return auth.map((scheme) => {
    const alone = auth.filter((other) => kindOf(other) === kindOf(scheme)).length === 1;
    return credentialView(scheme, alone ? undefined : snake(scheme.id), (name) => claim(taken, name));
  });
}

function credentialView(
  scheme: AuthScheme,
  prefix: string | undefined,
  free: (name: string) => string,
): CredentialView {
  const description = scheme.description ?? "";
  switch (scheme.kind) {
    case "apiKey": {
      const name = free(prefix ?? "api_key");
      return {
        scheme: pyString(scheme.id),
        parameters: [name],
        expression: `key_credential(${pyString(scheme.in)}, ${pyString(scheme.name)}, ${name})`,
        description: description || `The API key, sent as ${scheme.in} ${scheme.name}.`,
      };
    }
    case "basic": {
      const user = free(prefix ? `${prefix}_username` : "username");
      const password = free(prefix ? `${prefix}_password` : "password");
      return {
        scheme: pyString(scheme.id),
        parameters: [user, password],
        expression: `basic_credential(${user}, ${password})`,
        description: description || "The user name and password of HTTP Basic authentication.",
      };
    }
    case "bearer":
    case "oauth2": {
      const name = free(prefix ?? "token");
      return {
        scheme: pyString(scheme.id),
        parameters: [name],
        expression: `bearer_credential(${name})`,
        description: description || "The access token, sent as a bearer token.",
      };
    }
  }
}
