import type { Json } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { TOOLS } from "../tools.ts";
import { credentialViews } from "./client.ts";
import { PLUGINS } from "./dependencies.ts";
import { type Argument, type Call, type OperationView, typeArgument } from "./operations.ts";
import { xml } from "./project.ts";
import { operationSamples } from "./samples.ts";
import type { ServiceView } from "./services.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";
import { importLines, TYPE_REFERENCE } from "./types.ts";

const MAX_PLAIN_CALLS = 2;
/** What somebody would write by hand. */
const MAX_SAMPLE_CHARS = 2_000;

/** A Maven project of somebody who uses the published package. */
export function consumerFiles(context: Context, services: ServiceView[]): FileView[] {
  const all = services.flatMap((service) => service.operations.flatMap((view) => programCalls(context, view)));
  const plain = all.filter(({ call }) => call.kind === "plain").slice(0, MAX_PLAIN_CALLS);
  const chosen = [...plain, ...all.filter(({ call }) => call.kind === "stream").slice(0, 1)];
  const text = chosen.map(({ statement }) => statement).join("\n");
  const { group, artifact, root, client } = context.java;
  return [
    {
      path: "pom.xml",
      template: "consumer/pom.xml",
      data: {
        group: xml(group),
        artifact: xml(artifact),
        version: xml(context.input.package.version),
        plugins: PLUGINS,
        exec: TOOLS["exec-maven-plugin"],
      },
    },
    {
      path: "src/main/java/consumer/Main.java",
      template: "consumer/Main.java",
      data: {
        client: services.length > 0 ? client : "",
        imports: importLines(root, "consumer", [
          services.length > 0 ? `${root}.${client}` : `${context.sub("core")}.Json`,
          ...chosen.flatMap(({ imports }) => imports),
          ...(text.includes("TypeReference<") ? [TYPE_REFERENCE] : []),
          ...(text.includes("Json.read(") ? [`${context.sub("core")}.Json`] : []),
        ]),
        credentials: credentialViews(context).map(({ setter, basic }) =>
          basic ? `${setter}("user", "test")` : `${setter}("test")`,
        ),
        statements: chosen.map(({ statement }) => statement),
      },
    },
  ];
}

interface ProgramCall {
  call: Call;
  statement: string;
  imports: string[];
}

function programCalls(context: Context, view: OperationView): ProgramCall[] {
  const samples = operationSamples(context, view);
  const given = view.required.map((argument) => ({ argument, value: samples.arguments[argument.name] ?? null }));
  if (view.operation.deprecated || JSON.stringify(given.map(({ value }) => value)).length > MAX_SAMPLE_CHARS) return [];
  const passed = given.map(({ argument, value }) => expression(argument, value)).join(", ");
  return view.calls
    .filter(({ kind, result }) => kind !== "pages" && result !== "BinaryResponse")
    .map((call) => {
      const invocation = `client.${view.service}().${call.method}(${passed})`;
      const told = `System.out.println("ok " + ${literal(call.method)});`;
      return {
        call,
        statement: call.kind === "stream" ? streamed(call, invocation, told) : `    ${invocation};\n    ${told}`,
        imports: [
          ...view.required.flatMap(({ type }) => type.imports),
          ...(call.kind === "stream" ? call.imports : []),
        ],
      };
    });
}

function streamed(call: Call, invocation: string, told: string): string {
  return [
    `    try (${call.result} events = ${invocation}) {`,
    "      if (events.stream().count() < 2) {",
    '        throw new IllegalStateException("the stream has too few events");',
    "      }",
    "    }",
    `    ${told}`,
  ].join("\n");
}

/** Java of a value. */
export function expression({ type }: Argument, value: Json): string {
  if (typeof value === "string" && type.text === "String") return literal(value);
  return `Json.read(${literal(JSON.stringify(value))}, ${typeArgument(type)})`;
}
