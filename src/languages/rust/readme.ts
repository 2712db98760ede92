import { type Parameter, positionParameter, typesById } from "../../api/model.ts";
import { type Json, writtenBody } from "../../api/sample.ts";
import type { FileView, ViewInput } from "../language.ts";
import { codeSpan } from "../text.ts";
import { markdownLines } from "./docs.ts";
import type { Features } from "./features.ts";
import { jsonExpression } from "./json.ts";
import { assign, chain, quote } from "./layout.ts";
import type { OperationContext } from "./operations.ts";
import { crateName, schemeViews } from "./project.ts";
import { hasFolds, type Method, type OperationView, type ResourceView } from "./resources.ts";
import { baseUrl, needsBaseUrl } from "./servers.ts";
import { type SocketView, socketViews } from "./sockets.ts";
import { callStatements, type Values } from "./usage.ts";

interface Example {
  resource: ResourceView;
  view: OperationView;
  method: Method;
}

/** The crate's README, whose examples are compiled as documentation tests. */
export function readmeFile(resources: ResourceView[], { groups }: Features, context: OperationContext): FileView {
  const { input } = context;
  const crate = crateName(input.package);
  const examples = allExamples(resources);
  const first = (kind: Method["kind"]) => examples.find(({ method }) => method.kind === kind);
  const print = (example: Example | undefined) => (example ? exampleLines(example, context, crate) : undefined);
  const types = typesById(input.model);
  const sockets = socketViews(context);
  const blocked = simplest(examples.filter(({ method }) => method.kind === "call"));
  return {
    path: "README.md",
    template: "README.md.njk",
    data: {
      crate,
      name: input.package.name,
      version: input.package.version,
      license: input.package.license,
      title: markdownLines(input.model.info.title).join(" "),
      description: markdownLines(input.model.info.description ?? input.package.description),
      builder: builderLines(input),
      baseUrl: serverText(baseUrl(input.model.servers[0])),
      schemes: schemeViews(input.model),
      groups,
      resources: resources.map((resource) => ({
        name: resource.name,
        lines: print(simplest(examples.filter((each) => each.resource === resource && each.method.kind === "call"))),
        methods: resource.operations.flatMap(({ methods, plan }) =>
          methods.map(({ name }) => ({
            name,
            path: codeSpan(`${plan.operation.method.toUpperCase()} ${plan.operation.path.replaceAll("|", " ")}`),
          })),
        ),
      })),
      stream: print(first("stream")),
      folds: hasFolds(resources),
      pages: print(first("items")),
      blocking: blocked && exampleLines(blocked, context, crate, true),
      error: print(simplest(examples.filter(({ method }) => method.kind === "call"))),
      files: [...types.values()].some((type) => JSON.stringify(type).includes('"binary"')),
      oauth: schemeViews(input.model).some(({ client }) => client !== ""),
      webhook: input.model.webhookEvent !== undefined,
      sockets,
      channel: sockets[0] && { lines: channelLines(sockets[0], context) },
    },
  };
}

/** A link where it is nothing but an address. */
function serverText(url: string): string {
  if (url === "") return "";
  return /^https?:\/\/[^\s<>\p{C}]+$/u.test(url) ? `<${url}>` : codeSpan(url);
}

export function allExamples(resources: ResourceView[]): Example[] {
  return resources.flatMap((resource) =>
    resource.operations
      .filter(({ plan }) => !plan.operation.deprecated)
      .flatMap((view) => view.methods.map((method) => ({ resource, view, method }))),
  );
}

/** The example with the fewest arguments that is answered with something. */
export function simplest(examples: Example[]): Example | undefined {
  const weight = ({ view, method }: Example) =>
    view.plan.args.reduce((sum, { source }) => sum + (source.kind === "body" ? 3 : 1), 0) +
    (method.outcome.kind === "json" ? 0 : 2);
  return [...examples].sort((a, b) => weight(a) - weight(b))[0];
}

/** The call of an example, its values written out. */
export function exampleLines(
  { resource, view, method }: Example,
  context: OperationContext,
  crate: string,
  blocking = false,
): string[] {
  const values = literalValues(view, context);
  const module = `${crate}::resources::${resource.name}`;
  return callStatements(resource, view, method, values, { crate, indent: "    ", result: "result", module, blocking });
}

function literalValues({ plan }: OperationView, { input, types }: OperationContext): Values {
  const sample = input.samples.operation(plan.operation);
  const byParameter = new Map(sample.parameters.map((each) => [each.parameter, each.value]));
  const written = (parameter: Parameter, owned = "") =>
    expression(byParameter.get(parameter) ?? null, types.owned(types.resolve(parameter.type)), owned);
  return {
    parameter: (parameter) => written(parameter),
    // Without a position, a list begins at its beginning.
    given: (parameter) => byParameter.has(parameter) && parameter.name !== positionParameter(plan.operation),
    argument: ({ source, owned }) =>
      source.kind === "parameter"
        ? written(source.parameter, owned)
        : expression(sample.body ? writtenBody(sample.body) : null, ""),
  };
}

/** A value of a simple type as it is, others as what they are decoded from. */
function expression(value: Json, type: string, declared = ""): string {
  const simple = simpleExpression(value, type);
  if (simple === undefined) return jsonExpression(value);
  return declared.startsWith("Option<") ? `Some(${simple})` : simple;
}

function simpleExpression(value: Json, type: string): string | undefined {
  if (typeof value === "string") return type === "String" ? `${quote(value)}.to_owned()` : undefined;
  if (typeof value === "number") return type === "i32" || type === "i64" ? String(value) : undefined;
  return typeof value === "boolean" && type === "bool" ? String(value) : undefined;
}

/** A connection to a channel, and the first message that is sent on it. */
export function channelLines(view: SocketView, context: OperationContext): string[] {
  const { channel, plan, method, module, sent } = view;
  const { samples, package: info } = context.input;
  const args = plan.args.flatMap(({ name, owned, source }) => {
    if (source.kind === "body") return [];
    const { type, example } = source.parameter;
    const resolved = context.types.owned(context.types.resolve(type));
    const value = expression(samples.value(type, "request", example), resolved, owned);
    return assign("    ", `let ${name}: ${owned.replace(/\b(models|literals)::/g, `${crateName(info)}::$1::`)}`, value);
  });
  const passed = [...plan.args.map(({ pass }) => pass), ...(plan.optional.length > 0 ? ["&Default::default()"] : [])];
  const first = channel.sends[0];
  const message = first && expression(samples.value(first.payload, "request", first.example), "");
  return [
    ...args,
    ...chain("    ", "let mut connection = ", "client", [[method], ["connect", ...passed], ["await"]], "?;"),
    ...(message === undefined
      ? []
      : [
          ...assign("    ", `let message: ${crateName(info)}::channels::${module}::${sent}`, message),
          "    connection.send(&message).await?;",
        ]),
  ];
}

/** A client's set-up with one credential. */
function builderLines({ model }: ViewInput): string[] {
  const [scheme] = schemeViews(model);
  const credential = scheme ? `.${scheme.name}(${scheme.kind === "basic" ? '"user", "password"' : '"secret"'})` : "";
  const url = !needsBaseUrl(model) ? "" : '.base_url("https://api.example.com")';
  const calls = [credential, url, ".build()?"].filter(Boolean).map((call) => `        ${call}`);
  return ["    let client = Client::builder()", ...calls.slice(0, -1), `${calls.at(-1)};`];
}
