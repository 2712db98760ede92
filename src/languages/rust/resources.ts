import type { Service } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import { type FlatCursor, flatCursor } from "../flat-cursor.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import { array, call, field, nameOrder, quote, signature } from "./layout.ts";
import { fileModule, freeName, plain, rustNames } from "./names.ts";
import {
  errorBodies,
  errorNotes,
  type OperationContext,
  type OperationPlan,
  type Outcome,
  planOperation,
  securityAlternatives,
  streamAccept,
  streamOutcome,
} from "./operations.ts";
import { baseUrl } from "./servers.ts";
import { imports, mentions } from "./types.ts";

/** A method of a resource: one operation has one or two. */
export interface Method {
  name: string;
  kind: "call" | "stream" | "pages";
  outcome: Outcome;
}

/** One operation as its resource has it. */
export interface OperationView {
  plan: OperationPlan;
  methods: Method[];
  /** The options' type, where anything is optional. */
  options?: string;
}

/** One service as a resource. */
export interface ResourceView {
  service: Service;
  /** Method of the client, module and file. */
  name: string;
  type: string;
  operations: OperationView[];
}

/** The resources that the client has, without how they are printed. */
export function resourceViews(context: OperationContext): ResourceView[] {
  const { model, names } = context.input;
  const types = new Set(IN_SCOPE);
  return model.services.map((service) => {
    const name = names.service(service.id);
    const spelled = rustNames.spell("type", words(name));
    // Modules and types share their names where a script has no capitals.
    const type = freeName(IN_SCOPE.has(spelled) || spelled === name ? `${spelled}Resource` : spelled, types, "");
    const optionNames = new Set([...IN_SCOPE, type]);
    const taken = new Set(service.operations.map((operation) => names.method(operation.id)));
    return {
      service,
      name,
      type,
      operations: service.operations.map((operation) => {
        const plan = planOperation(operation, context);
        const method = names.method(operation.id);
        return {
          plan,
          methods: methodsOf(plan, method, taken, context),
          ...(plan.optional.length > 0 ? { options: optionsName(method, optionNames) } : {}),
        };
      }),
    };
  });
}

/** What a resource's file has in scope. */
const IN_SCOPE: ReadonlySet<string> = new Set([
  ...rustNames.reserved("type"),
  ...["Bytes", "Client", "ErrorBody", "Form", "Format", "Framing", "Method", "Operation", "Pagination", "Request"],
  ...["ResponseStream", "Style"],
]);

function optionsName(method: string, taken: Set<string>): string {
  const words = rustNames.spell("type", plain(method).split("_").filter(Boolean));
  return freeName(taken.has(`${words}Options`) ? `${words}CallOptions` : `${words}Options`, taken, "");
}

function methodsOf(plan: OperationPlan, name: string, taken: Set<string>, { types }: OperationContext): Method[] {
  const free = (suffix: string) => freeName(`${plain(name)}_${suffix}`, taken);
  const methods: Method[] = [{ name, kind: plan.outcome.kind === "stream" ? "stream" : "call", outcome: plan.outcome }];
  const { operation } = plan;
  if (plan.streamStatements) {
    methods.push({ name: free("stream"), kind: "stream", outcome: streamOutcome(operation, undefined, types) });
  }
  if (flatCursor(operation)) {
    const type = types.owned(flatCursor(operation)!.itemType);
    methods.push({ name: free("all"), kind: "pages", outcome: { kind: "json", type } });
  }
  return methods;
}

/** The files below `src/resources`. */
export function resourceFiles(resources: ResourceView[], context: OperationContext): FileView[] {
  const modules = resources
    .map(({ name, type }) => ({ ...fileModule(name), type }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    {
      path: "src/resources/mod.rs",
      template: "src/resources_mod.rs.njk",
      data: { modules, uses: [...modules].sort((a, b) => nameOrder(a.name, b.name)) },
    },
    ...resources.map((resource): FileView => {
      const operations = resource.operations.map((view) => operationData(view, context));
      const docs = serviceDocs(resource);
      const fields = resource.operations.flatMap(({ plan }) => plan.optional.map(({ type }) => type));
      const lines = operations.flatMap(({ requests, methods }) =>
        [...requests, ...methods].flatMap((each) => each.lines),
      );
      // What is in string literals names nothing.
      const code = [...lines, ...fields].join("\n").replace(/"(?:[^"\\]|\\.)*"/g, "");
      return {
        path: `src/resources/${fileModule(resource.name).file}.rs`,
        template: "src/resource.rs.njk",
        data: { uses: uses(code), type: resource.type, docs, operations, options: optionStructs(resource) },
      };
    }),
  ];
}

export const serviceDocs = ({ service }: ResourceView): string[] =>
  docLines(
    service.description ? { description: service.description } : {},
    service.id === "" ? "The API's operations." : `Operations on ${codeSpan(service.id)}.`,
  );

function uses(code: string): string[] {
  const request = ["Operation", "Request", ...(code.includes("json_text(") ? ["json_text"] : [])];
  const lines = imports(code, {
    external: ["use reqwest::Method;", ...(mentions(code, "Bytes") ? ["use bytes::Bytes;"] : [])],
    crate: [
      "Client",
      "Result",
      ...(code.includes("ErrorBody::") ? ["ErrorBody"] : []),
      ...(code.includes("ResponseStream<") ? ["ResponseStream"] : []),
    ],
  });
  const own = [
    ...(code.includes("Form::") ? ["use crate::multipart::Form;"] : []),
    ...(code.includes("Pagination {") ? ["use crate::pagination::Pagination;"] : []),
    ...(code.includes("Style::") ? ["use crate::parameters::{Format, Style};"] : []),
    `use crate::request::{${request.join(", ")}};`,
    ...(code.includes("Framing::") ? ["use crate::sse::Framing;"] : []),
  ];
  return [...lines.slice(0, -1), ...own, ...lines.slice(-1)];
}

function optionStructs({ operations, type }: ResourceView): object[] {
  return operations.flatMap(({ plan, options, methods }) =>
    options === undefined
      ? []
      : [
          {
            name: options,
            docs: [` What [\`${type}::${plain(methods[0]!.name)}\`] may be given.`],
            fields: plan.optional.map(({ name: fieldName, parameter, type }) => ({
              docs: docLines(parameter, `The parameter ${codeSpan(parameter.name)}.`),
              lines: field("    ", `pub ${fieldName}`, type),
            })),
          },
        ],
  );
}

function operationData(view: OperationView, context: OperationContext) {
  const { plan, methods, options } = view;
  const { operation } = plan;
  const parameters = plan.args.map(({ name, type }) => `${name}: ${type}`);
  if (options) parameters.push(`options: &${options}`);
  const passed = [...plan.args.map(({ name }) => name), ...(options ? ["options"] : [])];
  const paged = methods.some(({ kind }) => kind === "pages");
  const maker = `${plain(methods[0]!.name)}_request`;
  return {
    // Where two methods make the same request, a function makes it for both.
    requests: paged
      ? [
          {
            lines: [
              ...signature("", `fn ${maker}`, parameters, "Result<Request>"),
              ...staticLines("    ", plan.accept, plan, context),
              ...requestLines("    ", plan.statements("    ")),
              `    Ok(request)`,
              "}",
            ],
          },
        ]
      : [],
    methods: methods.map((method) => {
      const streams = method.kind === "stream" ? plan.streamStatements : undefined;
      const accept = streams ? streamAccept(operation) : plan.accept;
      const request = paged
        ? call("        ", `let request = ${maker}`, passed, "?;")
        : requestLines("        ", (streams ?? plan.statements)("        "));
      return {
        docs: methodDocs(method, plan),
        deprecated: operation.deprecated,
        lines: [
          ...signature(
            "    ",
            `pub ${method.kind === "pages" ? "" : "async "}fn ${method.name}`,
            ["&self", ...parameters],
            `Result<${resultType(method)}>`,
          ),
          ...(paged ? [] : staticLines("        ", accept, plan, context)),
          ...(method.kind === "pages" && flatCursor(operation) ? pagesLines(flatCursor(operation)!) : []),
          ...request,
          ...methodBody(method),
          "    }",
        ],
      };
    }),
  };
}

function methodDocs(method: Method, { operation }: OperationPlan): string[] {
  const fallback = codeSpan(`${operation.method.toUpperCase()} ${operation.path}`);
  const notes = errorNotes(operation);
  if (method.kind === "pages") notes.unshift("The items of all pages, fetched when they are needed.");
  else if (operation.streaming && method.kind === "stream") notes.unshift("The events, one after the other.");
  return docLines(operation, fallback, notes);
}

function requestLines(indent: string, statements: string[]): string[] {
  return [`${indent}let ${statements.length > 0 ? "mut " : ""}request = Request::new(&OPERATION);`, ...statements];
}

function staticLines(
  indent: string,
  accept: string,
  { operation }: OperationPlan,
  context: OperationContext,
): string[] {
  const inner = `${indent}    `;
  const server = baseUrl(operation.server);
  const errors = errorBodies(operation, context.types).map(({ status, ref }) => [
    quote(status),
    `ErrorBody::decode::<${context.types.owned(ref)}>`,
  ]);
  const [only, ...others] = errors;
  const errorLines =
    only && others.length === 0
      ? call(inner, "errors: &[", only, "],")
      : array(
          inner,
          "errors: &",
          errors.map((error) => call(`${inner}    `, "", error, "").join("\n").trim()),
          ",",
        );
  return [
    `${indent}static OPERATION: Operation = Operation {`,
    `${inner}method: Method::${operation.method.toUpperCase()},`,
    `${inner}path: ${quote(operation.path)},`,
    ...(server ? call(inner, "server: Some", [quote(server)], ",") : [`${inner}server: None,`]),
    `${inner}accept: ${quote(accept)},`,
    ...array(inner, "security: &", securityAlternatives(operation, context.input), ","),
    ...errorLines,
    `${indent}};`,
  ];
}

function pagesLines({ cursorParam, items, nextCursor, hasMore }: FlatCursor): string[] {
  return [
    "        static PAGES: Pagination = Pagination {",
    `            cursor_param: ${quote(cursorParam)},`,
    `            items: ${quote(items)},`,
    `            next_cursor: ${quote(nextCursor)},`,
    `            has_more: ${hasMore === undefined ? "None" : `Some(${quote(hasMore)})`},`,
    "        };",
  ];
}

function resultType({ kind, outcome }: Method): string {
  if (kind === "pages" && outcome.kind === "json") return `ResponseStream<${outcome.type}>`;
  switch (outcome.kind) {
    case "json":
      return outcome.type;
    case "optional":
      return `Option<${outcome.type}>`;
    case "stream":
      return `ResponseStream<${outcome.type}>`;
    case "text":
      return "String";
    case "bytes":
      return "Bytes";
    case "empty":
      return "()";
  }
}

function methodBody({ kind, outcome }: Method): string[] {
  if (kind === "pages") return ["        Ok(self.client.paginate(request, &PAGES))"];
  if (outcome.kind === "stream") {
    return [
      "        let response = self.client.open(request).await?;",
      ...call("        ", "Ok(response.events", [`Framing::${outcome.framing}`, outcome.done], ")"),
    ];
  }
  const read = outcome.kind === "optional" ? "optional_json" : outcome.kind;
  return [`        self.client.send(request).await?.${read}().await`];
}
