import { moduleVersion } from "../go-module.ts";
import type { FileView } from "../language.ts";
import { cleanText } from "../text.ts";
import { channelArguments } from "./channels.ts";
import type { GoContext } from "./context.ts";
import { callText, simpleCall } from "./examples.ts";
import type { MethodView, ServiceView } from "./operations.ts";
import type { SdkView } from "./tests.ts";
import { docComment } from "./text.ts";
import { usageOf } from "./usage.ts";

interface Program {
  name: string;
  /** What it does, after its name. */
  about: string;
  /** Statements after the client is made; false: it needs none. */
  lines: string[];
  client?: false;
}

interface Located {
  service: ServiceView;
  method: MethodView;
}

/** What people and language models read: README.md and llms.txt. */
export function docViews(
  context: GoContext,
  sdk: SdkView,
  printed: (method: MethodView) => { signature: string; returns: string },
  statusErrors: { name: string }[],
): FileView[] {
  const { input } = context;
  const { services, channels, auth, features } = sdk;
  const call = simpleCall(context, services);
  const methods = services.flatMap((service) => service.methods.map((method) => ({ service, method })));
  const find = (fits: (method: MethodView) => unknown) => {
    const found = methods.filter(({ method }) => fits(method));
    return found.find(({ method }) => !method.operation.deprecated) ?? found[0];
  };
  const stream = find(({ result }) => result.kind === "events");
  const paged = find(({ pagination }) => pagination);
  const download = find(({ result }) => result.kind === "binary");
  const data = {
    ...features,
    title: oneLine(input.model.info.title),
    description: oneLine(input.package.description),
    package: context.package,
    module: context.module,
    importSpec: context.importSpec,
    version: moduleVersion(input.package),
    license: oneLine(input.package.license),
    auth,
    statusErrors,
    keyed: methods.some(({ method }) => method.operation.retry.keyHeader !== undefined),
    call: call && callText(call),
    stream: stream && named(stream),
    streamArguments: stream && argumentNames(stream),
    folding: stream?.method.fold !== undefined,
    paged: paged && {
      items: named(paged, paged.method.pagination!.name),
      pages: named(paged, paged.method.pagination!.pagesName),
      arguments: argumentNames(paged),
    },
    download: download && named(download),
    channels: channels.map((channel) => ({ ...channel, sample: channelArguments(context, channel) })),
    services: services.map((service) => ({
      field: service.field,
      file: service.file,
      methods: service.methods.map((method) => ({
        name: method.name,
        ...printed(method),
        summary: oneLine(
          method.operation.summary ?? `${method.operation.method.toUpperCase()} ${method.operation.path}`,
        ),
      })),
    })),
  };
  return [
    { path: "README.md", template: "README.md.njk", data },
    { path: "llms.txt", template: "llms.txt.njk", data },
    ...programs(context, sdk, { call: methods.find(({ method }) => method === call?.method), stream, paged }),
  ];
}

/** Programs that run, a folder each: the first operation of each kind. */
function programs(
  context: GoContext,
  { auth, features, channels }: SdkView,
  found: { call: Located | undefined; stream: Located | undefined; paged: Located | undefined },
): FileView[] {
  // Staticcheck wants no call of what will go.
  const lasting = (one: Located | undefined) => (one?.method.operation.deprecated ? undefined : one);
  const [call, stream, paged] = [found.call, found.stream, found.paged].map(lasting);
  const loop = [
    "\tif err != nil {",
    "\t\treturn err",
    "\t}",
    "\tif err := json.NewEncoder(os.Stdout).Encode(item); err != nil {",
    "\t\treturn err",
    "\t}",
    "}",
    "return nil",
  ];
  const examples = [
    ...(call
      ? [
          program(context, "call", `calls ${call.method.name}.`, call, (text) => [
            `result, err := ${text}`,
            "if err != nil {",
            "\treturn err",
            "}",
            "return json.NewEncoder(os.Stdout).Encode(result)",
          ]),
        ]
      : []),
    ...(stream
      ? [
          program(context, "stream", `prints the events of ${stream.method.name} as they come.`, stream, (text) => [
            `stream, err := ${text}`,
            "if err != nil {",
            "\treturn err",
            "}",
            "for item, err := range stream.All() {",
            ...loop,
          ]),
        ]
      : []),
    ...(paged
      ? [
          program(
            context,
            "pages",
            `prints all items of ${paged.method.name}.`,
            paged,
            (text) => [`for item, err := range ${text} {`, ...loop],
            paged.method.pagination!.name,
          ),
        ]
      : []),
    ...(features.webhooks ? [webhookProgram(context)] : []),
    ...channels.slice(0, 1).map((channel) => ({
      name: "channel",
      about: `prints what comes on the channel of ${channel.name}.`,
      lines: [
        `conn, err := client.${channel.name}(${channelArguments(context, channel)})`,
        "if err != nil {",
        "\treturn err",
        "}",
        "for item, err := range conn.All(ctx) {",
        ...loop,
      ],
    })),
  ];
  const variables = auth.flatMap((scheme) => scheme.variables);
  return examples.map((example: Program) => {
    // What is in a string is no code.
    const code = example.lines.join("\n").replace(/`[^`]*`|"(?:\\.|[^"\\])*"/g, '""');
    const packages = ["encoding/json", "fmt", "io", "net/http", "os", "strings", "time"];
    const used = packages.filter((path) => new RegExp(`\\b${path.split("/").at(-1)}\\.[A-Z]`).test(code));
    const decodes = code.includes("sample[");
    const imports = [...new Set(["context", ...(decodes ? ["encoding/json"] : []), "log", ...used])].sort();
    return {
      path: `examples/${example.name}/main.go`,
      template: "example_main.go.njk",
      data: {
        package: context.package,
        importSpec: context.importSpec,
        credentials: docComment(`Credentials come from the environment: ${variables.join(", ")}.`),
        hasCredentials: variables.length > 0 && example.client !== false,
        example: { ...example, decodes, imports },
      },
    };
  });
}

function program(
  context: GoContext,
  name: string,
  about: string,
  { service, method }: Located,
  body: (call: string) => string[],
  methodName = method.name,
) {
  const sample = context.input.samples.operation(method.operation);
  const { setup, arguments: args } = usageOf(context, method, sample, `${context.package}.`);
  // What is optional is left to the reader.
  const needed = args.map((text) => (text.startsWith("&") ? "nil" : text));
  return {
    name,
    about,
    lines: [...setup, ...body(`client.${service.field}.${methodName}(${["ctx", ...needed].join(", ")})`)],
  };
}

function webhookProgram({ package: name }: GoContext) {
  return {
    name: "webhook",
    about: "receives webhooks and prints their events.",
    client: false as const,
    lines: [
      `verifier := ${name}.WebhookVerifier{Secrets: []string{os.Getenv("WEBHOOK_SECRET")}}`,
      'http.HandleFunc("POST /webhooks", func(w http.ResponseWriter, request *http.Request) {',
      "\tbody, err := io.ReadAll(http.MaxBytesReader(w, request.Body, 1<<20))",
      "\tif err != nil {",
      "\t\thttp.Error(w, err.Error(), http.StatusBadRequest)",
      "\t\treturn",
      "\t}",
      "\tevent, err := verifier.Unwrap(body, request.Header)",
      "\tif err != nil {",
      "\t\thttp.Error(w, err.Error(), http.StatusUnauthorized)",
      "\t\treturn",
      "\t}",
      "\tif err := json.NewEncoder(os.Stdout).Encode(event); err != nil {",
      "\t\thttp.Error(w, err.Error(), http.StatusInternalServerError)",
      "\t}",
      "})",
      'server := &http.Server{Addr: "localhost:8080", ReadHeaderTimeout: 10 * time.Second}',
      "context.AfterFunc(ctx, func() { _ = server.Close() })",
      "return server.ListenAndServe()",
    ],
  };
}

function named({ service, method }: Located, name = method.name): string {
  return `client.${service.field}.${name}`;
}

function argumentNames({ method }: Located): string {
  return ["ctx", ...method.arguments.map(({ name, source }) => (source.kind === "params" ? "nil" : name))].join(", ");
}

/** Markdown and HTML in a spec's text stay text. */
function oneLine(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}
