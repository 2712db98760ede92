import { type Channel, isWebSocket, type Message, type TypeId } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import { requestPath } from "../request-path.ts";
import { returnLine } from "./annotations.ts";
import type { Context } from "./context.ts";
import { propertyDoc, summaryOf } from "./docs.ts";
import { extensionNames, typingNames } from "./imports.ts";
import { aliasValue, brackets, call, type Expression, keyword, layout, tuple } from "./layout.ts";
import { claim, className, snake } from "./names.ts";
import {
  constantStatement,
  type ParameterView,
  parameterExpression,
  parameterView,
  securityExpressions,
  signatureOf,
} from "./operations.ts";
import { socketUrl } from "./servers.ts";
import { docstring, pyString } from "./text.ts";
import { annotation, decoder, runtimeType } from "./types.ts";

/** What `channels.py` has names for already. */
const OWN_NAMES =
  "Any AsyncChannel AsyncChannels AsyncTransport Channel Channels Literal NoReturn Transport TypeAlias Union Unpack".split(
    " ",
  );

export interface ChannelView {
  channel: Channel;
  /** The class that reads and writes messages. */
  name: string;
  doc: string;
  /** Alias names and their values. */
  sends?: { alias: string; value: string; encode: string };
  receives?: { alias: string; value: string; signature: string; decode: string };
  /** How to connect, where the channel is on WebSocket. */
  socket?: SocketView;
}

export interface SocketView {
  method: string;
  /** The module's constant that describes the request, and the statement that makes it. */
  constant: string;
  definition: string;
  parameters: ParameterView[];
  /** Parameters' names in the order of the constant's. */
  names: string[];
  values: string;
  decode: string;
  returns: { blocking: string; async: string };
  /** The method's head on one line. */
  signature: string;
  doc: string;
}

/** The channels' messages, and connections to those on WebSocket. */
export function channelFiles(context: Context): FileView[] {
  const channels = channelViews(context);
  if (channels.length === 0) return [];
  const sockets = channels.flatMap(({ socket }) => (socket ? [socket] : []));
  const code = [
    ...channels.flatMap(({ sends, receives }) => [sends?.value ?? "", receives?.value ?? ""]),
    ...sockets.flatMap(({ parameters, returns }) => [...parameters.map(({ text }) => text), returns.blocking]),
  ].join("\n");
  const root = `src/${context.module}`;
  const hasMessages = channels.some(({ sends, receives }) => sends !== undefined || receives !== undefined);
  const models = /\bmodels\./.test(code);
  const checked = hasMessages || models || sockets.length > 0;
  return [
    {
      path: `${root}/channels.py`,
      template: "channels.py.njk",
      data: {
        channels,
        sockets,
        typing: typingNames(code, checked).join(", "),
        extensions: extensionNames(code, hasMessages),
        datetime: /\b_dt\./.test(code),
        models,
        checked,
        core: hasMessages || sockets.length > 0,
      },
    },
    ...(sockets.length > 0
      ? ["channel", "websockets"].map((name) => ({
          path: `${root}/_${name}.py`,
          template: `src/_${name}.py`,
          data: {},
        }))
      : []),
  ];
}

export function channelViews(context: Context): ChannelView[] {
  const taken = new Set(OWN_NAMES);
  return context.model.channels.map((channel) => channelView(channel, context, taken));
}

/** Whether there are channels that the SDK connects to. */
export function hasSockets({ model }: Context): boolean {
  return model.channels.some(isWebSocket);
}

/** The clients' property that connects to channels. */
export function channelsProperty({ model, names }: Context): string {
  return claim(new Set(model.services.map(({ id }) => names.service(id))), "channels");
}

function channelView(channel: Channel, context: Context, taken: Set<string>): ChannelView {
  const name = claim(taken, className(context.names.channel(channel.id), ""));
  const { sends, receives } = channel;
  const alias = (suffix: string, messages: Message[], more: string[]) => {
    const own = claim(taken, `${name}${suffix}`);
    return { alias: own, value: aliasValue(own, union(messages, more, context)) };
  };
  const sent = sends.length > 0 ? alias("Send", sends, []) : undefined;
  const received = receives.length > 0 ? alias("Receive", receives, ["_core.UnknownVariant"]) : undefined;
  return {
    channel,
    name,
    doc: docstring(summaryOf(channel, `The channel ${channel.id}.`), 4),
    ...(sent && { sends: { ...sent, encode: signature("encode", [`message: ${sent.alias}`], "str") } }),
    ...(received && {
      receives: {
        ...received,
        signature: signature("decode", ["cls", "text: str | bytes"], received.alias),
        decode: decodeAny(receives, context),
      },
    }),
    ...(isWebSocket(channel) && { socket: socketView(channel, context, name, sent?.alias, received?.alias) }),
  };
}

function socketView(
  channel: Channel,
  context: Context,
  name: string,
  sends = "NoReturn",
  receives = "Any",
): SocketView {
  const method = context.names.channel(channel.id);
  const constant = `_${method.toUpperCase()}`;
  const taken = new Set(["options", "reconnect", "self"]);
  const spelling = { named: (id: TypeId) => `models.${context.names.type(id)}`, list: "list" };
  const all = [...channel.parameters, ...channel.query].map((parameter) => {
    const required = parameter.in === "path" || parameter.required;
    const own = claim(taken, snake(parameter.name));
    return { parameter, view: parameterView(own, annotation(parameter.type, spelling), required) };
  });
  const views = all.map(({ view }) => view);
  const returns = (prefix: string) => returnLine(`${prefix}Channel[${sends}, ${receives}]`, 4);
  const security = securityExpressions(channel.security ?? []);
  const ordered = [...views.filter(({ required }) => required), ...views.filter(({ required }) => !required)];
  const server = channel.servers[0] && socketUrl(channel.servers[0]);
  const fields: Expression[] = [
    pyString("GET"),
    pyString(requestPath({ path: channel.address.replace(/^(?!\/)/, "/"), parameters: channel.parameters })),
    ...(server ? [keyword("server", pyString(server))] : []),
    ...(all.length > 0
      ? [keyword("parameters", tuple(all.map(({ parameter }) => parameterExpression(parameter))))]
      : []),
    ...(security.length > 0 ? [keyword("security", tuple(security))] : []),
  ];
  return {
    method,
    constant,
    definition: constantStatement(constant, { open: "_core.Operation(", items: fields, close: ")" }),
    parameters: ordered,
    signature: signatureOf(`${channelsProperty(context)}.${method}`, ordered, returns("")),
    names: views.map((view) => view.name),
    values: layout(tuple(views.map((view) => view.name)), 12, 0, 1),
    decode: receives === "Any" ? "_core.parse_json" : `${name}.decode`,
    returns: { blocking: returns(""), async: returns("Async") },
    doc: docstring(
      {
        ...summaryOf(channel, `Connect to the channel ${channel.id}.`),
        sections: [
          {
            title: "Args",
            items: [
              ...all.map(({ parameter, view }) => ({
                name: view.name,
                text: propertyDoc({ ...parameter, readOnly: false, writeOnly: false, constraints: {} }),
              })),
              { name: "reconnect", text: "Whether a connection that breaks is made again, as retries are made." },
              { name: "options", text: "What to set for this connection only." },
            ],
          },
        ],
      },
      8,
    ),
  };
}

function signature(name: string, parameters: string[], result: string): string {
  return layout({ open: `def ${name}(`, items: parameters, close: `) -> ${result}:` }, 4, 0);
}

function union(messages: Message[], more: string[], context: Context): Expression {
  const named = (id: TypeId) => `models.${context.names.type(id)}`;
  const types = messages.map(({ payload }) => layout(runtimeType(payload, named), -10_000, 0));
  const variants = [...new Set([...types, ...more])];
  return variants.length === 1 ? types.join("") : brackets("Union[", variants, "]");
}

function decodeAny(messages: Message[], context: Context): string {
  const decoders = [...new Set(messages.map(({ payload }) => layout(decoder(payload, context), -10_000, 0)))];
  return layout(call("staticmethod", [call("_core.one_of", decoders)]), 4, 10);
}
