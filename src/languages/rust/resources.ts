import type { Operation, Path, Service } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import type { Features } from "./features.ts";
import { fileModules } from "./file-modules.ts";
import { array, borrowingHeads, call, cfg, field, itemHead, quote, signature, slices, use } from "./layout.ts";
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
  streamError,
  streamOutcome,
} from "./operations.ts";
import { paginationLines } from "./pages.ts";
import { baseUrl } from "./servers.ts";
import { imports, mentions } from "./types.ts";

/** A method of a resource: one operation has one or more. */
export interface Method {
  name: string;
  kind: "call" | "stream" | "items" | "pages";
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
  /** The crate's features that take it in; none where it is always there. */
  features: string[];
}

/** The resources that the client has, without how they are printed. */
export function resourceViews(context: OperationContext, features: Features): ResourceView[] {
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
      features: features.ofService(service.id),
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

/** Whether there are streams whose events can be made one. */
export const hasFolds = (resources: ResourceView[]): boolean =>
  resources.some(({ operations }) =>
    operations.some(({ methods }) => methods.some(({ outcome }) => outcome.kind === "stream" && outcome.fold)),
  );

/** What a resource's file has in scope. */
const IN_SCOPE: ReadonlySet<string> = new Set([
  ...rustNames.reserved("type"),
  ..."Client Download ErrorBody FoldingStream Form Format Framing Method NextPage Operation Pagination Request".split(
    " ",
  ),
  ..."EventText ResponseStream Retry StreamFormat Style Upload".split(" "),
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
  const { pagination } = operation;
  if (pagination && (plan.outcome.kind === "json" || plan.outcome.kind === "optional")) {
    const of = (type: string) => ({ kind: "json", type }) as const;
    methods.push({ name: free("all"), kind: "items", outcome: of(types.owned(pagination.itemType)) });
    methods.push({ name: free("pages"), kind: "pages", outcome: of(plan.outcome.type) });
  }
  return methods;
}

/** The files below `src/resources`. */
export function resourceFiles(resources: ResourceView[], context: OperationContext): FileView[] {
  return [
    { path: "src/resources/mod.rs", template: "src/resources_mod.rs.njk", data: fileModules(resources) },
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
        data: {
          ...borrowingHeads(resource.type),
          uses: requestUses(code),
          docs,
          operations,
          options: optionStructs(resource),
        },
      };
    }),
  ];
}

/** The client's methods that lead to resources, which are in this module. */
export function clientMethods(resources: ResourceView[], module: string): object[] {
  return resources.map((resource) => ({
    cfg: cfg("    ", resource.features),
    signature: signature("    ", `pub fn ${resource.name}`, ["&self"], `${module}::${resource.type}<'_>`),
    type: `${module}::${resource.type}`,
    docs: serviceDocs(resource),
  }));
}

export const serviceDocs = ({ service }: ResourceView): string[] =>
  docLines(
    service.description ? { description: service.description } : {},
    service.id === "" ? "The API's operations." : `Operations on ${codeSpan(service.id)}.`,
  );

/** The `use` lines of code that makes requests; `crate`: what it uses of the crate's root in any case. */
export function requestUses(code: string, crate = ["Client", "Result"]): string[] {
  const named = (names: string[]) => names.filter((name) => mentions(code, name));
  const lines = imports(code, {
    external: ["use reqwest::Method;"],
    crate: [...crate, ...named(["Download", "ErrorBody", "FoldingStream", "ResponseStream", "Upload"])],
  });
  const request = ["Operation", "Request", "Retry", ...(code.includes("&json_text(") ? ["json_text"] : [])];
  const styling = named(["Format", "Style"]);
  const own = [
    ...(mentions(code, "StreamFormat") ? ["use crate::events::{EventText, StreamFormat};"] : []),
    ...(mentions(code, "Form") ? ["use crate::multipart::Form;"] : []),
    ...(mentions(code, "Pagination") ? ["use crate::pagination::{NextPage, Pagination};"] : []),
    ...(styling.length > 0 ? use("crate::parameters", styling) : []),
    `use crate::request::{${request.join(", ")}};`,
    ...(mentions(code, "Framing") ? ["use crate::sse::Framing;"] : []),
  ];
  const root = lines.findIndex((line) => line.startsWith("use crate::"));
  return [...lines.slice(0, root), ...own, ...lines.slice(root)];
}

function optionStructs({ operations, type }: ResourceView): object[] {
  return operations.flatMap(({ plan, options, methods }) =>
    options === undefined
      ? []
      : [
          {
            head: itemHead("pub struct", options),
            docs: [` What [\`${type}::${methods[0]!.name.replace(/^r#/, "")}\`] may be given.`],
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
  const paged = methods.some(({ kind }) => kind === "items");
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
          // Its types are compiled by those who call it, as those of an async function are: by most, not at all.
          ...(isList(method) ? ["    #[inline]"] : []),
          ...signature(
            "    ",
            `pub ${isList(method) ? "" : "async "}fn ${method.name}`,
            ["&self", ...parameters],
            `Result<${resultType(method)}>`,
          ),
          ...(paged ? [] : staticLines("        ", accept, plan, context)),
          ...(isList(method) && operation.pagination ? paginationLines("        ", operation.pagination) : []),
          ...(method.kind === "stream" ? formatLines(method, plan, context) : []),
          ...request,
          ...methodBody(method),
          "    }",
        ],
      };
    }),
  };
}

const isList = ({ kind }: Method) => kind === "items" || kind === "pages";

export function methodDocs(method: Method, { operation }: OperationPlan): string[] {
  const fallback = codeSpan(`${operation.method.toUpperCase()} ${operation.path}`);
  const notes = errorNotes(operation);
  if (method.kind === "items") notes.unshift("The items of all pages, fetched when they are needed.");
  else if (method.kind === "pages") notes.unshift("The pages, one after the other, fetched when they are needed.");
  else if (operation.streaming && method.kind === "stream") notes.unshift("The events, one after the other.");
  return docLines(operation, fallback, notes);
}

export function requestLines(indent: string, statements: string[]): string[] {
  return [`${indent}let ${statements.length > 0 ? "mut " : ""}request = Request::new(&OPERATION);`, ...statements];
}

export function staticLines(
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
    ...slices(inner, "security: ", securityAlternatives(operation, context.input), ","),
    ...errorLines,
    ...retryLines(inner, operation),
    `${indent}};`,
  ];
}

function retryLines(indent: string, { retry }: Operation): string[] {
  if (retry.keyHeader === undefined && retry.statuses.length === 0) {
    return [`${indent}retry: Retry::${retry.idempotent ? "IDEMPOTENT" : "UNSAFE"},`];
  }
  const inner = `${indent}    `;
  return [
    `${indent}retry: Retry {`,
    `${inner}idempotent: ${retry.idempotent},`,
    ...(retry.keyHeader === undefined
      ? [`${inner}key_header: None,`]
      : call(inner, "key_header: Some", [quote(retry.keyHeader)], ",")),
    `${inner}statuses: &[${retry.statuses.join(", ")}],`,
    `${indent}},`,
  ];
}

const TEXTS = { never: "Never", always: "Always", "unless-json": "UnlessJson" };

/** The static that says how a stream is read. */
function formatLines({ outcome }: Method, { operation }: OperationPlan, { types }: OperationContext): string[] {
  if (outcome.kind !== "stream") return [];
  const { streaming } = operation;
  const inner = "            ";
  const some = (text: string | undefined) => (text === undefined ? "None" : `Some(${quote(text)})`);
  const [error] = streamError(operation, types) ?? [];
  const decode = error ? `Some(ErrorBody::decode::<${types.owned(error)}>)` : "None";
  const event = streaming && types.resolve(streaming.eventType);
  const union = event?.kind === "named" ? types.named(event.id) : undefined;
  const discriminator = union?.kind === "union" ? union.discriminator?.property : undefined;
  return [
    "        static EVENTS: StreamFormat = StreamFormat {",
    `${inner}framing: Framing::${outcome.framing},`,
    `${inner}done: ${some(streaming?.doneSentinel)},`,
    ...call(inner, "error: ", [quote(streaming?.error.event ?? "error"), decode], ","),
    `${inner}text: EventText::${TEXTS[streaming?.text ?? "never"]},`,
    `${inner}discriminator: ${some(discriminator)},`,
    `${inner}resumable: ${streaming?.resumable === true},`,
    "        };",
    ...(outcome.fold ? foldLines(outcome.fold) : []),
  ];
}

function foldLines(paths: Path[]): string[] {
  const items = paths.map((path) => array("            ", "&", path.map(quote), "").join("\n").trim());
  return array("        ", "const FOLD: &[&[&str]] = &", items, ";");
}

/** What a method returns, in its `Result`. */
export function resultType({ kind, outcome }: Method): string {
  if ((kind === "items" || kind === "pages") && outcome.kind === "json") return `ResponseStream<${outcome.type}>`;
  switch (outcome.kind) {
    case "json":
      return outcome.type;
    case "optional":
      return `Option<${outcome.type}>`;
    case "stream":
      return `${outcome.fold ? "FoldingStream" : "ResponseStream"}<${outcome.type}>`;
    case "text":
      return "String";
    case "download":
      return "Download";
    case "empty":
      return "()";
  }
}

function methodBody({ kind, outcome }: Method): string[] {
  if (kind === "items") return ["        Ok(self.client.every_item(request, &PAGES))"];
  if (kind === "pages") return ["        Ok(self.client.every_page(request, &PAGES))"];
  switch (outcome.kind) {
    case "stream":
      return [
        `        self.client.${outcome.fold ? "folding(request, &EVENTS, FOLD)" : "stream_events(request, &EVENTS)"}.await`,
      ];
    case "download":
      return ["        Ok(self.client.open(request).await?.download())"];
    case "empty":
      return ["        self.client.send(request).await?;", "        Ok(())"];
    default:
      return [
        `        self.client.send(request).await?.${outcome.kind === "optional" ? "optional_json" : outcome.kind}()`,
      ];
  }
}
