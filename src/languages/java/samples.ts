import type { NamedType, TypeRef } from "../../api/model.ts";
import type { Json, OperationSample } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import type { ChannelView } from "./channels.ts";
import type { Argument, OperationView } from "./operations.ts";
import type { ServiceView } from "./services.ts";
import type { Context } from "./types.ts";

/** What tests call an operation with and what comes back. */
export interface OperationSamples {
  sample: OperationSample;
  arguments: Record<string, Json>;
  /** Names of the arguments that the sample itself gives; a real server gets only these. */
  given: Set<string>;
  events: Json[];
}

export function operationSamples(context: Context, view: OperationView): OperationSamples {
  const { samples } = context.input;
  const sample = samples.operation(view.operation);
  const streamed = view.calls.find((call) => call.kind === "stream");
  const values = [...view.required, ...view.optional].map((argument) => argumentValue(context, argument, sample));
  return {
    sample,
    arguments: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    given: new Set(values.filter(({ given }) => given).map(({ name }) => name)),
    events: streamed ? (sample.events ?? samples.sequence(streamed.event)) : [],
  };
}

function argumentValue(context: Context, argument: Argument, sample: OperationSample) {
  const { name, parameter, ref } = argument;
  const found = sample.parameters.find((candidate) => candidate.parameter === parameter);
  if (!parameter) {
    const value = sample.body?.value ?? null;
    return { name, value: sample.body?.content.encoding === "ndjson" ? [value] : value, given: true };
  }
  return { name, value: found ? found.value : context.input.samples.value(ref, "request"), given: found !== undefined };
}

/** The samples of all models and operations in one file that tests read: Java limits the size of text in code. */
export function samplesFile(context: Context, services: ServiceView[], channels: ChannelView[]): FileView {
  const operations = services.map((service): [string, Json] => [
    service.accessor,
    Object.fromEntries(
      service.operations.map((view) => {
        const { sample, arguments: values, events } = operationSamples(context, view);
        return [view.method, { arguments: values, response: sample.response.value ?? null, events }];
      }),
    ),
  ]);
  const json = {
    models: modelSamples(context),
    operations: Object.fromEntries(operations),
    channels: channelSamples(channels),
    ...(context.model.webhookEvent && { webhook: context.input.samples.value(context.model.webhookEvent, "response") }),
  };
  return {
    path: `src/test/resources/${context.java.directory}/samples.json`,
    template: "raw.txt",
    data: { text: JSON.stringify(json, undefined, 2) },
  };
}

function channelSamples(channels: ChannelView[]): Json {
  return Object.fromEntries(
    channels.map(({ className, directions }) => [
      className,
      Object.fromEntries(directions.map(({ type, samples }) => [type, samples])),
    ]),
  );
}

function modelSamples(context: Context): { [name: string]: Json } {
  const classes = context.model.types.filter((type) => type.kind !== "alias");
  return Object.fromEntries(classes.map((type) => [context.names.type(type.id), context.input.samples.cases(type)]));
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
      return (
        type.properties.some((property) => inRef(property.type)) || (type.additional ? inRef(type.additional) : false)
      );
    case "union":
      return type.variants.some((variant) => inRef(variant.type));
    case "alias":
      return inRef(type.type);
    case "enum":
      return false;
  }
}
