import { concreteMediaType } from "../../api/content.ts";
import { type Content, isSuccess, type Operation, type Parameter } from "../../api/model.ts";
import { defaultBaseUrl } from "./client.ts";
import { presenceOf } from "./objects.ts";
import { type Argument, type OperationView, requestPath } from "./operations.ts";
import { literal } from "./text.ts";
import type { Context } from "./types.ts";

/** The calls that put an operation's request together, one a line. `flagged`: the variable `stream` says which answer. */
export function requestChain(context: Context, view: OperationView, flagged: boolean): string[] {
  const { operation } = view;
  const sent = view.calls.filter((call) => call.kind !== "pages");
  const accepts = sent.map((call) => literal(call.accept));
  const accept = flagged ? `stream ? ${accepts[1]} : ${accepts[0]}` : accepts[0];
  const server = operation.server && defaultBaseUrl([operation.server]);
  return [
    `new ApiRequest(${literal(operation.method.toUpperCase())}, ${literal(requestPath(operation))})`,
    ...(server === undefined ? [] : [`.At(${literal(server)})`]),
    ...[...view.required, ...view.optional].flatMap(parameterCall),
    `.Accept(${accept})`,
    ...securityCalls(context, view.operation),
    ...retryCalls(operation),
    ...failureCalls(context, operation),
    ...bodyCalls(context, view, flagged),
  ];
}

function parameterCall(argument: Argument): string[] {
  const { parameter } = argument;
  if (!parameter) return [];
  const place = { path: "Path", query: "Query", header: "Header", cookie: "Cookie" }[parameter.in];
  const value = argument.required ? argument.name : `options?.${argument.property}`;
  return [`.${place}(${literal(parameter.name)}, ${value}, ${styleOf(parameter)})`];
}

export function styleOf(parameter: Parameter): string {
  if (parameter.json) return "ParameterStyle.JsonText";
  const reserved = parameter.allowReserved ? ", true" : "";
  return `new ParameterStyle(${literal(parameter.style)}, ${parameter.explode}${reserved})`;
}

export function securityCalls(context: Context, { security }: Pick<Operation, "security">): string[] {
  const alternatives = security ?? context.model.security;
  if (alternatives.every(({ schemes }) => schemes.length === 0)) return [];
  return alternatives.map(({ schemes }) => `.Security(${schemes.map(({ id }) => literal(id)).join(", ")})`);
}

function retryCalls({ method, retry }: Operation): string[] {
  const byMethod = method !== "post" && method !== "patch";
  return [
    ...(retry.idempotent === byMethod ? [] : [`.Idempotent(${retry.idempotent})`]),
    ...(retry.keyHeader === undefined ? [] : [`.KeyHeader(${literal(retry.keyHeader)})`]),
    ...(retry.statuses.length === 0 ? [] : [`.RetryOn(${retry.statuses.join(", ")})`]),
  ];
}

/** The documented bodies of failures, each with its statuses. */
function failureCalls(context: Context, { responses }: Operation): string[] {
  const statuses = new Map<string, string[]>();
  for (const response of responses.filter((candidate) => !isSuccess(candidate))) {
    const json = response.contents.find(({ encoding }) => encoding === "json");
    if (!json) continue;
    const type = context.type(json.type);
    statuses.set(type, [...(statuses.get(type) ?? []), literal(response.status)]);
  }
  return [...statuses].map(([type, of]) => `.Failure<${type}>(${of.join(", ")})`);
}

function bodyCalls(context: Context, { operation, body }: OperationView, flagged: boolean): string[] {
  if (!body) return [];
  const mediaType = literal(concreteMediaType(body.content));
  switch (body.content.encoding) {
    case "json":
      return flagged
        ? [`.JsonBody(${mediaType}, body, ${literal(operation.streaming?.flag ?? "")}, stream)`]
        : [`.JsonBody(${mediaType}, body)`];
    case "form":
    case "multipart":
      return fieldCalls(context, body.content, body.argument);
    case "ndjson":
      return [`.JsonLinesBody(${mediaType}, body)`];
    case "binary":
      return [`.BinaryBody(${mediaType}, body)`];
    default:
      return [`.TextBody(${mediaType}, body)`];
  }
}

/** Each property of a form by its name, so that bytes need no detour through JSON. */
function fieldCalls(context: Context, content: Content, argument: Argument): string[] {
  const multipart = content.encoding === "multipart";
  const access = argument.required && !context.isNullable(argument.ref) ? "body." : "body?.";
  const resolved = context.resolve(content.type);
  const type = resolved.kind === "named" ? context.named(resolved.id) : undefined;
  if (type?.kind !== "object") return [`.${multipart ? "PartsOf" : "FormFieldsOf"}(body)`];
  const fields = type.properties.map((property) => {
    const part = content.parts.find(({ name }) => name === property.name);
    const patched = presenceOf(context, property) === "patch" ? ".GetValueOrDefault()" : "";
    const value = `${access}${context.member(type.id, property.name)}${patched}`;
    const style =
      part?.style === undefined
        ? []
        : [`new ParameterStyle(${literal(part.style)}, ${part.explode ?? part.style === "form"})`];
    const mediaType = part?.contentType === undefined ? [] : [literal(part.contentType)];
    const rest = multipart ? mediaType : style;
    return `.${multipart ? "Part" : "FormField"}(${[literal(property.name), value, ...rest].join(", ")})`;
  });
  return [...fields, `.${multipart ? "Parts" : "FormFields"}(${access}AdditionalProperties)`];
}
