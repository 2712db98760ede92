import type { FileView, ViewInput } from "../language.ts";
import { firstSentence, markdownLine } from "../text.ts";
import { parameterName, splitParameters } from "./arguments.ts";
import type { AuthView } from "./auth.ts";
import { type ChannelPlan, channelCall } from "./channels.ts";
import { packageTitle } from "./package.ts";
import { assignment, layout, member, quote } from "./print.ts";
import type { Resource } from "./resources.ts";
import { isRigid, type Prepared, prepareCall } from "./usage.ts";

/** The package's first page, a page for models, and programs that run: how to do everything that it can do. */
export function documentationViews(
  input: ViewInput,
  all: Resource[],
  auth: AuthView,
  channels: ChannelPlan[],
): FileView[] {
  const { package: info, model } = input;
  const calls = all.flatMap((resource) =>
    resource.methods.map(({ plan, paramsType }) => prepareCall(plan, paramsType, resource, input)),
  );
  const find = (test: (call: Prepared) => boolean) => {
    const [found] = calls
      .filter(test)
      .toSorted((a, b) => a.setup.length - b.setup.length || a.args.length - b.args.length);
    return found ? { ...found, call: layout(found.call), statement: statement(found) } : null;
  };
  const socket = channels.find(({ channel }) => channel.sends.length > 0);
  const first = auth.schemes[0];
  const [variable] = Object.values<string>({ ...first?.variables });
  const secret = variable === undefined ? '"…"' : `process.env${member(variable)} ?? ""`;
  const credential = first?.scheme.kind === "basic" ? '{ username: "…", password: "…" }' : secret;
  const data = {
    title: markdownLine(packageTitle(input)),
    description: markdownLine(info.description || model.info.summary || ""),
    name: info.name,
    license: markdownLine(info.license),
    options: first ? `{ ${first.option}: ${credential} }` : "",
    oauth: auth.oauth,
    channel: socket && channelCall(socket, input, 0),
    webhooks: model.webhookEvent !== undefined,
    schemes: auth.schemes.map(({ scheme, option, variables }) => ({
      option,
      variables: Object.values<string>({ ...variables })
        .map((name) => `\`${name}\``)
        .join(", "),
      about: markdownLine(firstSentence(scheme.description ?? "")),
    })),
    example:
      find((call) => call.kind === "json" && call.authenticates) ??
      find((call) => call.kind === "json") ??
      find(() => true),
    stream: find((call) => call.kind === "stream"),
    pages: find((call) => call.kind === "pages"),
    upload: find((call) => call.uploads),
    download: find((call) => call.kind === "raw"),
    quoteName: quote(info.name),
    tracingModule: quote(`${info.name}/opentelemetry`),
    resources: all
      .filter((resource) => resource.methods.length > 0)
      .map((resource) => ({
        property: resource.property,
        file: resource.file,
        methods: methodsOf(resource, input),
      })),
  };
  const examples = { call: data.example, stream: data.stream, pages: data.pages, upload: data.upload };
  return [
    { path: "README.md", template: "README.md.njk", data },
    { path: "llms.txt", template: "llms.txt.njk", data },
    ...Object.entries(examples).flatMap(([name, example]) => {
      if (!example) return [];
      const typed = example.setup.some((line) => /: .*\bsdk\./.test(line));
      return [
        { path: `examples/${name}.ts`, template: "example.ts.njk", data: { ...data, example, typed, kind: name } },
      ];
    }),
  ];
}

/** A call whose result has a name. */
function statement({ kind, call, args }: Prepared): string {
  if (kind === "nothing") return layout(["await ", call, ";"]);
  const name = kind === "stream" ? "events" : kind === "pages" ? "items" : "result";
  return layout(assignment(`const ${name}`, kind === "pages" ? call : ["await ", call], isRigid(args)));
}

/** A resource's methods, each once, with how they are called. */
function methodsOf(resource: Resource, input: ViewInput) {
  const once = resource.methods.filter(({ plan }) => !plan.flag?.value);
  return once.map(({ plan, paramsType }) => {
    const { operation, name } = plan;
    const { path } = splitParameters(operation);
    const names = path.map((parameter) => parameterName(operation, parameter, input));
    const args = [...names, ...(operation.body ? ["body"] : []), ...(paramsType ? ["params"] : []), "options"];
    return {
      name,
      signature: `${name}(${args.join(", ")})`,
      about: markdownLine(firstSentence(operation.summary ?? operation.description ?? "")),
    };
  });
}
