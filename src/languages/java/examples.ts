import { environmentVariables } from "../../api/environment.ts";
import type { Json } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { saysName } from "../text.ts";
import { credentialViews } from "./client.ts";
import { expression } from "./consumer.ts";
import { NameScope } from "./names.ts";
import { type Argument, type Call, type OperationView, typeArgument } from "./operations.ts";
import { operationSamples } from "./samples.ts";
import { defaultBaseUrl } from "./servers.ts";
import type { ServiceView } from "./services.ts";
import { fit, javadoc, listing, literal } from "./text.ts";
import { type Context, importLines, TYPE_REFERENCE } from "./types.ts";

/** What somebody would write by hand. */
const MAX_SAMPLE_CHARS = 1_000;

const KINDS: Record<Call["kind"], { name: string; doc: string }> = {
  plain: { name: "CallExample", doc: "Calls an operation." },
  stream: { name: "StreamExample", doc: "Reads a stream while it comes." },
  pages: { name: "PagesExample", doc: "Goes through all items of a list." },
};

/** A program for each kind of call that the API has: `java -cp <class path> examples/CallExample.java`. */
export function exampleFiles(context: Context, services: ServiceView[]): FileView[] {
  const views = services.flatMap(({ operations }) => operations).filter(({ operation }) => !operation.deprecated);
  return (Object.keys(KINDS) as Call["kind"][]).flatMap((kind) => {
    const simple = views
      .flatMap((view) => view.calls.filter((call) => call.kind === kind).map((call) => ({ view, call })))
      .filter(
        ({ view, call }) => call.result !== "BinaryResponse" && sampleText(context, view).length < MAX_SAMPLE_CHARS,
      );
    const [chosen] = simple.sort((a, b) => a.view.required.length - b.view.required.length);
    return chosen ? [exampleFile(context, chosen.view, chosen.call)] : [];
  });
}

function sampleText(context: Context, view: OperationView): string {
  const samples = operationSamples(context, view);
  return JSON.stringify(view.required.map(({ name }) => samples.arguments[name] ?? null));
}

function exampleFile(context: Context, view: OperationView, call: Call): FileView {
  const { java } = context;
  const { name, doc } = KINDS[call.kind];
  const samples = operationSamples(context, view);
  const scope = new NameScope(["arguments", "client", "events", "item", "result"]);
  const given = view.required.map((argument) => {
    const value = samples.arguments[argument.name] ?? null;
    if (typeof value !== "object" || value === null) return { lines: [], passed: expression(argument, value) };
    const name = scope.claim(argument.name);
    return { lines: bodyLines(argument, name, value), passed: name };
  });
  const passed = given.map((one) => one.passed);
  const invoked = (before: string, after: string) =>
    fit(listing(4, `${before}client.${view.service}().${call.method}(`, passed, after));
  const lines = {
    plain:
      call.returns === "void"
        ? [invoked("", ");")]
        : [invoked("var result = ", ");"), "    System.out.println(result);"],
    stream: [invoked(`try (${call.result} events = `, ")) {"), "      events.forEach(System.out::println);", "    }"],
    pages: [invoked("for (var item : ", ")) {"), "      System.out.println(item);", "    }"],
  }[call.kind];
  lines.unshift(...given.flatMap((one) => one.lines));
  const text = lines.join("\n");
  return {
    path: `examples/${name}.java`,
    template: "example.java",
    data: {
      name,
      doc: javadoc(`${doc} Run it with \`java -cp\` and the package with its dependencies.`, [], 0),
      client: java.client,
      usesDeprecated: context.model.types.some(
        (type) => type.deprecated && saysName(text, context.names.type(type.id)),
      ),
      settings: settings(context, 12),
      lines,
      imports: importLines(java.root, "", [
        `${java.root}.${java.client}`,
        ...(text.includes("Json.read(") ? [`${context.sub("core")}.Json`] : []),
        ...(text.includes("new TypeReference<") ? [TYPE_REFERENCE] : []),
        ...[
          ...view.required.flatMap(({ type }) => type.imports),
          ...(call.kind === "stream" ? call.imports : []),
        ].filter((path) => saysName(text, path.slice(path.lastIndexOf(".") + 1))),
      ]),
    },
  };
}

/** A value as JSON over several lines. */
function bodyLines({ type }: Argument, name: string, value: Json): string[] {
  const json = JSON.stringify(value, undefined, 2).split("\n");
  // Quotes need no escape in a text block, where no three stand together: in JSON they never do.
  const text = json.map((line) =>
    literal(line)
      .slice(1, -1)
      .replace(/\\(["\\])/g, (all, it) => (it === '"' ? '"' : all)),
  );
  return [
    `    var ${name} =`,
    "        Json.read(",
    '            """',
    ...text.map((line) => `            ${line}`),
    '            """,',
    `            ${typeArgument(type)});`,
  ];
}

/** Calls of the builder: credentials come from the environment, as does all that has no default. */
export function settings(context: Context, indent: number): string[] {
  const variables = environmentVariables(context.model);
  const [credential] = credentialViews(context);
  const names = credential ? Object.values(variables.get(credential.id) ?? {}) : [];
  const read = (name: string) => `System.getenv(${literal(name)})`;
  const given = credential && (credential.basic ? names.slice(0, 2) : names.slice(0, 1));
  return [
    ...(defaultBaseUrl(context.model.servers) === undefined
      ? [listing(indent, ".baseUrl(", [read("BASE_URL")], ")")]
      : []),
    ...(credential && given && given.length > 0
      ? [listing(indent, `.${credential.setter}(`, given.map(read), ")")]
      : []),
  ];
}
