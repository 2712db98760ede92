import type { AuthScheme, Server } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { firstSentence } from "../text.ts";
import { sourcePath } from "./docs.ts";
import { NameScope } from "./names.ts";
import type { ResourceView } from "./resources.ts";
import { docComment, literal } from "./text.ts";
import type { Context } from "./types.ts";

/** A property of the client's options for one security scheme. */
export interface CredentialView {
  property: string;
  basic: boolean;
  /** The statement that hands it to the runtime. */
  apply: string;
  doc: string;
  about: string;
}

const OPTIONS = ["BaseUrl", "Timeout", "DefaultHeaders"];

export function credentialViews(context: Context): CredentialView[] {
  const scope = new NameScope([...OPTIONS, `${context.client}Options`]);
  return context.model.auth.map((scheme) => {
    const wanted = toCase.pascal(words(scheme.id).map((word) => word.replace(/[^\p{L}\p{Nd}]/gu, ""))) || "Credential";
    const legal = /^\p{L}/u.test(wanted) ? wanted : `Auth${wanted}`;
    const property = scope.claim(legal, `${legal}Auth`);
    const about = firstSentence(scheme.description ?? ABOUT[scheme.kind]);
    return {
      property,
      basic: scheme.kind === "basic",
      apply: applied(scheme, property),
      doc: docComment(scheme.description ?? ABOUT[scheme.kind], [], 4),
      about,
    };
  });
}

const ABOUT = {
  apiKey: "The API key.",
  basic: "User name and password.",
  bearer: "The bearer token.",
  oauth2: "The access token.",
};

function applied(scheme: AuthScheme, property: string): string {
  const id = literal(scheme.id);
  switch (scheme.kind) {
    case "apiKey": {
      const place = { header: "AddHeader", query: "AddQuery", cookie: "AddCookie" }[scheme.in];
      return `credentials.${place}(${id}, ${literal(scheme.name)}, options.${property});`;
    }
    case "basic":
      return `credentials.AddBasic(${id}, options.${property}?.UserName, options.${property}?.Password);`;
    default:
      return `credentials.AddBearer(${id}, options.${property});`;
  }
}

export function clientFiles(context: Context, resources: ResourceView[]): FileView[] {
  const { info, servers } = context.model;
  const baseUrl = defaultBaseUrl(servers);
  const credentials = credentialViews(context);
  const data = {
    ...context.common,
    doc: docComment(`The client of the ${info.title}. It can be used by several threads at once.`, [], 0),
    userAgent: literal(`${context.csharp.id}/${context.input.package.version}`),
    baseUrl: baseUrl === undefined ? "" : literal(baseUrl),
    credentials,
    basic: credentials.some((credential) => credential.basic),
    resources: resources.map((resource) => ({
      accessor: resource.accessor,
      className: resource.className,
      doc: docComment(
        firstSentence(resource.service.description ?? "") || `Operations of ${resource.service.id || "the API"}.`,
        [],
        4,
      ),
    })),
  };
  return [
    { path: sourcePath(context, "", context.client), template: "client.cs.njk", data },
    { path: sourcePath(context, "", `${context.client}Options`), template: "client-options.cs.njk", data },
  ];
}

/** The first server's URL with its variables' defaults, when it can stand alone. */
export function defaultBaseUrl(servers: Server[]): string | undefined {
  const server = servers[0];
  if (!server) return undefined;
  const defaults = new Map(server.variables.map((variable) => [variable.name, variable.default]));
  const url = server.url.replace(/\{([^}]+)\}/g, (placeholder, name: string) => defaults.get(name) ?? placeholder);
  return /^https?:\/\/[^\s{}]+$/.test(url) && URL.canParse(url) ? url.replace(/\/$/, "") : undefined;
}
