import type { FileView } from "../language.ts";
import { cleanText, firstSentence } from "../text.ts";
import { credentialViews } from "./credentials.ts";
import type { ResourceView } from "./resources.ts";
import type { Context } from "./types.ts";
import { type Usage, usages } from "./usage.ts";

/** Text that Markdown prints as it is. */
function plain(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

/** The package's first page: how to install it, and how to do everything that it can do. */
export function readmeView(context: Context, resources: ResourceView[]): FileView {
  const { package: info, model } = context.input;
  const all = usages(context, resources, 0);
  const find = (test: (usage: Usage) => boolean) =>
    all.find((usage) => usage.simple && test(usage)) ?? all.find(test) ?? null;
  const credentials = credentialViews(context);
  const first = credentials[0];
  return {
    path: "README.md",
    template: "README.md.njk",
    data: {
      ...context.common,
      title: plain(model.info.title),
      description: plain(info.description),
      id: info.name,
      license: plain(info.license),
      option: first
        ? ` ${first.property} = ${first.basic ? 'new NetworkCredential("user", "password")' : 'Environment.GetEnvironmentVariable("API_KEY")'} `
        : "",
      credentials: credentials.map(({ property, about }) => ({ property, about: plain(about) })),
      example: find(({ call }) => call.kind === "json"),
      stream: find(({ call }) => call.kind === "stream"),
      pages: find(({ call }) => call.kind === "pages"),
      upload: find(({ view }) => view.body?.content.encoding === "multipart"),
      download: find(({ call }) => call.kind === "binary"),
      resources: resources.map((resource) => ({
        accessor: resource.accessor,
        about: plain(firstSentence(resource.service.description ?? "")),
        methods: resource.operations.flatMap(({ operation, calls }) =>
          calls.map(({ method }) => ({
            method,
            about: plain(firstSentence(operation.summary ?? operation.description ?? "")),
          })),
        ),
      })),
    },
  };
}
