import { environmentNames } from "../../api/environment.ts";
import type { Operation, TypeId } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { channelsProperty, channelViews } from "./channels.ts";
import type { Context } from "./context.ts";
import { fromImport } from "./imports.ts";
import { call, type Expression, keyword, layout } from "./layout.ts";
import { literalOf } from "./literals.ts";
import { bodyType, type MethodView, methodViews } from "./operations.ts";
import { absoluteUrl } from "./servers.ts";
import { docstring, pyString } from "./text.ts";

/** What somebody would write by hand. */
const MAX_SAMPLE_CHARS = 1_000;

/** A call of a method, with values for all that it needs. */
export interface ExampleCall {
  kind: MethodView["kind"];
  isUpload: boolean;
  /** Whether its events can be made one. */
  folds: boolean;
  hasResult: boolean;
  /** The method as a property of the client's. */
  target: string;
  /** The call on `client`. */
  expression: Expression;
  chars: number;
  required: number;
}

interface Program {
  name: string;
  about: string;
  isAsync: boolean;
  /** Whether it closes what it has opened itself. */
  isOpen?: true;
  lines: string[];
}

/** The programs of `examples/`. */
export function exampleViews(context: Context): FileView[] {
  const programs = programsOf(context);
  const names = programs.map(({ name }) => name);
  const { module } = context;
  return [
    ...programs.map((program) => ({
      path: `examples/${program.name}.py`,
      template: "example.py.njk",
      data: { ...program, doc: programDoc(context, program), ...importsOf(context, program) },
    })),
    ...(context.model.webhookEvent
      ? [
          {
            path: "examples/webhook.py",
            template: "example_webhook.py.njk",
            data: { sdk: fromImport(module, ["webhooks"], 0) },
          },
        ]
      : []),
    ...(names.length > 0
      ? [{ path: "tests/test_examples.py", template: "tests/test_examples.py.njk", data: { module, names } }]
      : []),
  ];
}

/** The call that explains each kind of method best: the one that needs least. */
export function exampleCalls(
  context: Context,
): Partial<Record<"call" | "stream" | "pages" | "upload" | "download", ExampleCall>> {
  const calls = context.model.services
    .flatMap((service) =>
      service.operations
        .filter(({ deprecated }) => !deprecated)
        .flatMap((operation) => operationCalls(operation, context.names.service(service.id), context)),
    )
    .filter(({ chars }) => chars < MAX_SAMPLE_CHARS)
    .sort((a, b) => a.required - b.required);
  const find = (test: (call: ExampleCall) => boolean) => calls.find(test);
  const found = {
    call:
      find(({ kind, isUpload, hasResult }) => kind === "call" && !isUpload && hasResult) ??
      find(({ kind, isUpload }) => kind === "call" && !isUpload),
    stream: find(({ kind }) => kind === "stream"),
    pages: find(({ kind }) => kind === "pages"),
    upload: find(({ kind, isUpload }) => kind === "call" && isUpload),
    download: find(({ kind }) => kind === "binary"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, call]) => call));
}

function operationCalls(operation: Operation, service: string, context: Context): ExampleCall[] {
  const sample = context.samples.operation(operation);
  const spelling = { named: (id: TypeId) => context.names.type(id), list: "list" };
  const values = new Map<string, Expression | undefined>(
    sample.parameters.map(({ parameter, value }) => [
      context.names.parameter(operation.id, parameter.in, parameter.name),
      literalOf(parameter.type, value, context),
    ]),
  );
  if (sample.body) {
    const { content } = sample.body;
    const value = withoutFlag(sample.body.value, operation.streaming?.flag);
    values.set("body", literalOf(bodyType(content), content.encoding === "ndjson" ? [value] : value, context));
  }
  return methodViews(operation, context, spelling).flatMap(({ name, kind, reader, parameters, returns }) => {
    const required = parameters.filter((parameter) => parameter.required);
    const given = required.map((parameter) => ({ name: parameter.name, value: values.get(parameter.name) }));
    const written = given.flatMap(({ name, value }) => (value === undefined ? [] : [keyword(name, value)]));
    if (written.length < required.length) return [];
    const expression = call(`client.${service}.${name}`, written);
    return {
      kind,
      target: `${service}.${name}`,
      folds: reader === "fold",
      isUpload: operation.body?.contents[0]?.encoding === "multipart",
      hasResult: returns.blocking !== ") -> None:",
      expression,
      chars: JSON.stringify(expression).length,
      required: required.length,
    };
  });
}

/** What a method decides is not the caller's to say. */
function withoutFlag(value: Json, flag: string | undefined): Json {
  if (flag === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== flag));
}

/** The statements that make a call and show what comes of it. */
export function statements({ kind, hasResult, expression }: ExampleCall, indent: number, awaits = ""): string[] {
  const pad = " ".repeat(indent);
  const of = (before: string, after = "") =>
    `${before}${layout(expression, indent, before.length, after.length)}${after}`.split("\n");
  switch (kind) {
    case "call":
      return hasResult
        ? [`${pad}${of(`result = ${awaits}`).join("\n")}`, `${pad}print(result)`]
        : [`${pad}${of(awaits).join("\n")}`];
    case "stream":
      return [`${pad}${of(`for event in ${awaits}`, ":").join("\n")}`, `${pad}    print(event)`];
    case "pages":
      return [`${pad}${of("for item in ", ":").join("\n")}`, `${pad}    print(item)`];
    case "binary":
      return [`${pad}${of(`response = ${awaits}`).join("\n")}`, `${pad}${awaits}response.save("download")`];
  }
}

const ABOUT = {
  call: "Call an operation.",
  stream: "Read a stream while it comes.",
  pages: "Go through all items of a list.",
  upload: "Upload a file.",
  download: "Download to a file, without holding it in memory.",
};

/** Whether code mentions the models, which an API may also have a resource of the name of. */
export function usesModels(code: string): boolean {
  return /(?<!\.)\bmodels\./.test(code);
}

function programsOf(context: Context): Program[] {
  const calls = exampleCalls(context);
  const programs = Object.entries(calls).map(([name, call]) => ({
    name,
    about: ABOUT[name as keyof typeof ABOUT],
    isAsync: false,
    lines: statements(call, 8),
  }));
  const first = calls.call && {
    name: "call_async",
    about: "Call an operation with asyncio.",
    isAsync: true,
    lines: statements(calls.call, 8, "await "),
  };
  const channel = channelProgram(context);
  return [...programs, ...(first ? [first] : []), ...(channel ? [channel] : [])];
}

function channelProgram(context: Context): Program | undefined {
  for (const { channel, socket } of channelViews(context)) {
    const message = channel.sends[0];
    if (socket === undefined || message === undefined || channel.receives.length === 0) continue;
    const value = literalOf(
      message.payload,
      context.samples.value(message.payload, "request", message.example),
      context,
    );
    const given = [...channel.parameters, ...channel.query].flatMap((parameter, index) => {
      const name = socket.names[index]!;
      if (!socket.parameters.some((view) => view.required && view.name === name)) return [];
      const sample = context.samples.value(parameter.type, "request", parameter.example);
      return [{ name, value: literalOf(parameter.type, sample, context) }];
    });
    if (value === undefined || given.some((one) => one.value === undefined)) continue;
    const connected = call(
      `client.${channelsProperty(context)}.${socket.method}`,
      given.map((one) => keyword(one.name, one.value!)),
    );
    return {
      name: "channel",
      about: "Send and receive messages on a WebSocket.",
      isAsync: false,
      isOpen: true,
      lines: [
        `    with ${layout(connected, 4, "with ".length, " as channel:".length)} as channel:`,
        `        ${layout(call("channel.send", [value]), 8, 0)}`,
        "        print(channel.receive())",
      ],
    };
  }
  return undefined;
}

function programDoc({ model }: Context, { about }: Program): string {
  const names = environmentNames(model);
  const description = names.length > 0 ? `Credentials come from the environment: ${names.join(", ")}.` : undefined;
  return docstring({ summary: about, description }, 0);
}

function importsOf(context: Context, { lines, isAsync }: Program): object {
  const code = lines.join("\n");
  const [server] = context.model.servers;
  const needsUrl = !(server && absoluteUrl(server));
  const modules = [
    ...(isAsync ? ["asyncio"] : []),
    ...(code.includes("base64.") ? ["base64"] : []),
    ...(code.includes("datetime.") ? ["datetime"] : []),
    ...(needsUrl ? ["os"] : []),
  ];
  const client = isAsync ? "AsyncClient" : "Client";
  return {
    modules,
    sdk: fromImport(context.module, [client, ...(usesModels(code) ? ["models"] : [])], 0),
    client: needsUrl ? `${client}(base_url=os.environ[${pyString("BASE_URL")}])` : `${client}()`,
  };
}
