import type { Channel, Message, TypeId } from "../../api/model.ts";
import type { FileView } from "../language.ts";
import type { Context } from "./context.ts";
import { summaryOf } from "./docs.ts";
import { extensionNames, typingNames } from "./imports.ts";
import { brackets, call, layout } from "./layout.ts";
import { docstring } from "./text.ts";
import { decoder, runtimeType } from "./types.ts";

/** Typed messages of AsyncAPI channels: encoding and decoding, no transport. */
export function channelViews(context: Context): FileView[] {
  if (context.model.channels.length === 0) return [];
  const channels = context.model.channels.map((channel) => channelView(channel, context));
  const code = channels.flatMap(({ sends, receives }) => [sends?.value ?? "", receives?.value ?? ""]).join("\n");
  return [
    {
      path: `src/${context.module}/channels.py`,
      template: "channels.py.njk",
      data: {
        channels,
        typing: typingNames(code, true).join(", "),
        extensions: extensionNames(code, true),
        json: channels.some(({ receives }) => receives !== undefined),
        models: /\bmodels\./.test(code),
      },
    },
  ];
}

export interface ChannelView {
  name: string;
  doc: string;
  /** Alias names and their values. */
  sends?: { alias: string; value: string; encode: string };
  receives?: { alias: string; value: string; signature: string; decode: string };
}

function channelView(channel: Channel, context: Context): ChannelView {
  const name = context.names.channel(channel.id);
  const { sends, receives } = channel;
  const alias = (suffix: string, messages: Message[], more: string[]) => ({
    alias: name + suffix,
    value: union(messages, more, context, `${name}${suffix}: TypeAlias = `.length),
  });
  return {
    name,
    doc: docstring(summaryOf(channel, `The channel ${channel.id}.`), 4),
    ...(sends.length > 0 && {
      sends: { ...alias("Send", sends, []), encode: signature("encode", [`message: ${name}Send`], "str") },
    }),
    ...(receives.length > 0 && {
      receives: {
        ...alias("Receive", receives, ["_core.UnknownVariant"]),
        signature: signature("decode", ["cls", "text: str | bytes"], `${name}Receive`),
        decode: decodeAny(receives, context),
      },
    }),
  };
}

function signature(name: string, parameters: string[], result: string): string {
  return layout({ open: `def ${name}(`, items: parameters, close: `) -> ${result}:` }, 4, 0);
}

function union(messages: Message[], more: string[], context: Context, before: number): string {
  const named = (id: TypeId) => `models.${context.names.type(id)}`;
  const types = messages.map(({ payload }) => layout(runtimeType(payload, named), -10_000, 0));
  const variants = [...new Set([...types, ...more])];
  return variants.length === 1 ? types.join("") : layout(brackets("Union[", variants, "]"), 0, before);
}

function decodeAny(messages: Message[], context: Context): string {
  const decoders = [...new Set(messages.map(({ payload }) => layout(decoder(payload, context), -10_000, 0)))];
  return layout(call("staticmethod", [call("_core.one_of", decoders)]), 4, 10);
}
