import { takesCredentials } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { firstSentence, markdownLine } from "../text.ts";
import { defaultBaseUrl } from "./client.ts";
import { type CredentialView, credentialViews } from "./credentials.ts";
import { exampleFiles } from "./examples.ts";
import { type Call, type OperationView, streamType } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import type { SocketView } from "./sockets.ts";
import type { Context } from "./types.ts";
import { type Usage, usages } from "./usage.ts";

/** The package's first page, the same for language models in short, and programs that run. */
export function readmeFiles(context: Context, resources: ResourceView[], sockets: SocketView[]): FileView[] {
  const data = readmeData(context, resources, sockets);
  return [
    { path: "README.md", template: "README.md.njk", data },
    { path: "llms.txt", template: "llms.txt.njk", data },
    ...exampleFiles(context, resources),
  ];
}

function readmeData(context: Context, resources: ResourceView[], [socket]: SocketView[]) {
  const { package: info, model } = context.input;
  const all = usages(context, resources, 0);
  const find = (test: (usage: Usage) => boolean) =>
    all.find((usage) => usage.simple && test(usage)) ?? all.find(test) ?? null;
  const credentials = credentialViews(context);
  const example =
    find(({ call, view }) => call.kind === "json" && takesCredentials(model, view.operation)) ??
    find(({ call }) => call.kind === "json") ??
    find(() => true);
  return {
    ...context.common,
    title: markdownLine(model.info.title),
    description: markdownLine(info.description),
    id: info.name,
    version: info.version,
    license: markdownLine(info.license),
    settings: settings(context, credentials),
    credentials: credentials.map(({ property, about, variables }) => ({
      property,
      about: markdownLine(about),
      variables: variables.map((name) => `\`${name}\``).join(", "),
    })),
    oauth: credentials.find(({ client }) => client !== undefined)?.client ?? "",
    example: example && {
      expression: example.expression,
      short: short(example),
      raw: short(example, example.call.raw),
    },
    stream: find(({ call }) => call.kind === "stream"),
    pages: find(({ call }) => call.kind === "pages"),
    upload: find(({ view }) => view.body?.content.encoding === "multipart"),
    download: find(({ call }) => call.kind === "binary"),
    webhook: model.webhookEvent ? context.type(model.webhookEvent) : "",
    socket: socket ? `${socket.method}(${socket.arguments.map(({ name }) => name).join(", ")})` : "",
    resources: resources.map((resource) => ({
      accessor: resource.accessor,
      about: markdownLine(firstSentence(resource.service.description ?? "")),
      methods: resource.operations.flatMap((view) =>
        view.calls.map((call) => ({
          method: call.method,
          signature: signature(view, call),
          about: markdownLine(
            firstSentence(view.operation.summary ?? view.operation.description ?? view.operation.path),
          ),
        })),
      ),
    })),
  };
}

/** The options that a client needs, or the first that it is likely to be given. */
function settings(context: Context, [credential]: CredentialView[]): string {
  const given = [
    ...(defaultBaseUrl(context.model.servers) === undefined ? ['BaseUrl = new Uri("https://…")'] : []),
    ...(credential
      ? [`${credential.property} = ${credential.basic ? 'new NetworkCredential("user", "…")' : '"…"'}`]
      : []),
  ];
  return given.length === 0 ? "" : `new ${context.client}Options { ${given.join(", ")} }`;
}

/** A call with its arguments by their names. */
function short({ view, call }: Usage, method = call.method): string {
  const names = [...view.required.map(({ name }) => name), ...(view.body ? ["body"] : [])];
  return `client.${view.service}.${method || call.method}(${names.join(", ")})`;
}

const RESULTS: Partial<Record<Call["kind"], (call: Call) => string>> = {
  nothing: () => "Task",
  stream: streamType,
  pages: ({ result }) => `AsyncPageable<${result}>`,
};

function signature(view: OperationView, call: Call): string {
  const declared = [
    ...view.required.map(({ type, name }) => `${type} ${name}`),
    ...(view.body ? [`${view.body.argument.type} body`] : []),
    ...(view.options ? [`${view.options}? options`] : []),
  ];
  return `${call.method}(${declared.join(", ")}) → ${RESULTS[call.kind]?.(call) ?? `Task<${call.result}>`}`;
}
