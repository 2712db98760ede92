import { environmentNames } from "../../api/environment.ts";
import type { Operation, TypeId } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { codeSpan, firstSentence, markdownLine } from "../text.ts";
import { channelsProperty, channelViews } from "./channels.ts";
import { credentialViews } from "./client.ts";
import type { Context } from "./context.ts";
import { type ExampleCall, exampleCalls, statements, usesModels } from "./examples.ts";
import { fromImport } from "./imports.ts";
import { methodViews, signatureOf } from "./operations.ts";
import { absoluteUrl } from "./servers.ts";

interface MethodRow {
  /** The call as one writes it, arguments by name. */
  call: string;
  http: string;
  summary: string;
  /** With the types of all arguments and of the result. */
  signature: string;
}

/** The page that registries and repositories show. */
export function readmeViews(context: Context): FileView[] {
  const resources = context.model.services.map((service) => ({
    name: context.names.service(service.id),
    description: markdownLine(service.description ?? ""),
    methods: service.operations.flatMap((operation) =>
      methodRows(operation, context, context.names.service(service.id)),
    ),
  }));
  const calls = exampleCalls(context);
  const shown = (call: ExampleCall | undefined) => call && { lines: statements(call, 0), target: call.target };
  const credentials = credentialViews(context).map(({ parameters, description }) => ({
    parameters,
    description: markdownLine(description),
  }));
  const first = credentials[0]?.parameters.map((name) => `${name}="…"`) ?? [];
  const channels = channelViews(context);
  const socket = channels.find((channel) => channel.socket)?.socket;
  const [server] = context.model.servers;
  const baseUrl = server && absoluteUrl(server) ? [] : ['base_url="https://…"'];
  const data = {
    title: markdownLine(context.model.info.title),
    description: markdownLine(context.package.description),
    distribution: context.package.name,
    module: context.module,
    license: markdownLine(context.package.license),
    credentials,
    variables: environmentNames(context.model)
      .map((name) => codeSpan(name))
      .join(", "),
    webhooks: context.model.webhookEvent !== undefined,
    version: context.package.version,
    use: {
      imports: imported(context, "Client", calls.call),
      asyncImports: imported(context, "AsyncClient", calls.call),
      blocking: calls.call ? statements(calls.call, 4) : [],
      async: calls.call ? statements(calls.call, 4, "await ") : [],
    },
    programs: Object.keys(calls).length > 0,
    construct: [...first, ...baseUrl].join(", "),
    resources,
    target: calls.call?.target ?? "…",
    stream: calls.stream && { ...shown(calls.stream), folds: calls.stream.folds },
    pages: shown(calls.pages),
    upload: shown(calls.upload),
    download: shown(calls.download),
    sockets: channels.flatMap((channel) => channel.socket?.signature ?? []),
    channels: channels.map(({ name, socket }) => ({
      name,
      property: socket && `${channelsProperty(context)}.${socket.method}`,
    })),
    socket: socket && {
      target: `${channelsProperty(context)}.${socket.method}`,
      arguments: socket.parameters
        .filter(({ required }) => required)
        .map(({ name }) => `${name}=…`)
        .join(", "),
    },
  };
  return [
    { path: "README.md", template: "README.md.njk", data },
    { path: "llms.txt", template: "llms.txt.njk", data },
  ];
}

function imported(context: Context, client: string, call: ExampleCall | undefined): string {
  const isTyped = call !== undefined && usesModels(statements(call, 0).join("\n"));
  return fromImport(context.module, [client, ...(isTyped ? ["models"] : [])], 0);
}

function methodRows(operation: Operation, context: Context, service: string): MethodRow[] {
  const spelling = { named: (id: TypeId) => context.names.type(id), list: "list" };
  return methodViews(operation, context, spelling).map(({ name, parameters, returns }) => {
    const required = parameters.filter((parameter) => parameter.required).map((parameter) => `${parameter.name}=…`);
    return {
      signature: signatureOf(name, parameters, returns.blocking),
      call: `${service}.${name}(${required.join(", ")})`,
      http: codeSpan(`${operation.method.toUpperCase()} ${operation.path.replace(/[|`\s]/g, "")}`),
      summary: markdownLine(operation.summary || firstSentence(operation.description ?? "")),
    };
  });
}
