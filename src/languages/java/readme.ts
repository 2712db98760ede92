import { environmentVariables } from "../../api/environment.ts";
import { takesCredentials } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { firstSentence, markdownLine } from "../text.ts";
import { credentialViews } from "./client.ts";
import { exampleFiles, settings } from "./examples.ts";
import type { OperationView } from "./operations.ts";
import { xml } from "./project.ts";
import { defaultBaseUrl } from "./servers.ts";
import type { ServiceView } from "./services.ts";
import type { SocketView } from "./sockets.ts";
import type { Context } from "./types.ts";

/** The README, the same for language models in short, and programs that run. */
export function readmeFiles(context: Context, services: ServiceView[], sockets: SocketView[]): FileView[] {
  const data = readmeData(context, services, sockets);
  return [
    { path: "README.md", template: "README.md", data },
    { path: "llms.txt", template: "llms.txt", data },
    ...exampleFiles(context, services),
  ];
}

function readmeData(context: Context, services: ServiceView[], sockets: SocketView[]) {
  const { group, artifact, client, root, directory } = context.java;
  const info = context.input.package;
  const views = services.flatMap((service) => service.operations);
  const call = (kind: string) => {
    const view = views.find((candidate) => candidate.calls.some((found) => found.kind === kind));
    const found = view?.calls.find((candidate) => candidate.kind === kind);
    return view && found && { ...found, target: `client.${view.service}().${found.method}(${sketch(view, kind)})` };
  };
  const first = views.find(({ operation }) => takesCredentials(context.model, operation)) ?? views[0];
  const [socket] = sockets;
  const hasUpload = ({ required, optional }: OperationView) =>
    [...required, ...optional].some(({ type }) => type.text === "Upload") ||
    views.some(({ body }) => body?.content.encoding === "multipart");
  return {
    title: markdownLine(context.model.info.title),
    description: markdownLine(info.description),
    group: xml(group),
    artifact: xml(artifact),
    version: xml(info.version),
    root,
    directory,
    client,
    baseUrl: defaultBaseUrl(context.model.servers),
    credentials: credentialViews(context),
    settings: settings(context, 4),
    environment: environmentNames(context),
    oauth: context.hasClientCredentials,
    services: services.map((service) => ({
      name: `client.${service.accessor}()`,
      operations: service.operations.map((view) => ({
        call: `${view.method}(${view.required.map(({ name }) => name).join(", ")})`,
        signature: signature(view),
        summary: markdownLine(
          firstSentence(view.operation.summary ?? view.operation.description ?? view.operation.path),
        ),
      })),
    })),
    first: first && `client.${first.service}().${first.method}(${sketch(first, "plain")})`,
    stream: call("stream"),
    folds: call("stream")?.result.startsWith("FoldingStream"),
    pages: call("pages"),
    files: views.some((view) => hasUpload(view) || view.calls.some(({ result }) => result === "BinaryResponse")),
    webhook: context.model.webhookEvent && context.type(context.model.webhookEvent).text,
    socket: socket && `${socket.method}(${socket.arguments.map(({ name }) => name).join(", ")})`,
    license: markdownLine(info.license),
  };
}

/** The variables from which credentials are taken, a line a scheme. */
function environmentNames(context: Context): string[] {
  const variables = environmentVariables(context.model);
  return credentialViews(context).flatMap(({ id, setter }) => {
    const names = Object.values(variables.get(id) ?? {}).map((name) => `\`${name}\``);
    return names.length > 0 ? [`${names.join(", ")} (\`${setter}\`)`] : [];
  });
}

function signature({ method, required, params, calls }: OperationView): string {
  const declared = [
    ...required.map(({ declared: type, name }) => `${type} ${name}`),
    ...(params ? [`${params} params`] : []),
  ];
  const others = calls.slice(1).map((call) => `; ${call.method} → ${call.result}`);
  return `${method}(${declared.join(", ")}) → ${calls[0]?.result}${others.join("")}`;
}

/** The arguments of a call by their names, as in an example. */
function sketch(view: OperationView, kind: string): string {
  const names = view.required.map(({ name }) => name);
  return [...names, ...(kind === "pages" && view.params ? [`${view.params}.builder().build()`] : [])].join(", ");
}
