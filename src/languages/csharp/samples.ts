import { type NamedType, positionParameter, type TypeRef } from "../../api/model.ts";
import type { Json, OperationSample } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { channelUnions } from "./channels.ts";
import type { Argument, Call, OperationView } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import type { Context } from "./types.ts";

/** What tests call an operation with and what comes back. */
export interface OperationSamples {
  sample: OperationSample;
  arguments: Record<string, Json>;
  /** Names of the arguments that the sample itself gives; a real server gets only these. */
  given: Set<string>;
  events: Json[];
}

/** An argument's name in the samples. */
export function sampleName(argument: Argument): string {
  return argument.name.replace(/^@/, "");
}

export function operationSamples(context: Context, view: OperationView): OperationSamples {
  const { samples } = context.input;
  const sample = samples.operation(view.operation);
  const streamed = view.calls.find((call) => call.kind === "stream")?.event;
  const all = [...view.required, ...(view.body ? [view.body.argument] : []), ...view.optional];
  const values = all.map((argument) => argumentValue(context, argument, sample));
  return {
    sample,
    arguments: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    given: new Set(values.filter(({ given }) => given).map(({ name }) => name)),
    events: streamed ? (sample.events ?? samples.sequence(streamed)) : [],
  };
}

function argumentValue(context: Context, argument: Argument, sample: OperationSample) {
  const { parameter, ref } = argument;
  const name = sampleName(argument);
  const found = sample.parameters.find((candidate) => candidate.parameter === parameter);
  if (!parameter) {
    const value = sample.body?.value ?? null;
    return { name, value: sample.body?.content.encoding === "ndjson" ? [value] : value, given: true };
  }
  return { name, value: found ? found.value : context.input.samples.value(ref, "request"), given: found !== undefined };
}

/** The samples of all models and operations in one file that tests read. */
export function samplesFile(context: Context, resources: ResourceView[]): FileView {
  const operations = resources.map((resource): [string, Json] => [
    resource.accessor,
    Object.fromEntries(
      resource.operations.map((view) => {
        const { sample, arguments: values, events } = operationSamples(context, view);
        return [view.method, { arguments: values, response: sample.response.value ?? null, events }];
      }),
    ),
  ]);
  const models = context.model.types
    .filter((type) => type.kind !== "alias")
    .map((type) => [context.names.type(type.id), context.input.samples.cases(type)[0] ?? null]);
  const messages = channelUnions(context).flatMap((union) =>
    union.messages.map((message, index) => [
      `${union.name}${index + 1}`,
      context.input.samples.value(
        message.payload,
        union.direction === "Send" ? "request" : "response",
        message.example,
      ),
    ]),
  );
  const { webhookEvent } = context.model;
  const json = {
    models: Object.fromEntries([...models, ...messages]),
    operations: Object.fromEntries(operations),
    ...(webhookEvent && { webhook: context.input.samples.value(webhookEvent, "response") }),
  };
  return {
    path: `${context.csharp.tests}/samples.json`,
    template: "text.njk",
    data: { text: JSON.stringify(json, undefined, 2) },
  };
}

/** Whether raw bytes are somewhere in a type: those have no JSON. */
export function hasBytes(context: Context, type: NamedType, seen = new Set<string>()): boolean {
  if (seen.has(type.id)) return false;
  seen.add(type.id);
  const inRef = (ref: TypeRef): boolean => {
    switch (ref.kind) {
      case "scalar":
        return ref.scalar === "binary";
      case "array":
        return inRef(ref.items);
      case "map":
        return inRef(ref.values);
      case "nullable":
        return inRef(ref.of);
      case "named":
        return hasBytes(context, context.named(ref.id), seen);
      default:
        return false;
    }
  };
  switch (type.kind) {
    case "object":
      return type.properties.some((property) => inRef(property.type));
    case "union":
      return type.variants.some((variant) => inRef(variant.type));
    case "alias":
      return inRef(type.type);
    case "enum":
      return false;
  }
}

/** Names of the arguments that a call is made with: all pages begin with the first one, whatever the examples say. */
export function givenTo(call: Call, view: OperationView, given: Set<string>): Set<string> {
  return call.kind === "pages" ? fromTheFirst(view, given) : given;
}

/** Names of arguments without that which says where in a list to begin. */
export function fromTheFirst(view: OperationView, given: Set<string>): Set<string> {
  const cursor = view.optional.find(
    ({ parameter }) => parameter && parameter.name === positionParameter(view.operation),
  );
  return new Set([...given].filter((name) => !cursor || name !== sampleName(cursor)));
}
