import type { Channel, Message } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import { fileModule, freeName, rustNames } from "./names.ts";
import type { OperationContext } from "./operations.ts";
import { imports } from "./types.ts";

/** The messages that go one way on a channel, as a union. */
export interface MessagesView {
  type: string;
  docs: string[];
  variants: { name: string; type: string; docs: string[] }[];
}

/** The files below `src/channels`: typed messages, without a transport. */
export function channelFiles(context: OperationContext): FileView[] {
  const { model, names } = context.input;
  if (model.channels.length === 0) return [];
  const views = model.channels.map((channel) => ({ channel, module: fileModule(names.channel(channel.id)) }));
  return [
    {
      path: "src/channels/mod.rs",
      template: "src/channels_mod.rs.njk",
      data: { modules: views.map(({ module }) => module).sort((a, b) => (a.name < b.name ? -1 : 1)) },
    },
    ...views.map(({ channel, module }): FileView => {
      const unions = channelMessages(channel, context);
      const code = unions.flatMap(({ variants }) => variants.map(({ type }) => type)).join(" ");
      return {
        path: `src/channels/${module.file}.rs`,
        template: "src/channel.rs.njk",
        data: {
          uses: imports(code, { crate: ["Result"] }),
          docs: docLines(channel, `The channel ${codeSpan(channel.address)}.`),
          address: channel.address,
          unions,
        },
      };
    }),
  ];
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
  const variants = messages.map((message) => {
    const name = freeName(rustNames.spell("variant", words(message.name)), taken, "");
    const target = types.resolve(message.payload);
    const boxed = target.kind === "named" && types.named(target.id).kind !== "enum";
    const owned = types.owned(message.payload);
    return {
      name,
      type: boxed ? `Box<${owned}>` : owned,
      docs: docLines(message, `The message ${codeSpan(message.name)}.`),
    };
  });
  return { type, docs: [` ${docs}`], variants };
}
