import type { Channel, Message } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import { moduleOrder } from "./layout.ts";
import { fileModule, freeName, rustNames } from "./names.ts";
import type { OperationContext } from "./operations.ts";
import { requestUses } from "./resources.ts";
import { type SocketView, socketViews } from "./sockets.ts";
import { imports } from "./types.ts";

/** The messages that go one way on a channel, as a union. */
export interface MessagesView {
  type: string;
  docs: string[];
  variants: { name: string; type: string; docs: string[]; from: string }[];
}

/** Files that channels on WebSockets need. */
const RUNTIME = ["connection", "connection/tests", "handshake", "socket"];

/** The files below `src/channels`, and the transport of those on WebSockets. */
export function channelFiles(context: OperationContext): FileView[] {
  const { model, names } = context.input;
  if (model.channels.length === 0) return [];
  const sockets = new Map(socketViews(context).map((view) => [view.channel, view]));
  const views = model.channels.map((channel) => ({
    channel,
    module: fileModule(names.channel(channel.id)),
    socket: sockets.get(channel),
  }));
  const modules = views.map(({ module, socket }) => ({ ...module, isSocket: socket !== undefined }));
  return [
    {
      path: "src/channels/mod.rs",
      template: "src/channels_mod.rs.njk",
      data: { modules: modules.sort(moduleOrder) },
    },
    ...views.map(
      ({ channel, module, socket }): FileView => ({
        path: `src/channels/${module.file}.rs`,
        template: "src/channel.rs.njk",
        data: channelData(channel, socket, context),
      }),
    ),
    ...(sockets.size > 0
      ? RUNTIME.map((name): FileView => ({ path: `src/${name}.rs`, template: `src/${name}.rs`, data: {} }))
      : []),
  ];
}

function channelData(channel: Channel, socket: SocketView | undefined, context: OperationContext) {
  const unions = channelMessages(channel, context);
  const types = unions.flatMap(({ variants }) => variants.map(({ type }) => type)).join("\n");
  const lines = socket ? [...socket.request, ...socket.signature, ...socket.options.flatMap((each) => each.lines)] : [];
  return {
    uses: socket
      ? requestUses([...lines, types].join("\n").replace(/"(?:[^"\\]|\\.)*"/g, ""), ["Client", "Connection"])
      : imports(types),
    docs: docLines(channel, `The channel ${codeSpan(channel.address)}.`),
    address: codeSpan(channel.address),
    unions,
    socket,
  };
}

/** The unions of what is sent and of what is received; absent where nothing goes that way. */
export function channelMessages(channel: Channel, context: OperationContext): MessagesView[] {
  return [
    union("Sent", "What the client sends.", channel.sends, context),
    union("Received", "What the client receives.", channel.receives, context),
  ].filter(({ variants }) => variants.length > 0);
}

function union(type: string, docs: string, messages: Message[], { types }: OperationContext): MessagesView {
  const taken = new Set(["Unknown", "Self"]);
  const converted = new Set<string>();
  const variants = messages.map((message) => {
    const name = freeName(rustNames.spell("variant", words(message.name)), taken, "");
    const target = types.resolve(message.payload);
    const boxed = target.kind === "named" && types.named(target.id).kind !== "enum";
    const owned = types.owned(message.payload);
    const canonical = types.owned(target);
    const first = !converted.has(canonical) && canonical !== "Value";
    converted.add(canonical);
    return {
      name,
      type: boxed ? `Box<${owned}>` : owned,
      docs: docLines(message, `The message ${codeSpan(message.name)}.`),
      from: first ? `${boxed ? "boxed " : ""}${owned}` : "",
    };
  });
  return { type, docs: [` ${docs}`], variants };
}
