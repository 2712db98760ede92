import type { Service } from "../../api/model.ts";
import { flatCursor } from "../flat-cursor.ts";
import type { FileView } from "../language.ts";
import { prose, sourcePath } from "./docs.ts";
import { NameScope, names } from "./names.ts";
import { type Argument, type Call, type OperationView, operationView, pageAccess } from "./operations.ts";
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
    const methods = new NameScope([view.className]);
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
    ...view.calls.map((call) =>
      call.kind === "pages" ? pages(context, view, call) : sending(context, view, call, flagged),
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

function documentation(view: OperationView, call: Call): Pick<Member, "doc" | "attributes"> {
  const { operation } = view;
  const tags: DocTag[] = [
    ...[...view.required, ...(view.body ? [view.body.argument] : [])].map(({ name, doc }) => ({
      tag: "param",
      name: name.replace(/^@/, ""),
      text: doc,
    })),
    ...(view.options ? [{ tag: "param", name: "options", text: "What can be left out." }] : []),
    { tag: "param", name: "cancellationToken", text: "Ends the call early." },
    { tag: "returns", text: returns(view, call) },
  ];
  const fallback = `Calls \`${operation.method.toUpperCase()} ${operation.path}\`.`;
  return {
    doc: docComment(prose(operation, fallback), tags, 4),
    attributes: operation.deprecated ? ['[Obsolete("The API will drop this.")]'] : [],
  };
}

function returns(view: OperationView, call: Call): string {
  if (call.kind === "stream") return "The events. The request is sent when they are read.";
  if (call.kind === "pages") return "The items of all pages, which are fetched as they are needed.";
  if (call.kind === "nothing") return "Completes when the API has answered.";
  return view.operation.responses.find(({ status }) => /^2/.test(status))?.description.trim() || "The answer.";
}

/** Types that cannot be null by themselves. */
const VALUES = new Set(["bool", "int", "long", "double", "DateOnly", "DateTimeOffset", "Guid", "JsonElement"]);

function nullChecks(context: Context, view: OperationView): string[] {
  const all = [...view.required, ...(view.body?.argument.required ? [view.body.argument] : [])];
  return all
    .filter((value) => {
      const resolved = context.resolve(value.ref);
      const isEnum = resolved.kind === "named" && context.named(resolved.id).kind === "enum";
      const isList = value.type.startsWith("IReadOnly");
      return !VALUES.has(value.type) && (!isEnum || isList) && !context.isNullable(value.ref);
    })
    .map(({ name }) => `        ArgumentNullException.ThrowIfNull(${name});`);
}

function sending(context: Context, view: OperationView, call: Call, flagged: boolean): Member {
  const stream = call.kind === "stream";
  const type = stream ? `IAsyncEnumerable<${call.result}>` : call.kind === "nothing" ? "Task" : `Task<${call.result}>`;
  const all = [...parameters(context, view), "CancellationToken cancellationToken = default"];
  const flag = flagged ? [String(stream)] : [];
  const build = `${requestName(view)}(${[...passed(view), ...flag].join(", ")})`;
  const code = [
    listing(4, `public ${type} ${call.method}(`, all, ")"),
    "    {",
    ...nullChecks(context, view),
    listing(
      8,
      `return _transport.${stream ? "Stream" : "Send"}Async(`,
      [build, call.reader, "cancellationToken"],
      ");",
    ),
    "    }",
  ];
  return { ...documentation(view, call), code: code.join("\n") };
}

function pages(context: Context, view: OperationView, call: Call): Member {
  const access = pageAccess(context, view.operation);
  const single = view.calls.find(({ kind }) => kind === "json");
  const cursor = view.optional.find(
    ({ parameter }) => parameter?.in === "query" && parameter.name === flatCursor(view.operation)?.cursorParam,
  );
  if (!access || !single || !cursor) throw new Error(`${view.operation.id} has no pages`);
  const all = [...parameters(context, view), "[EnumeratorCancellation] CancellationToken cancellationToken = default"];
  const given = [...passed(view).slice(0, -1), "pages", "cancellationToken"];
  const last = access.more === undefined ? "" : `!${access.more.includes(" ") ? `(${access.more})` : access.more} || `;
  const code = [
    listing(4, `public async IAsyncEnumerable<${call.result}> ${call.method}(`, all, ")"),
    "    {",
    `        var pages = options ?? new ${view.options}();`,
    "        while (true)",
    "        {",
    listing(12, `var page = await ${single.method}(`, given, ").ConfigureAwait(false);"),
    `            foreach (var item in ${access.items})`,
    "            {",
    "                yield return item;",
    "            }",
    "",
    `            if (${last}string.IsNullOrEmpty(${access.next}))`,
    "            {",
    "                yield break;",
    "            }",
    "",
    `            pages = pages with { ${cursor.property} = ${access.next} };`,
    "        }",
    "    }",
  ];
  return { ...documentation(view, call), code: code.join("\n") };
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
