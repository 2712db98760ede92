import type { Channel, Message, UnionType } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { NameScope, names } from "./names.ts";
import type { Context } from "./types.ts";
import { type Member, unionFile } from "./unions.ts";

/** What goes one way through a channel. */
export interface ChannelUnion {
  name: string;
  channel: Channel;
  direction: "Send" | "Receive";
  messages: Message[];
}

export function channelUnions(context: Context): ChannelUnion[] {
  const scope = new NameScope([...context.typeNames(), ...names.reserved("type")]);
  return context.model.channels.flatMap((channel) => {
    const plain = context.names.channel(channel.id);
    const all = [
      { channel, direction: "Send" as const, messages: channel.sends },
      { channel, direction: "Receive" as const, messages: channel.receives },
    ];
    return all
      .filter(({ messages }) => messages.length > 0)
      .map((union) => ({
        ...union,
        name: scope.claim(`${plain}${union.direction}`, `${plain}${union.direction}Message`),
      }));
  });
}

/** Typed messages of AsyncAPI channels: a union of what is sent and one of what is received, read and written as JSON. */
export function channelFiles(context: Context): FileView[] {
  return channelUnions(context).map((union) => messagesFile(context, union));
}

function messagesFile(context: Context, { name, channel, direction, messages }: ChannelUnion): FileView {
  const variants = new NameScope([name, "Unknown", "Converter", ...context.typeNames()]);
  const members = messages.map((message): Member => {
    const wanted = names.spell("variant", words(message.name));
    const legal = /^\p{L}/u.test(wanted) ? wanted : `N${wanted}`;
    return {
      name: variants.claim(legal, `${legal}Variant`),
      type: context.type(message.payload),
      ref: message.payload,
      tags: [],
    };
  });
  const verb = direction === "Send" ? "sent to" : "received from";
  const union: UnionType = {
    kind: "union",
    id: `${channel.id}/${direction}`,
    nameHint: [channel.id, direction],
    component: false,
    description: `What is ${verb} the channel ${codeSpan(channel.address)}.`,
    deprecated: channel.deprecated,
    provenance: channel.provenance,
    extensions: {},
    variants: messages.map((message) => ({ type: message.payload, nameHint: message.name, tags: [] })),
  };
  return unionFile(context, union, name, members);
}
