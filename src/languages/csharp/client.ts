import type { Server } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { firstSentence } from "../text.ts";
import { credentialViews } from "./credentials.ts";
import { sourcePath } from "./docs.ts";
import { modelUsings, type ResourceView } from "./resources.ts";
import { type SocketView, socketMethod } from "./sockets.ts";
import { docComment, literal } from "./text.ts";
import { type Context, usings } from "./types.ts";

export function clientFiles(context: Context, resources: ResourceView[], sockets: SocketView[]): FileView[] {
  const { info, servers } = context.model;
  const { root } = context.csharp;
  const baseUrl = defaultBaseUrl(servers);
  const credentials = credentialViews(context);
  const channels = sockets.map((socket) => socketMethod(context, socket));
  const data = {
    ...context.common,
    channels,
    doc: docComment(`The client of the ${info.title}. It can be used by several threads at once.`, [], 0),
    userAgent: literal(`${context.csharp.id}/${context.input.package.version}`),
    baseUrl: baseUrl === undefined ? "null" : literal(baseUrl),
    hasBaseUrl: baseUrl !== undefined,
    apply: credentials.flatMap(({ apply }) => apply),
    environment: credentials.flatMap((credential) => credential.environment),
    options: credentials.flatMap(({ options }) => options),
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
  const types = credentials.flatMap(({ options }) => options.map(({ type }) => type)).join(" ");
  const spaces = [
    `${root}.Internal`,
    ...(channels.length > 0 ? modelUsings(context) : []),
    ...(resources.length > 0 ? [`${root}.Resources`] : []),
  ];
  const code = channels.map((channel) => channel.code).join(" ");
  return [
    {
      path: sourcePath(context, "", context.client),
      template: "client.cs.njk",
      data: {
        ...data,
        usings: usings(`Dictionary StringComparer ${channels.length > 0 ? `Task ${code}` : ""}`, spaces),
      },
    },
    {
      path: sourcePath(context, "", `${context.client}Options`),
      template: "client-options.cs.njk",
      data: { ...data, usings: usings(`Uri IDictionary HttpMessageHandler ${types}`, []) },
    },
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
