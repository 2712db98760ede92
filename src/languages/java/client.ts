import type { AuthScheme } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { sourcePath, told } from "./docs.ts";
import { NameScope } from "./names.ts";
import { defaultBaseUrl } from "./servers.ts";
import { credentialName, type ServiceView } from "./services.ts";
import { javadoc, literal } from "./text.ts";
import { type Context, importLines } from "./types.ts";

/** A setter of the client's builder for one security scheme. */
export interface CredentialView {
  id: string;
  setter: string;
  basic: boolean;
}

export function credentialViews(context: Context): CredentialView[] {
  const scope = new NameScope(["baseUrl", "header", "timeout", "httpClient", "build"]);
  return context.model.auth.map((scheme) => ({
    id: scheme.id,
    setter: scope.claim(credentialName(scheme.id)),
    basic: scheme.kind === "basic",
  }));
}

export function clientFile(context: Context, services: ServiceView[]): FileView {
  const { client, root } = context.java;
  const { info, auth } = context.model;
  const baseUrl = defaultBaseUrl(context.model.servers);
  const setters = credentialViews(context);
  const imports = [
    ...services.map((service) => `${context.sub("services")}.${service.className}`),
    ...["BaseUrl", "Credentials", "Transport"].map((name) => `${context.sub("internal")}.${name}`),
    ...["java.net.http.HttpClient", "java.time.Duration", "java.util.LinkedHashMap", "java.util.Map"],
    ...(baseUrl === undefined ? ["java.util.Objects"] : []),
    ...(setters.some((setter) => setter.basic) ? ["java.nio.charset.StandardCharsets", "java.util.Base64"] : []),
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
      credentials: auth.map((scheme, index) => credentialData(scheme, setters[index]!.setter)),
    },
  };
}

function credentialData(scheme: AuthScheme, setter: string) {
  const [place, name, value] = placement(scheme);
  const what = scheme.kind === "apiKey" ? "key" : scheme.kind === "basic" ? "password" : "token";
  const fallback = `Identifies the client with the scheme \`${scheme.id}\`.`;
  const tags = [
    ...(scheme.kind === "basic" ? [{ tag: "@param user", text: "the user's name" }] : []),
    { tag: `@param ${what}`, text: `the ${what}` },
    { tag: "@return", text: "this" },
  ];
  return {
    setter,
    signature: scheme.kind === "basic" ? "String user, String password" : `String ${what}`,
    id: literal(scheme.id),
    place,
    name: literal(name),
    value,
    doc: javadoc(told(scheme.description, fallback), tags, 4),
  };
}

function placement(scheme: AuthScheme): [string, string, string] {
  switch (scheme.kind) {
    case "apiKey":
      return [scheme.in.toUpperCase(), scheme.name, "key"];
    case "basic":
      return ["HEADER", "Authorization", '"Basic " + Base64.getEncoder().encodeToString(login)'];
    default:
      return ["HEADER", "Authorization", '"Bearer " + token'];
  }
}
