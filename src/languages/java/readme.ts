import type { FileView } from "../language.ts";
import { cleanText, firstSentence } from "../text.ts";
import { credentialViews } from "./client.ts";
import type { OperationView } from "./operations.ts";
import { xml } from "./project.ts";
import { defaultBaseUrl } from "./servers.ts";
import type { ServiceView } from "./services.ts";
import type { Context } from "./types.ts";

/** The README: how to install the package and to call the API with it. */
export function readmeFile(context: Context, services: ServiceView[]): FileView {
  const { group, artifact, client, root } = context.java;
  const info = context.input.package;
  const views = services.flatMap((service) => service.operations);
  const call = (kind: string) => {
    const view = views.find((candidate) => candidate.calls.some((found) => found.kind === kind));
    const found = view?.calls.find((candidate) => candidate.kind === kind);
    return view && found && { ...found, target: `client.${view.service}().${found.method}(${sketch(view, kind)})` };
  };
  const first = views[0];
  return {
    path: "README.md",
    template: "README.md",
    data: {
      title: markdown(context.model.info.title),
      description: markdown(info.description),
      group: xml(group),
      artifact: xml(artifact),
      version: xml(info.version),
      root,
      client,
      baseUrl: defaultBaseUrl(context.model.servers),
      credentials: credentialViews(context),
      services: services.map((service) => ({
        name: `client.${service.accessor}()`,
        operations: service.operations.map((view) => ({
          call: `${view.method}(${view.required.map(({ name }) => name).join(", ")})`,
          summary: markdown(firstSentence(view.operation.summary ?? view.operation.description ?? view.operation.path)),
        })),
      })),
      first: first && `client.${first.service}().${first.method}(${sketch(first, "plain")})`,
      stream: call("stream"),
      pages: call("pages"),
      license: markdown(info.license),
    },
  };
}

/** The arguments of a call by their names, as in an example. */
function sketch(view: OperationView, kind: string): string {
  const names = view.required.map(({ name }) => name);
  return [...names, ...(kind === "pages" && view.params ? [`${view.params}.builder().build()`] : [])].join(", ");
}

/** Text on one line that Markdown prints as it is. */
function markdown(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|!]/g, "\\$&");
}
