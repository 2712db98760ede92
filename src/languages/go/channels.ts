import { type Channel, isWebSocket, type Message, type Parameter, type TypeRef } from "../../api/model.ts";
import { channelOf } from "../../conformance/roles.ts";
import type { GoContext } from "./context.ts";
import { type ModelView, UNION_NOTE, unionOf } from "./models.ts";
import { argument, PackageScope } from "./names.ts";
import { encodingLiteral } from "./operations.ts";
import { reader } from "./readers.ts";
import { socketURL } from "./servers.ts";
import { docComment, docCommentFor, quote, quoteJson } from "./text.ts";
import { qualify } from "./usage.ts";

/** The client of one channel on WebSocket, as `channels.go.njk` prints it. */
export interface ChannelView {
  channel: Channel;
  doc: string[];
  name: string;
  signature: string;
  params?: {
    name: string;
    doc: string[];
    fields: { name: string; type: string; doc: string[]; parameter: Parameter }[];
  };
  /** Statements that put the request together. */
  lines: string[];
  sends: string;
  receives: string;
  reader: string;
  /** The types of the messages, where there is more than one a side. */
  models: ModelView[];
  arguments: { name: string; type: string; parameter: Parameter }[];
}

export function channelViews(context: GoContext): ChannelView[] {
  const { channels, services } = context.input.model;
  const methods = new PackageScope(services.map(({ id }) => context.names.service(id)));
  return channels.filter(isWebSocket).map((channel) => channelView(context, channel, methods));
}

function channelView(context: GoContext, channel: Channel, methods: PackageScope): ChannelView {
  const base = context.names.channel(channel.id);
  const name = methods.claim(`Connect${base}`);
  const scope = new PackageScope([]);
  const all = [...channel.parameters, ...channel.query].map((parameter) => ({
    parameter,
    name: scope.claim(context.spell(parameter.name)),
  }));
  const isRequired = (parameter: Parameter) => parameter.in === "path" || parameter.required;
  const required = all.filter(({ parameter }) => isRequired(parameter));
  const optional = all.filter(({ parameter }) => !isRequired(parameter));
  const params = optional.length > 0 ? paramsOf(context, base, name, optional) : undefined;
  const args = required.map((entry) => ({
    name: argument(entry.name),
    type: context.types.value(entry.parameter.type),
    parameter: entry.parameter,
  }));
  const sends = messageType(context, `${base}Outgoing`, "that can be sent", channel.sends);
  const receives = messageType(context, `${base}Incoming`, "that may come", channel.receives);
  const about = channel.summary ?? channel.description ?? `${name} connects to the channel ${channel.address}.`;
  return {
    channel,
    name,
    doc: docCommentFor(name, about, ["The context ends the connection, also later. Close it after use."]),
    signature: [
      "ctx context.Context",
      ...args.map((entry) => `${entry.name} ${entry.type}`),
      ...(params ? [`params *${params.name}`] : []),
      "opts ...RequestOption",
    ].join(", "),
    ...(params ? { params } : {}),
    lines: requestLines(channel, args, params),
    sends: sends.type,
    receives: receives.type,
    reader: receives.reader,
    models: [...sends.models, ...receives.models],
    arguments: args,
  };
}

function paramsOf(
  context: GoContext,
  base: string,
  method: string,
  optional: { parameter: Parameter; name: string }[],
): NonNullable<ChannelView["params"]> {
  const name = context.scope.claim(`${base}Params`, `${method}Params`);
  return {
    name,
    doc: docCommentFor(name, `${name} are the optional parameters of ${method}.`),
    fields: optional.map(({ parameter, name: field }) => ({
      name: field,
      type: context.types.isNilable(parameter.type)
        ? context.types.bare(parameter.type)
        : `*${context.types.bare(parameter.type)}`,
      doc: docComment(parameter.description ?? ""),
      parameter,
    })),
  };
}

function requestLines(channel: Channel, args: ChannelView["arguments"], params: ChannelView["params"]): string[] {
  const address = channel.address.startsWith("/") ? channel.address : `/${channel.address}`;
  const server = socketURL(channel.servers[0]);
  const line = (parameter: Parameter, value: string) =>
    `request.${parameter.in}Param(${quote(parameter.name)}, ${value}, ${encodingLiteral(parameter)})`;
  const security = channel.security ?? [];
  const alternatives = security.map(({ schemes }) => `{${schemes.map(({ id }) => quote(id)).join(", ")}}`);
  return [
    `request := newRequest(http.MethodGet, ${quote(address)})`,
    ...(server ? [`request.server = ${quote(server)}`] : []),
    ...args.map(({ parameter, name }) => line(parameter, name)),
    ...(params
      ? [
          "if params != nil {",
          ...params.fields.map(({ parameter, name }) => `\t${line(parameter, `params.${name}`)}`),
          "}",
        ]
      : []),
    ...(alternatives.length > 0 ? [`request.security = [][]string{${alternatives.join(", ")}}`] : []),
  ];
}

/** The type of a side's messages: the one that there is, or a union of all. */
function messageType(context: GoContext, name: string, what: string, messages: Message[]) {
  const distinct = [...new Map(messages.map((message) => [JSON.stringify(message.payload), message])).values()];
  if (distinct.length === 0) return { type: "any", reader: "readAny", models: [] };
  const payload = distinct[0]!.payload;
  if (distinct.length === 1)
    return { type: context.types.value(payload), reader: reader(context, payload), models: [] };
  const own = context.scope.claim(name, `${name}Message`);
  const scope = new PackageScope(["IsKnown", "MarshalJSON", "RawJSON", "UnmarshalJSON", "Value"]);
  const tags = tagsOf(context, distinct);
  const variants = distinct.map((message, index) => ({
    name: scope.claim(context.spell(message.name)),
    type: message.payload,
    tags: tags ? [tags.values[index]!] : [],
  }));
  const model: ModelView = {
    name: own,
    doc: docCommentFor(own, `${own} is any message ${what}.`, [UNION_NOTE]),
    ...unionOf(context, variants, tags?.property),
  };
  return { type: own, reader: `(*${own}).readJSON`, models: [model] };
}

/** The property by which all messages are told apart: it has another fixed text in each. */
function tagsOf(context: GoContext, messages: Message[]): { property: string; values: string[] } | undefined {
  const fixed = messages.map(({ payload }) => fixedTexts(context, payload));
  for (const property of fixed[0]?.keys() ?? []) {
    const values = fixed.map((texts) => texts.get(property));
    if (values.every((value) => value !== undefined) && new Set(values).size === values.length) {
      return { property, values: values as string[] };
    }
  }
  return undefined;
}

function fixedTexts(context: GoContext, payload: TypeRef): Map<string, string> {
  const object = context.types.object(payload);
  const texts = (object?.properties ?? []).flatMap((property): [string, string][] => {
    const value = context.fixedValue(object!.id, property);
    return typeof value === "string" ? [[property.name, value]] : [];
  });
  return new Map(texts);
}

/** Sample arguments to connect with, for docs and examples. */
export function channelArguments(context: GoContext, view: ChannelView): string {
  const values = view.arguments.map(({ type, parameter }) => {
    const value = context.input.samples.value(parameter.type, "request", parameter.example);
    return type === "string" && typeof value === "string"
      ? quote(value)
      : `sample[${qualify(type, `${context.package}.`)}](${quoteJson(value)})`;
  });
  return ["ctx", ...values, ...(view.params ? ["nil"] : [])].join(", ");
}

/** What the conformance test sends first on the channel of that role; and how it connects. */
export function channelScene(context: GoContext, views: ChannelView[]) {
  const { model, samples } = context.input;
  const channel = channelOf(model);
  const view = views.find((candidate) => candidate.channel === channel);
  const first = channel?.sends[0];
  if (!view || !first) return undefined;
  const value = (parameter: Parameter) => quoteJson(samples.value(parameter.type, "request", parameter.example));
  return {
    name: view.name,
    sends: view.sends,
    receives: view.receives,
    message: quoteJson(samples.value(first.payload, "request", first.example)),
    arguments: [
      "ctx",
      ...view.arguments.map(({ type, parameter }) => `sample[${type}](${value(parameter)})`),
      ...(view.params ? ["nil"] : []),
      "opts...",
    ].join(", "),
  };
}
