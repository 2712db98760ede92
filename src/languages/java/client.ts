import { toCase, words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { saysName } from "../text.ts";
import { CREDENTIAL_IMPORTS, credentialSetters, environmentLines } from "./credentials.ts";
import { sourcePath, told } from "./docs.ts";
import { NameScope, names, pascal } from "./names.ts";
import { defaultBaseUrl } from "./servers.ts";
import type { ServiceView } from "./services.ts";
import { type SocketView, socketMethod } from "./sockets.ts";
import { javadoc, literal } from "./text.ts";
import { type Context, importLines } from "./types.ts";

/** The identifier for a credential in the client's builder. */
function credentialName(id: string): string {
  const name = toCase.camel(words(id));
  const isTaken = SETTERS.includes(name) || names.reserved("service").has(name);
  return !name || isTaken || /^\d/.test(name) ? `auth${pascal(name)}` : name;
}

/** Names that the client's builder has without any scheme. */
const SETTERS = [
  ...["baseUrl", "header", "query", "timeout", "connectTimeout", "idleTimeout", "maxRetries", "maxResponseBytes"],
  ...["maxEventBytes", "httpClient", "transport", "middleware", "logger", "executor", "build"],
];

/** A setter of the client's builder for one security scheme. */
export interface CredentialView {
  id: string;
  setter: string;
  basic: boolean;
}

export function credentialViews(context: Context): CredentialView[] {
  const scope = new NameScope(SETTERS);
  return context.model.auth.map((scheme) => ({
    id: scheme.id,
    setter: scope.claim(credentialName(scheme.id)),
    basic: scheme.kind === "basic",
  }));
}

export function clientFile(context: Context, services: ServiceView[], sockets: SocketView[]): FileView {
  const { client, root } = context.java;
  const { info, auth } = context.model;
  const baseUrl = defaultBaseUrl(context.model.servers);
  const setters = credentialViews(context);
  const credentials = auth.flatMap((scheme, index) => credentialSetters(scheme, setters[index]!.setter));
  const environment = environmentLines(context, setters);
  const channels = sockets.map((socket) => socketMethod(context, socket));
  const code = [...credentials.map(({ body }) => body), ...environment].join("\n");
  const imports = [
    ...services.map((service) => `${context.sub("services")}.${service.className}`),
    ...["BaseUrl", "Credentials", "Sender", "Settings", "Transport"].map(
      (name) => `${context.sub("internal")}.${name}`,
    ),
    ...["HttpTransport", "Middleware", "RequestOptions"].map((name) => `${context.sub("core")}.${name}`),
    `${context.sub("errors")}.ArgumentException`,
    ...sockets.flatMap((socket) => socket.imports),
    ...["java.net.http.HttpClient", "java.time.Duration", "java.util.ArrayList", "java.util.LinkedHashMap"],
    ...["java.util.List", "java.util.Map", "java.util.concurrent.Executor", "java.util.function.Consumer"],
    ...(baseUrl === undefined ? ["java.util.Objects"] : []),
    ...CREDENTIAL_IMPORTS.filter((name) => saysName(code, name.slice(name.lastIndexOf(".") + 1))),
    ...(credentials.some(({ signature }) => signature.includes("Supplier")) ? ["java.util.function.Supplier"] : []),
    ...(credentials.some(({ signature }) => signature.includes("ClientCredentials"))
      ? [`${context.sub("core")}.ClientCredentials`, `${context.sub("internal")}.TokenSource`]
      : []),
  ];
  return {
    path: sourcePath(context, "", client),
    template: "client.java",
    data: {
      pkg: root,
      imports: importLines(root, root, imports),
      name: client,
      doc: javadoc(`The client of the ${info.title}. It can be used by several threads at once.`, [], 0),
      userAgent: literal(`${context.java.artifact}/${context.input.package.version}`),
      baseUrl: baseUrl === undefined ? undefined : literal(baseUrl),
      services: services.map((service) => ({
        accessor: service.accessor,
        className: service.className,
        doc: javadoc(
          told(service.service.description, `Operations of ${service.service.id || "the API"}.`),
          [{ tag: "@return", text: "the operations" }],
          2,
        ),
      })),
      channels,
      credentials,
      environment,
    },
  };
}
