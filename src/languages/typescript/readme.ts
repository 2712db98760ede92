import type { FileView, ViewInput } from "../language.ts";
import { cleanText, firstSentence } from "../text.ts";
import type { AuthView } from "./auth.ts";
import { packageTitle } from "./package.ts";
import { layout, quote } from "./print.ts";
import type { Resource } from "./resources.ts";
import { type Prepared, prepareCall } from "./usage.ts";

/** Text that Markdown prints as it is. */
function plain(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}

/** The package's first page: how to install it, and how to do everything that it can do. */
export function readmeView(input: ViewInput, all: Resource[], auth: AuthView): FileView {
  const { package: info, model } = input;
  const calls = all.flatMap((resource) =>
    resource.methods.map(({ plan, paramsType }) => prepareCall(plan, paramsType, resource, input)),
  );
  const find = (test: (call: Prepared) => boolean) => {
    const found = calls.find(test);
    return found ? { ...found, call: layout(found.call) } : null;
  };
  const first = auth.schemes[0];
  const credential = first?.scheme.kind === "basic" ? '{ username: "…", password: "…" }' : 'process.env.API_KEY ?? ""';
  return {
    path: "README.md",
    template: "README.md.njk",
    data: {
      title: plain(packageTitle(input)),
      description: plain(info.description || model.info.summary || ""),
      name: info.name,
      license: plain(info.license),
      options: first ? `{ ${first.option}: ${credential} }` : "",
      schemes: auth.schemes.map(({ scheme, option }) => ({
        option,
        about: plain(firstSentence(scheme.description ?? "")),
      })),
      example: find((call) => call.kind === "json") ?? find(() => true),
      stream: find((call) => call.kind === "stream"),
      pages: find((call) => call.kind === "pages"),
      upload: find((call) => call.uploads),
      quoteName: quote(info.name),
      resources: all
        .filter((resource) => resource.methods.length > 0)
        .map((resource) => ({
          property: resource.property,
          methods: resource.methods.map(({ plan }) => ({
            name: plan.name,
            about: plain(firstSentence(plan.operation.summary ?? plan.operation.description ?? "")),
          })),
        })),
    },
  };
}
