import { concreteMediaType } from "../../api/content.ts";
import { type Body, type Content, type Operation, type Parameter, positionParameter } from "../../api/model.ts";
import type { ViewInput } from "../language.ts";
import { local } from "./names.ts";
import { block, type Doc, hardline, indent, key, list, member, quote, templatePart } from "./print.ts";
import { isUpload, objectBehind, type TypeContext, typeDoc } from "./types.ts";

/** What a call is made from; `use` notes an import. */
export interface CallContext extends TypeContext {
  input: ViewInput;
  use(name: string): string;
  /** The name of the client option that takes a scheme's credential. */
  credential(schemeId: string): string;
}

/** An operation's parameters by how a caller gives them: path parameters one by one, the others as one object. */
export function splitParameters(operation: Operation): { path: Parameter[]; named: Parameter[] } {
  const inPath = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return {
    // What the path has no place for cannot be sent.
    path: operation.parameters
      .filter((parameter) => parameter.in === "path" && inPath.includes(parameter.name))
      .sort((a, b) => inPath.indexOf(a.name) - inPath.indexOf(b.name)),
    named: operation.parameters.filter((parameter) => parameter.in !== "path"),
  };
}

/** Whether a caller must give it: an idempotency key is made up where none is. */
export function isRequired(operation: Operation, parameter: Parameter): boolean {
  return parameter.required && !(parameter.in === "header" && parameter.name === operation.retry.keyHeader);
}

export function parameterName(operation: Operation, parameter: Parameter, input: ViewInput): string {
  return input.names.parameter(operation.id, parameter.in, parameter.name);
}

/** How code in a method refers to a parameter. */
export function reference(operation: Operation, parameter: Parameter, input: ViewInput): string {
  const name = parameterName(operation, parameter, input);
  if (parameter.in === "path") return local(name);
  const all = splitParameters(operation).named;
  return `params${all.some((other) => isRequired(operation, other)) ? "" : "?"}.${name}`;
}

/** A path as it is sent: a fragment, which some specs use to tell operations apart, never is. */
export function wirePath(operation: Operation): string {
  return operation.path.replace(/#.*$/, "");
}

/** The path as a literal with its parameters filled in. */
export function pathDoc(operation: Operation, context: CallContext): Doc {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  let dynamic = false;
  // Only known parameters cut the text: other braces stay in their part, where they are escaped as a whole.
  const cuts = new Set(inPath.map((parameter) => `{${parameter.name}}`));
  const merged: string[] = [""];
  for (const piece of wirePath(operation).split(/(\{[^}]+\})/)) {
    if (cuts.has(piece)) merged.push(piece, "");
    else merged[merged.length - 1] += piece;
  }
  const parts = merged.map((part) => {
    const parameter = inPath.find((own) => `{${own.name}}` === part);
    if (!parameter) return templatePart(part);
    dynamic = true;
    const style = pathStyle(parameter);
    const values = [quote(parameter.name), reference(operation, parameter, context.input)];
    const all = style === "simple" ? values : [...values, quote(style)];
    return `\${${context.use("pathSegment")}(${all.join(", ")})}`;
  });
  return dynamic ? `\`${parts.join("")}\`` : quote(wirePath(operation));
}

function pathStyle(parameter: Parameter): string {
  if (parameter.json) return "json";
  const style = ["label", "matrix"].includes(parameter.style) ? parameter.style : "simple";
  return parameter.explode ? `${style}*` : style === "simple" ? "simple" : style;
}

/** `query: […]`; nothing for an operation without query parameters. `next` stands for the position of a next page. */
export function queryDoc(operation: Operation, context: CallContext, paginated: boolean): Doc[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
  if (parameters.length === 0) return [];
  const positionParam = paginated ? positionParameter(operation) : undefined;
  const pairs = parameters.map((parameter) => {
    const plain = reference(operation, parameter, context.input);
    const value = parameter.name === positionParam ? `next ?? ${plain}` : plain;
    const style = queryStyle(parameter);
    const last = parameter.allowReserved ? [quote(style), "true"] : style === "form" ? [] : [quote(style)];
    return list(`${context.use("queryPairs")}(`, [quote(parameter.name), value, ...last], ")");
  });
  return [["query: ", list("[", pairs, "]"), ","]];
}

function queryStyle(parameter: Parameter): string {
  if (parameter.json) return "json";
  switch (parameter.style) {
    case "deepObject":
      return "deepObject";
    case "spaceDelimited":
      return parameter.explode ? "form" : "space";
    case "pipeDelimited":
      return parameter.explode ? "form" : "pipe";
    default:
      return parameter.explode ? "form" : "comma";
  }
}

/** `headers: {…}`; nothing for an operation without header and cookie parameters. */
export function headersDoc(operation: Operation, context: CallContext): Doc[] {
  const headers = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map((parameter) => {
      const style = parameter.json ? "json" : parameter.explode ? "simple*" : "simple";
      const value = reference(operation, parameter, context.input);
      const all = style === "simple" ? [value] : [value, quote(style)];
      return [key(parameter.name), ": ", list(`${context.use("headerValue")}(`, all, ")"), ","];
    });
  const cookies = operation.parameters
    .filter((parameter) => parameter.in === "cookie")
    .map((parameter) => [key(parameter.name), ": ", reference(operation, parameter, context.input), ","]);
  const cookie = cookies.length > 0 ? [["Cookie: ", context.use("cookieHeader"), "(", block(cookies), "),"]] : [];
  return headers.length + cookies.length > 0 ? [["headers: ", block([...headers, ...cookie]), ","]] : [];
}

/** The type of what a caller gives as body. */
export function bodyType(body: Body, context: CallContext): Doc {
  const content = body.contents[0]!;
  if (content.encoding === "text") return "string";
  if (content.encoding === "binary") return context.use("Upload");
  if (content.encoding === "ndjson") return ["readonly ", typeDoc({ kind: "array", items: content.type }, context)];
  return typeDoc(content.type, context);
}

/** `body: …`; a flag that asks for a stream where it is not given is switched off, for then no stream is expected. */
export function bodyDoc(operation: Operation, context: CallContext): Doc[] {
  const content = operation.body?.contents[0];
  if (!content) return [];
  const flag = operation.streaming?.flag;
  const property = objectBehind(content.type, context.types)?.properties.find(({ name }) => name === flag);
  const isOn = flag !== undefined && property?.default === true;
  const value = isOn ? `{ ...body, ${key(flag)}: body${member(flag)} ?? false }` : "body";
  switch (content.encoding) {
    case "json":
      return [call("jsonBody", value, mediaType(content, "application/json"))];
    case "ndjson":
      return [call("ndjsonBody", value, [quote(content.mediaType)])];
    case "text":
    case "sse":
      return [call("textBody", value, mediaType(content, "text/plain"))];
    case "binary":
      return [call("binaryBody", value, mediaType(content, "application/octet-stream"))];
    case "form":
      return [call("formBody", value, formStyles(content))];
    case "multipart":
      return [call("multipartBody", value, multipartStyles(content, context))];
  }

  function call(name: string, argument: string, more: Doc[]): Doc {
    const styled = content?.encoding === "multipart" || content?.encoding === "form";
    // Of two objects the formatter puts each on lines of its own.
    if (isOn && styled && more.length > 0) {
      const lines = [argument, ...more].map((doc) => [hardline, doc, ","]);
      return ["body: ", context.use(name), "(", indent(lines), hardline, "),"];
    }
    return ["body: ", context.use(name), "(", argument, ...more.flatMap((doc) => [", ", doc]), "),"];
  }
}

function mediaType(content: Content, usual: string): Doc[] {
  const sent = concreteMediaType(content);
  return sent === usual ? [] : [quote(sent)];
}

function formStyles(content: Content): Doc[] {
  return styles(
    content.parts.map((part) => {
      const fields = [];
      if (part.style === "deepObject") fields.push("deepObject: true");
      if (part.explode === false) fields.push("joined: true");
      return [part.name, fields];
    }),
  );
}

function multipartStyles(content: Content, context: CallContext): Doc[] {
  const properties = objectBehind(content.type, context.types)?.properties ?? [];
  const rows = properties.map((property): [string, string[]] => {
    const contentType = content.parts.find((part) => part.name === property.name)?.contentType;
    const fields = isUpload(property.type, context.types) ? ["upload: true"] : [];
    // Several types, or a range, say what is allowed and not what this is.
    if (contentType && !/[,*]/.test(contentType)) fields.push(`contentType: ${quote(contentType)}`);
    return [property.name, fields];
  });
  return styles(rows);
}

function styles(rows: [string, string[]][]): Doc[] {
  const lines = rows.flatMap(([name, fields]) =>
    fields.length > 0 ? [[key(name), ": { ", fields.join(", "), " },"]] : [],
  );
  return lines.length > 0 ? [block(lines)] : [];
}
