import {
  type ApiModel,
  type Content,
  type NamedType,
  type Operation,
  type Parameter,
  successResponse,
  type TypeRef,
  typesById,
} from "./model.ts";
import { travels } from "./prune.ts";
import { casesOf } from "./samples/cases.ts";
import type { Scope } from "./samples/conform.ts";
import { lastPage, pageExample } from "./samples/page.ts";
import { sampleOf, sampleVariants } from "./samples/value.ts";

/** JSON values, deterministic, made from the spec's examples where it has them and from the types where not. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Direction = "request" | "response";

export interface OperationSample {
  /** Wire values by parameter, for every required parameter and every one with an example. */
  parameters: { parameter: Parameter; value: Json }[];
  /** Of the preferred content. Binary parts and bodies are the text "sample". The streaming flag is off. */
  body?: { content: Content; value: Json };
  /**
   * Of the first 2xx response that has a body (else the first 2xx, `default`, or 200 without a body). Of a paginated operation: the last page.
   * Without a value when the body is a stream: its data is in `events`.
   */
  response: { status: number; content?: Content; value?: Json };
  /** For streaming operations: the events' data, at least two. */
  events?: Json[];
}

export interface Samples {
  /** `direction` leaves out readOnly properties of what is sent and writeOnly ones of what is received. */
  value(type: TypeRef, direction: Direction, example?: unknown): Json;
  operation(operation: Operation): OperationSample;
  /**
   * Values of a named type that a reader must print again as they were: complete, with what is required only, with
   * nulls, of each variant, and with properties, enum values and variants that the spec does not know. Without a
   * direction, those of what is received, or of what is only sent.
   */
  cases(type: NamedType, direction?: Direction): Json[];
  /** Values of every variant of a type that is received as a sequence, such as events or messages; at least two. */
  sequence(type: TypeRef): Json[];
}

/** Samples of a model's types and operations. A sample that is read into a typed model and printed stays equal. */
export function createSamples(model: ApiModel): Samples {
  const types = typesById(model);
  const request: Scope = { types, direction: "request" };
  const response: Scope = { types, direction: "response" };
  let known: ReturnType<typeof travels> | undefined;
  const directionOf = ({ id }: NamedType): Direction => {
    known ??= travels(model);
    return known.isReceived(id) ? "response" : "request";
  };
  return {
    value: (type, direction, example) => sampleOf(type, { types, direction }, { examples: [example] }),
    cases: (type, direction = directionOf(type)) => casesOf(type, { types, direction }),
    operation: (operation) => operationSample(operation, request, response),
    sequence: (type) => sampleVariants(type, response),
  };
}

function operationSample(operation: Operation, request: Scope, response: Scope): OperationSample {
  const body = bodySample(operation, request);
  return {
    parameters: operation.parameters
      .filter((parameter) => parameter.required || parameter.example !== undefined)
      .map((parameter) => ({
        parameter,
        value: sampleOf(parameter.type, request, { examples: [parameter.example, parameter.default] }),
      })),
    ...(body && { body }),
    response: responseSample(operation, response),
    ...(operation.streaming && { events: sampleVariants(operation.streaming.eventType, response) }),
  };
}

function bodySample(operation: Operation, scope: Scope): OperationSample["body"] {
  const content = operation.body?.contents[0];
  if (content === undefined) return undefined;
  const value = sampleOf(content.type, scope, { examples: [content.example] });
  const flag = operation.streaming?.flag;
  if (flag !== undefined && typeof value === "object" && value !== null && flag in value) {
    return { content, value: { ...value, [flag]: false } };
  }
  return { content, value };
}

function responseSample(operation: Operation, scope: Scope): OperationSample["response"] {
  const described = successResponse(operation);
  const status = Number(described?.status.replace(/XX$/i, "00")) || 200;
  const contents = described?.contents ?? [];
  const content = contents.find(({ encoding }) => !isStream(encoding)) ?? contents[0];
  if (content === undefined) return { status };
  if (isStream(content.encoding)) return { status, content };
  const value = sampleOf(content.type, scope, { examples: [pageExample(content, operation.pagination)] });
  return {
    status,
    content,
    value: operation.pagination ? lastPage(value, operation.pagination, content.type, scope) : value,
  };
}

/** What callers give for a body where they write it themselves: of NDJSON a line, of bytes and text the sample. */
export function writtenBody({ content, value }: NonNullable<OperationSample["body"]>): Json {
  return content.encoding === "ndjson" ? `${JSON.stringify(value)}\n` : value;
}

/** A server-sent event: its data is JSON, but a text is itself, a field for each of its lines. */
export function writtenEvent(event: Json): string {
  return `data: ${(typeof event === "string" ? event : JSON.stringify(event)).replaceAll("\n", "\ndata: ")}\n\n`;
}

function isStream(encoding: Content["encoding"]): boolean {
  return encoding === "sse" || encoding === "ndjson";
}
