import { type Channel, isWebSocket, type Parameter } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import { codeSpan } from "../text.ts";
import { channelUnions } from "./channels.ts";
import { defaultBaseUrl } from "./client.ts";
import { prose } from "./docs.ts";
import { NameScope, names } from "./names.ts";
import { requestPath } from "./operations.ts";
import { securityCalls, styleOf } from "./requests.ts";
import { docComment, listing, literal } from "./text.ts";
import type { Context } from "./types.ts";

/** A method of the client that connects to a channel over a WebSocket. */
export interface SocketView {
  channel: Channel;
  method: string;
  arguments: SocketArgument[];
  /** The messages that go each way. */
  sent: string;
  received: string;
}

export interface SocketArgument {
  name: string;
  /** Without `?`. */
  type: string;
  parameter: Parameter;
}

/** The channels that are on a WebSocket; `taken`: names of the client's other members. */
export function socketViews(context: Context, taken: string[]): SocketView[] {
  const scope = new NameScope([context.client, ...taken]);
  const unions = channelUnions(context);
  return context.model.channels.filter(isWebSocket).map((channel) => {
    const messages = (direction: "Send" | "Receive") =>
      unions.find((union) => union.channel === channel && union.direction === direction)?.name ?? "JsonElement";
    return {
      channel,
      method: scope.claim(`Connect${context.names.channel(channel.id)}Async`),
      arguments: argumentsOf(context, [...channel.parameters, ...channel.query]),
      sent: messages("Send"),
      received: messages("Receive"),
    };
  });
}

function argumentsOf(context: Context, parameters: Parameter[]): SocketArgument[] {
  const scope = new NameScope();
  const views = parameters.map((parameter) => {
    const spelled = names.spell("parameter", words(parameter.name));
    const isFree = !/^\d/.test(spelled) && !names.reserved("parameter").has(spelled);
    const name = scope.claim(isFree ? spelled : names.escape("parameter", spelled));
    return { name, type: context.type(parameter.type), parameter };
  });
  // What can be left out comes last.
  return views.sort((a, b) => Number(isOptional(a)) - Number(isOptional(b)));
}

function isOptional({ parameter }: SocketArgument): boolean {
  return !parameter.required && parameter.in !== "path";
}

/** What the client's template prints of a channel. */
export function socketMethod(context: Context, view: SocketView) {
  const { channel, sent, received } = view;
  const declared = [
    ...view.arguments.map((value) =>
      isOptional(value) ? `${value.type}? ${value.name} = null` : `${value.type} ${value.name}`,
    ),
    "bool reconnect = false",
    "RequestOptions? requestOptions = null",
    "CancellationToken cancellationToken = default",
  ];
  const tags = [
    ...view.arguments.map(({ name, parameter }) => ({
      tag: "param",
      name: name.replace(/^@/, ""),
      text: parameter.description ?? `The parameter ${codeSpan(parameter.name)}.`,
    })),
    {
      tag: "param",
      name: "reconnect",
      text: "Whether a connection that breaks is made again, as calls are tried again.",
    },
    { tag: "param", name: "requestOptions", text: "Settings of the connection." },
    { tag: "param", name: "cancellationToken", text: "Ends the connecting early." },
    { tag: "returns", text: "The open connection." },
  ];
  const type = `ChannelConnection<${sent}, ${received}>`;
  const pad = " ".repeat(16);
  return {
    doc: docComment(prose(channel, `Connects to the channel ${codeSpan(channel.address)}.`), tags, 4),
    signature: listing(4, `public Task<${type}> ${view.method}(`, declared, ") =>"),
    connect: `ChannelConnector.ConnectAsync<${sent}, ${received}>(`,
    request: requestChain(context, view).join(`\n${pad}`),
    code: `${type} ${declared.join(" ")}`,
  };
}

function requestChain(context: Context, { channel, arguments: values }: SocketView): string[] {
  const address = channel.address.startsWith("/") ? channel.address : `/${channel.address}`;
  const server = channel.servers[0];
  const url = server && defaultBaseUrl([{ ...server, url: server.url.replace(/^ws/, "http") }]);
  const place = { path: "Path", query: "Query", header: "Header", cookie: "Cookie" };
  return [
    `new ApiRequest("GET", ${literal(requestPath({ path: address }))})`,
    ...(url === undefined ? [] : [`.At(${literal(url)})`]),
    ...values.map(
      ({ name, parameter }) => `.${place[parameter.in]}(${literal(parameter.name)}, ${name}, ${styleOf(parameter)})`,
    ),
    // What a channel does not ask for is not sent: unlike an operation, it has no default.
    ...(channel.security ? securityCalls(context, channel) : []),
  ];
}
