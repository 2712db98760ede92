import { concreteMediaType } from "../../api/content.ts";
import {
  type ApiModel,
  type Content,
  type Operation,
  type Parameter,
  type Path,
  type Property,
  successResponses,
  type TypeId,
  type TypeRef,
} from "../../api/model.ts";
import type { ViewInput } from "../language.ts";
import { markdownLines } from "./docs.ts";
import { call, quote } from "./layout.ts";
import type { RustTypes } from "./types.ts";

/** An argument of a method. */
export interface Argument {
  name: string;
  /** The argument's type. */
  type: string;
  /** The type of a variable that holds it. */
  owned: string;
  /** The expression that passes the variable. */
  pass: string;
  source: { kind: "parameter"; parameter: Parameter } | { kind: "body"; content: Content };
}

/** What a success looks like to the caller. */
export type Outcome =
  | { kind: "json" | "optional"; type: string }
  | { kind: "text" | "download" | "empty" }
  | {
      kind: "stream";
      type: string;
      framing: "Events" | "Lines";
      /** Where texts and lists go on from event to event, of events that can be made one. */
      fold?: Path[];
    };

export interface OperationPlan {
  operation: Operation;
  args: Argument[];
  /** Parameters that may be left out, as fields of the options. */
  optional: { name: string; parameter: Parameter; type: string }[];
  outcome: Outcome;
  accept: string;
  /** Statements that fill the request. */
  statements(indent: string): string[];
  /** The same for a request with the streaming flag set; absent without such a flag. */
  streamStatements?(indent: string): string[];
}

export interface OperationContext {
  input: ViewInput;
  types: RustTypes;
}

/** The types of the bodies of errors, in the model's order. */
export function errorTypes({ services, types: all }: ApiModel, types: RustTypes): TypeId[] {
  const refs = services
    .flatMap(({ operations }) => operations)
    .flatMap((operation) => [
      ...errorBodies(operation, types).map(({ ref }) => ref),
      ...(streamError(operation, types) ?? []),
    ]);
  const ids = new Set(refs.flatMap((ref) => (ref.kind === "named" ? [ref.id] : [])));
  return all.flatMap(({ id }) => (ids.has(id) ? [id] : []));
}

/** How one operation is called, sent and answered. */
export function planOperation(operation: Operation, context: OperationContext): OperationPlan {
  const { input, types } = context;
  const content = operation.body?.contents[0];
  const fixed = operation.parameters.filter((parameter) => isRequired(operation, parameter));
  const args: Argument[] = fixed
    .filter((parameter) => parameter.type.kind !== "literal")
    .map((parameter) => {
      const { type, pass } = types.argument(parameter.type);
      const name = input.names.parameter(operation.id, parameter.in, parameter.name);
      const owned = types.owned(parameter.type);
      return { name, type, owned, pass: pass(name), source: { kind: "parameter", parameter } };
    });
  if (content) args.push(bodyArgument(content, operation, types));
  const optional = operation.parameters
    .filter((parameter) => !isRequired(operation, parameter))
    .map((parameter) => {
      const inner = parameter.type.kind === "nullable" ? parameter.type.of : parameter.type;
      const name = input.names.parameter(operation.id, parameter.in, parameter.name);
      return { name, parameter, type: `Option<${types.owned(inner)}>` };
    });
  const flag = operation.streaming?.flag;
  const streams = operation.streaming !== undefined && flag === undefined;
  const success = successContent(operation, streams);
  const statements = (streaming: boolean) => (indent: string) => [
    ...operation.parameters.flatMap((parameter) => parameterStatement(parameter, operation, context, indent)),
    ...(content ? bodyStatements(content, operation, context, streaming, indent) : []),
  ];
  return {
    operation,
    args,
    optional,
    outcome: outcomeOf(operation, success, streams, context),
    accept: success?.mediaType ?? "",
    statements: statements(false),
    ...(flag === undefined ? {} : { streamStatements: statements(true) }),
  };
}

/** The SDK makes idempotency keys itself, where it is given none. */
function isRequired({ retry }: Operation, { required, in: place, name }: Parameter): boolean {
  return required && !(place === "header" && name === retry.keyHeader);
}

function bodyArgument(content: Content, operation: Operation, types: RustTypes): Argument {
  const source = { kind: "body", content } as const;
  const optional = operation.body?.required === false;
  const wrap = (type: string) => (optional ? `Option<${type}>` : type);
  const some = (expression: string) => (optional ? `Some(${expression})` : expression);
  switch (content.encoding) {
    case "json":
    case "form":
    case "multipart": {
      const { type, pass } = types.argument(content.type);
      return { name: "body", type: wrap(type), owned: types.owned(content.type), pass: some(pass("body")), source };
    }
    case "text":
      return { name: "body", type: wrap("&str"), owned: "String", pass: some("&body"), source };
    default:
      return { name: "body", type: wrap("Upload"), owned: "String", pass: some("body.into()"), source };
  }
}

const FORMAT_DEFAULTS = { path: "simple", header: "simple", query: "form", cookie: "form" } as const;

function parameterStatement(
  parameter: Parameter,
  operation: Operation,
  context: OperationContext,
  indent: string,
): string[] {
  const name = context.input.names.parameter(operation.id, parameter.in, parameter.name);
  const { type } = context.types.argument(parameter.type);
  const required = isRequired(operation, parameter);
  let value = required
    ? parameter.type.kind === "literal"
      ? `&${context.types.owned(parameter.type)}`
      : type.startsWith("&")
        ? name
        : `&${name}`
    : `&options.${name}`;
  // `&str` and slices are unsized: what is serialised is the reference.
  if (required && (type === "&str" || type.startsWith("&["))) value = `&${name}`;
  if (parameter.json) value = `&json_text(${value})?`;
  const args = [quote(parameter.name), value];
  const isDefault =
    parameter.style === FORMAT_DEFAULTS[parameter.in] &&
    parameter.explode === (FORMAT_DEFAULTS[parameter.in] === "form") &&
    !parameter.allowReserved;
  if (isDefault) return call(indent, `request.${parameter.in}`, args, "?;");
  return [
    `${indent}let wire_format = Format {`,
    `${indent}    style: ${styleName(parameter.style)},`,
    `${indent}    explode: ${parameter.explode},`,
    `${indent}    allow_reserved: ${parameter.allowReserved},`,
    `${indent}};`,
    ...call(indent, `request.${parameter.in}_as`, [...args, "wire_format"], "?;"),
  ];
}

function styleName(style: string): string {
  return `Style::${style.charAt(0).toUpperCase()}${style.slice(1)}`;
}

function bodyStatements(
  content: Content,
  operation: Operation,
  context: OperationContext,
  streaming: boolean,
  indent: string,
): string[] {
  if (operation.body?.required !== false) return bodyStatement(content, operation, context, streaming, indent);
  const statements = bodyStatement(content, operation, context, streaming, `${indent}    `);
  return [`${indent}if let Some(body) = body {`, ...statements, `${indent}}`];
}

function bodyStatement(
  content: Content,
  operation: Operation,
  { input, types }: OperationContext,
  streaming: boolean,
  indent: string,
): string[] {
  const mediaType = quote(concreteMediaType(content));
  const { type } = types.argument(content.type);
  // Unsized values and copies are serialised through a reference.
  const body = !type.startsWith("&") || type === "&str" || type.startsWith("&[") ? "&body" : "body";
  const flag = operation.streaming?.flag;
  switch (content.encoding) {
    case "json":
      return flag === undefined
        ? call(indent, "request.json", [mediaType, body], "?;")
        : call(indent, "request.json_with", [mediaType, body, quote(flag), String(streaming)], "?;");
    case "form": {
      const styles = content.parts.flatMap(({ name, style, explode = style === "form" }) =>
        style === undefined
          ? []
          : call(indent, "request.form_style", [quote(name), styleName(style), String(explode)], ";"),
      );
      const form =
        flag === undefined
          ? [`${indent}request.form(body)?;`]
          : call(indent, "request.form_with", ["body", quote(flag), String(streaming)], "?;");
      return [...styles, ...form];
    }
    case "multipart": {
      const object = content.type.kind === "named" ? types.named(content.type.id) : undefined;
      if (object?.kind !== "object") throw new Error(`${operation.id}: a multipart body must be an object`);
      return [
        `${indent}let mut form = Form::default();`,
        ...object.properties.flatMap((property) => {
          if (property.name === flag) return call(indent, "form.field", [quote(flag), `&${streaming}`], "?;");
          const field = `body.${input.names.field(object.id, property.name)}`;
          return partStatement(property, field, types, indent);
        }),
        `${indent}form.fields(&body.additional_properties)?;`,
        `${indent}request.multipart(form);`,
      ];
    }
    case "text":
      return call(indent, "request.bytes", [mediaType, "body.to_owned()"]);
    default:
      return call(indent, "request.bytes", [mediaType, "body"]);
  }
}

function partStatement(property: Property, field: string, types: RustTypes, indent: string) {
  const isFile = (ref: TypeRef) => ref.kind === "scalar" && ref.scalar === "binary";
  const target = types.resolve(property.type);
  const list = target.kind === "array" && isFile(types.resolve(target.items));
  if (!list && !isFile(target)) return call(indent, "form.field", [quote(property.name), `&${field}`], "?;");
  const nullable = property.type.kind === "nullable";
  const { required } = property;
  // What may be missing is an iterator of at most one value.
  const maybe = !required && nullable ? `${field}.as_ref()` : `&${field}`;
  const lists = !required && nullable ? `${maybe}.into_iter().flatten()` : `${field}.iter().flatten()`;
  const given = list ? `&${field}` : `[&${field}]`;
  const files = required && !nullable ? given : list ? lists : maybe;
  return call(indent, "form.files", [quote(property.name), files]);
}

const isStream = (content: Content) => content.encoding === "sse" || content.encoding === "ndjson";

function successContent(operation: Operation, streams: boolean): Content | undefined {
  const contents = successResponses(operation).flatMap((response) => response.contents);
  return contents.find((content) => isStream(content) === streams) ?? contents[0];
}

function outcomeOf(
  operation: Operation,
  content: Content | undefined,
  streams: boolean,
  { types }: OperationContext,
): Outcome {
  if (streams || (content && isStream(content))) return streamOutcome(operation, content, types);
  if (!content) return { kind: "empty" };
  if (content.encoding === "text") return { kind: "text" };
  if (content.encoding !== "json") return { kind: "download" };
  const responses = successResponses(operation);
  const texts = responses.flatMap((response) =>
    response.contents.filter(({ encoding }) => encoding === "json").map(({ type }) => types.owned(type)),
  );
  // Several statuses with bodies of several types: only JSON holds them all.
  const type = new Set(texts).size > 1 ? "Value" : types.owned(content.type);
  const optional = responses.some((response) => response.contents.length === 0);
  return { kind: optional ? "optional" : "json", type };
}

/** The events of an operation that streams, whether always or when its flag asks for it. */
export function streamOutcome(
  operation: Operation,
  content: Content | undefined,
  types: RustTypes,
): Extract<Outcome, { kind: "stream" }> {
  const stream = content && isStream(content) ? content : successContent(operation, true);
  const type = operation.streaming?.eventType ?? stream?.type ?? ({ kind: "any" } as const);
  return {
    kind: "stream",
    type: types.owned(type),
    framing: stream?.encoding === "ndjson" ? "Lines" : "Events",
    ...(operation.streaming?.fold && { fold: operation.streaming.fold }),
  };
}

/** The media type of the stream that a flag asks for. */
export function streamAccept(operation: Operation): string {
  return successContent(operation, true)?.mediaType ?? "text/event-stream";
}

/** The error bodies of an operation, by status: named types are decoded, others stay JSON. */
export function errorBodies(operation: Operation, types: RustTypes): { status: string; ref: TypeRef }[] {
  return operation.responses
    .filter(({ status }) => !/^[23]/.test(status))
    .flatMap(({ status, contents }) => {
      const content = contents.find(({ encoding }) => encoding === "json");
      const ref = content && types.resolve(content.type);
      return ref?.kind === "named" ? [{ status: status.toUpperCase().replace("DEFAULT", "default"), ref }] : [];
    });
}

/** The body of an event that tells of a failure, where it has a named type. */
export function streamError({ streaming }: Operation, types: RustTypes): [TypeRef] | undefined {
  const ref = streaming?.error.type && types.resolve(streaming.error.type);
  return ref?.kind === "named" ? [ref] : undefined;
}

/** What an operation's documentation says of its errors. */
export function errorNotes(operation: Operation): string[] {
  const lines = operation.responses
    .filter(({ status }) => !/^[23]/.test(status))
    .map(({ status, description }) => {
      const [first, ...rest] = markdownLines(description.split(/\n\s*\n/)[0] ?? "");
      const text = [first ?? "", ...rest].join(" ").trim();
      return `- \`${status}\`${text ? `: ${text}` : ""}`;
    });
  return lines.length > 0 ? [`# Errors\n\n${lines.join("\n")}`] : [];
}

/** An operation's alternatives of security schemes, as literals. */
export function securityAlternatives(operation: Operation, input: ViewInput): string[][] {
  const requirements = operation.security ?? input.model.security;
  return requirements.map(({ schemes }) => schemes.map(({ id }) => quote(id))).filter((ids) => ids.length > 0);
}
