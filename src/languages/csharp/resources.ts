import { isSuccess, type Service } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { prose, sourcePath } from "./docs.ts";
import { NameScope, names } from "./names.ts";
import { type Argument, type Call, methodName, type OperationView, operationView, streamType } from "./operations.ts";
import { requestChain } from "./requests.ts";
import { type DocTag, docComment, listing } from "./text.ts";
import { type Context, usings } from "./types.ts";

/** A service with its class name, which differs from every model's. */
export interface ResourceView {
  service: Service;
  accessor: string;
  className: string;
  operations: OperationView[];
}

export function resourceViews(context: Context): ResourceView[] {
  const scope = new NameScope([...context.typeNames(), ...names.reserved("type"), context.client]);
  const accessors = new NameScope([context.client, `${context.client}Options`]);
  const found = context.model.services.map((service) => {
    const accessor = accessors.claim(context.names.service(service.id), `${context.names.service(service.id)}Service`);
    return { service, accessor, className: scope.claim(`${accessor}Resource`) };
  });
  return found.map((view) => {
    const own = view.service.operations.map((operation) => methodName(context, operation));
    const methods = new NameScope([view.className, ...own]);
    const operations = view.service.operations.map((operation) => {
      const preferred = `${context.names.method(operation.id)}Options`;
      const options = scope.claim(preferred, `${view.accessor}${preferred}`);
      return operationView(context, view.accessor, operation, options, methods);
    });
    return { ...view, operations };
  });
}

export function resourceFiles(context: Context, view: ResourceView): FileView[] {
  return [
    resourceFile(context, view),
    ...view.operations.flatMap((operation) =>
      operation.options ? [optionsFile(context, operation, operation.options)] : [],
    ),
  ];
}

interface Member {
  doc: string;
  attributes: string[];
  /** Signature and body. */
  code: string;
}

function resourceFile(context: Context, view: ResourceView): FileView {
  const members = view.operations.flatMap((operation) => operationMembers(context, operation));
  const code = members.map((member) => `${member.attributes.join(" ")} ${member.code}`).join("\n");
  const { root } = context.csharp;
  return {
    path: sourcePath(context, "Resources", view.className),
    template: "resource.cs.njk",
    data: {
      ...context.common,
      usings: usings(code, [`${root}.Internal`, ...modelUsings(context)]),
      doc: docComment(view.service.description ?? `Operations of ${view.service.id || "the API"}.`, [], 0),
      name: view.className,
      members,
    },
  };
}

/** A namespace without types does not exist. */
export function modelUsings(context: Context): string[] {
  return context.typeNames().size > 0 ? [`${context.csharp.root}.Models`] : [];
}

function operationMembers(context: Context, view: OperationView): Member[] {
  const sent = view.calls.filter((call) => call.kind !== "pages");
  const flagged = view.operation.streaming?.flag !== undefined && sent.length > 1;
  return [
    ...view.calls.flatMap((call) =>
      call.kind === "pages"
        ? [pages(context, view, call)]
        : [sending(context, view, call, flagged), raw(context, view, call, flagged)],
    ),
    request(context, view, flagged),
  ];
}

/** Required arguments, then the body, then the options: what can be left out comes last. */
function parameters(context: Context, view: OperationView): string[] {
  const { body, options } = view;
  const declared = (value: Argument) => `${typeOf(context, value)} ${value.name}`;
  return [
    ...view.required.map(declared),
    ...(body ? [body.argument.required ? declared(body.argument) : `${body.argument.type}? body = null`] : []),
    ...(options ? [`${options}? options = null`] : []),
  ];
}

function typeOf(context: Context, value: Argument): string {
  return `${value.type}${context.isNullable(value.ref) ? "?" : ""}`;
}

function passed(view: OperationView): string[] {
  return [
    ...view.required.map(({ name }) => name),
    ...(view.body ? ["body"] : []),
    ...(view.options ? ["options"] : []),
  ];
}

/** What every method takes at its end. */
const LAST = ["RequestOptions? requestOptions = null", "CancellationToken cancellationToken = default"];
const LAST_PASSED = ["requestOptions", "cancellationToken"];

function documentation(view: OperationView, result: string): Pick<Member, "doc" | "attributes"> {
  const { operation } = view;
  const tags: DocTag[] = [
    ...[...view.required, ...(view.body ? [view.body.argument] : [])].map(({ name, doc }) => ({
      tag: "param",
      name: name.replace(/^@/, ""),
      text: doc,
    })),
    ...(view.options ? [{ tag: "param", name: "options", text: "What can be left out." }] : []),
    { tag: "param", name: "requestOptions", text: "Settings of this call." },
    { tag: "param", name: "cancellationToken", text: "Ends the call early." },
    { tag: "returns", text: result },
  ];
  const fallback = `Calls ${codeSpan(`${operation.method.toUpperCase()} ${operation.path}`)}.`;
  return {
    doc: docComment(prose(operation, fallback), tags, 4),
    attributes: operation.deprecated ? ['[Obsolete("The API will drop this.")]'] : [],
  };
}

function returns(view: OperationView, call: Call): string {
  if (call.folding) return "The events, which `FinalAsync` makes one. The request is sent when they are read.";
  if (call.kind === "stream") return "The events. The request is sent when they are read.";
  if (call.kind === "pages") return "The items of all pages, which are fetched as they are needed.";
  if (call.kind === "nothing") return "Completes when the API has answered.";
  return view.operation.responses.find(isSuccess)?.description.trim() || "The answer.";
}

function nullChecks(context: Context, view: OperationView): string[] {
  const all = [...view.required, ...(view.body?.argument.required ? [view.body.argument] : [])];
  return all
    .filter(({ ref, type }) => !context.isStruct(ref, type) && !context.isNullable(ref))
    .map(({ name }) => `        ArgumentNullException.ThrowIfNull(${name});`);
}

function sending(context: Context, view: OperationView, call: Call, flagged: boolean): Member {
  const stream = call.kind === "stream";
  const type = stream ? streamType(call) : call.kind === "nothing" ? "Task" : `Task<${call.result}>`;
  const send = `_transport.${call.folding ? "Folding" : stream ? "StreamAsync" : "SendAsync"}(`;
  const made = [
    `${requestName(view)}(${[...passed(view), ...flagOf(call, flagged)].join(", ")})`,
    call.folding ?? call.reader,
  ];
  return {
    ...documentation(view, returns(view, call)),
    code: method(context, view, `${type} ${call.method}`, send, made),
  };
}

/** The twin of a method that gives the answer itself. */
function raw(context: Context, view: OperationView, call: Call, flagged: boolean): Member {
  const isNothing = call.kind === "nothing";
  const result = call.kind === "stream" ? streamType(call) : isNothing ? "string" : call.result;
  const made = [
    `${requestName(view)}(${[...passed(view), ...flagOf(call, flagged)].join(", ")})`,
    isNothing ? "ResponseReader.AsText()" : call.reader,
  ];
  return {
    ...documentation(view, "The answer, its body still unread."),
    code: method(context, view, `Task<RawResponse<${result}>> ${call.raw}`, "_transport.SendRawAsync(", made),
  };
}

function pages(context: Context, view: OperationView, call: Call): Member {
  const made = [`() => ${requestName(view)}(${passed(view).join(", ")})`, call.reader];
  return {
    ...documentation(view, returns(view, call)),
    code: method(context, view, `AsyncPageable<${call.result}> ${call.method}`, "_transport.Pages(", made),
  };
}

function flagOf(call: Call, flagged: boolean): string[] {
  return flagged ? [String(call.kind === "stream")] : [];
}

function method(context: Context, view: OperationView, signature: string, send: string, made: string[]): string {
  return [
    listing(4, `public ${signature}(`, [...parameters(context, view), ...LAST], ")"),
    "    {",
    ...nullChecks(context, view),
    listing(8, `return ${send}`, [...made, ...LAST_PASSED], ");"),
    "    }",
  ].join("\n");
}

function requestName(view: OperationView): string {
  return `Build${view.method}`;
}

function request(context: Context, view: OperationView, flagged: boolean): Member {
  const plain = parameters(context, view).map((parameter) => parameter.replace(/ = null$/, ""));
  const [first = "", ...rest] = requestChain(context, view, flagged);
  const signature = [...plain, ...(flagged ? ["bool stream"] : [])];
  const chain = [first, ...rest.map((call) => `            ${call}`)].join("\n");
  const code = `${listing(4, `private static ApiRequest ${requestName(view)}(`, signature, ") =>")}\n        ${chain};`;
  return { doc: "", attributes: [], code };
}

function optionsFile(context: Context, view: OperationView, name: string): FileView {
  const fields = view.optional.map((value) => ({
    doc: docComment(value.doc, [], 4),
    attributes: value.deprecated ? ['[Obsolete("The API will drop this.")]'] : [],
    declaration: `public ${value.type}? ${value.property} { get; init; }`,
  }));
  const code = fields.map((field) => `${field.attributes.join(" ")} ${field.declaration}`).join("\n");
  return {
    path: sourcePath(context, "Resources", name),
    template: "options.cs.njk",
    data: {
      ...context.common,
      usings: usings(code, modelUsings(context)),
      doc: docComment(`What can be left out in \`${view.calls[0]?.method ?? view.method}\`.`, [], 0),
      name,
      fields,
    },
  };
}
