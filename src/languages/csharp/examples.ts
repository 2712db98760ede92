import type { FileView } from "../language.ts";
import { defaultBaseUrl } from "./client.ts";
import { modelUsings, type ResourceView } from "./resources.ts";
import { type Context, usings } from "./types.ts";
import { type Usage, usages } from "./usage.ts";

/** What somebody would write by hand. */
const MAX_CHARS = 1_500;

const KINDS = [
  { kind: "json", name: "CallExample", command: "call", doc: "Calls an operation." },
  { kind: "stream", name: "StreamExample", command: "stream", doc: "Reads a stream while it comes." },
  { kind: "pages", name: "PagesExample", command: "pages", doc: "Goes through all items of a list." },
] as const;

/** A program with an example of each kind of call that the API has: `dotnet run --project examples -- call`. */
export function exampleFiles(context: Context, resources: ResourceView[]): FileView[] {
  const all = usages(context, resources, 8);
  const found = KINDS.flatMap((kind) => {
    const usage = chosen(all, kind.kind);
    return usage ? [{ ...kind, usage }] : [];
  });
  if (found.length === 0) return [];
  const data = { ...context.common, examples: found, commands: found.map(({ command }) => command).join(", ") };
  return [
    { path: "examples/Examples.csproj", template: "examples/examples.csproj.njk", data },
    { path: "examples/Program.cs", template: "examples/Program.cs.njk", data },
    ...found.map((example) => exampleFile(context, example)),
  ];
}

function chosen(all: Usage[], kind: Usage["call"]["kind"]): Usage | undefined {
  const fitting = all.filter(
    ({ call, view, expression }) => call.kind === kind && !view.operation.deprecated && expression.length < MAX_CHARS,
  );
  return fitting.sort((a, b) => Number(b.simple) - Number(a.simple) || arity(a) - arity(b))[0];
}

function arity({ view }: Usage): number {
  return view.required.length + (view.body ? 1 : 0);
}

function exampleFile(
  context: Context,
  { kind, name, doc, usage }: (typeof KINDS)[number] & { usage: Usage },
): FileView {
  const { root } = context.csharp;
  const lines =
    kind === "json"
      ? [`var result = await ${usage.expression};`, "Console.WriteLine(result);"]
      : [`await foreach (var item in ${usage.expression})`, "{", "    Console.WriteLine(item);", "}"];
  const settings = clientSettings(context);
  const code = `Task ${settings} ${lines.join("\n")}`;
  const resources = code.includes("Options {") && code.includes(`${usage.view.options} {`) ? [`${root}.Resources`] : [];
  return {
    path: `examples/${name}.cs`,
    template: "examples/example.cs.njk",
    data: {
      ...context.common,
      name,
      doc,
      settings,
      lines,
      usings: usings(code, [...modelUsings(context), ...resources]),
    },
  };
}

/** Credentials come from the environment, as does an address that has no default. */
function clientSettings(context: Context): string {
  if (defaultBaseUrl(context.model.servers) !== undefined) return "";
  return `new ${context.client}Options { BaseUrl = new Uri(Environment.GetEnvironmentVariable("BASE_URL")!) }`;
}
