import { isWebSocket, type Parameter } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import { requestPath } from "../request-path.ts";
import { codeSpan } from "../text.ts";
import type { ChannelView } from "./channels.ts";
import { prose, told } from "./docs.ts";
import { NameScope, names } from "./names.ts";
import { defaultBaseUrl } from "./servers.ts";
import { securityCall, styleOf } from "./services.ts";
import { chain, fit, javadoc, listing, literal } from "./text.ts";
import { type Context, type JavaType, PRIMITIVES } from "./types.ts";

/** A method of the client that connects to a channel over a WebSocket. */
export interface SocketView {
  channel: ChannelView;
  method: string;
  arguments: SocketArgument[];
  /** The messages that go each way. */
  sent: string;
  received: string;
  imports: string[];
}

interface SocketArgument {
  name: string;
  type: JavaType;
  parameter: Parameter;
}

/** The channels that are on a WebSocket; `taken`: names of the client's other methods. */
export function socketViews(context: Context, channels: ChannelView[], taken: string[]): SocketView[] {
  const scope = new NameScope(["builder", "with", ...taken]);
  return channels
    .filter(({ channel }) => isWebSocket(channel))
    .map((view) => {
      const messages = (direction: string) =>
        view.directions.some(({ type }) => type === direction) ? `${view.className}.${direction}` : "JsonNode";
      const [sent, received] = [messages("Sent"), messages("Received")];
      const args = argumentsOf(context, [...view.channel.parameters, ...view.channel.query]);
      return {
        channel: view,
        method: scope.claim(view.className.charAt(0).toLowerCase() + view.className.slice(1)),
        arguments: args,
        sent,
        received,
        imports: [
          ...args.flatMap(({ type }) => type.imports),
          ...([sent, received].includes("JsonNode") ? ["com.fasterxml.jackson.databind.JsonNode"] : []),
          ...(view.directions.length > 0 ? [`${context.sub("channels")}.${view.className}`] : []),
          `${context.sub("core")}.ChannelConnector`,
          `${context.sub("internal")}.Request`,
          ...(args.length > 0 ? [`${context.sub("internal")}.Style`] : []),
          ...(needsCredentials(view) ? ["java.util.Set"] : []),
        ],
      };
    });
}

function needsCredentials({ channel }: ChannelView): boolean {
  return (channel.security ?? []).some(({ schemes }) => schemes.length > 0);
}

function argumentsOf(context: Context, parameters: Parameter[]): SocketArgument[] {
  const scope = new NameScope(["transport"]);
  return parameters.map((parameter) => {
    const spelled = names.spell("parameter", words(parameter.name));
    const isFree = !/^\d/.test(spelled) && !names.reserved("parameter").has(spelled);
    const name = scope.claim(isFree ? spelled : names.escape("parameter", spelled));
    return { name, type: context.type(parameter.type), parameter };
  });
}

/** What the client's template prints of a channel. */
export function socketMethod(context: Context, view: SocketView) {
  const { channel } = view.channel;
  const declared = view.arguments.map(
    ({ name, type, parameter }) => `${parameter.required ? (PRIMITIVES[type.text] ?? type.text) : type.text} ${name}`,
  );
  const address = channel.address.startsWith("/") ? channel.address : `/${channel.address}`;
  const path = requestPath({ path: address, parameters: channel.parameters });
  const server = channel.servers[0];
  const url = server && defaultBaseUrl([{ ...server, url: server.url.replace(/^ws/, "http") }]);
  const calls = [
    ...(url === undefined ? [] : [`.server(${literal(url)})`]),
    ...view.arguments.map(
      ({ name, parameter }) => `.${parameter.in}(${literal(parameter.name)}, ${name}, ${styleOf(parameter)})`,
    ),
    ...(needsCredentials(view.channel) ? securityCall(context, channel) : []),
  ];
  const tags = [
    ...view.arguments.map(({ name, parameter }) => ({
      tag: `@param ${name}`,
      text: `${told(parameter.description, `the parameter ${codeSpan(parameter.name)}`)}${parameter.required ? "" : " Or null."}`,
    })),
    { tag: "@return", text: "connects when it is told to" },
  ];
  return {
    doc: javadoc(prose(channel, `Connects to the channel ${codeSpan(channel.address)}.`), tags, 2),
    signature: fit(
      listing(2, `public ChannelConnector<${view.sent}, ${view.received}> ${view.method}(`, declared, ") {"),
    ),
    body: [
      "    return new ChannelConnector<>(",
      "        transport.sockets(",
      "            () ->",
      `${fit(chain(16, `new Request("GET", ${literal(path)})`, calls, "),"))}`,
      `        ${view.received}.class);`,
    ].join("\n"),
  };
}
