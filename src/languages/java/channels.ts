import type { Channel, Message, UnionType } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import type { Json } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { codeSpan } from "../text.ts";
import { prose, sourcePath } from "./docs.ts";
import { NameScope } from "./names.ts";
import { shape } from "./shapes.ts";
import { chain, fit, javadoc, listing, literal, wrapperRecord } from "./text.ts";
import { type Context, importLines, TYPE_REFERENCE, typeReference } from "./types.ts";

/** The messages that go one way on a channel: a sealed interface with a record for each. */
interface Direction {
  type: "Sent" | "Received";
  doc: string;
  header: string;
  decode: string;
  messages: { declaration: string; doc: string }[];
}

export interface ChannelView {
  channel: Channel;
  className: string;
  directions: { type: Direction["type"]; samples: { [name: string]: Json } }[];
}

/** Channels with their class names, which differ from every model's. */
export function channelViews(context: Context): ChannelView[] {
  const scope = new NameScope(modelNames(context));
  return context.model.channels.map((channel) => ({
    channel,
    className: scope.claim(`${context.names.channel(channel.id)}Channel`),
    directions: directionsOf(channel).map(({ type, messages }) => ({
      type,
      samples: Object.fromEntries(
        named(context, messages).map(({ name, message }) => [
          name,
          (message.example as Json | undefined) ??
            context.input.samples.value(message.payload, type === "Sent" ? "request" : "response"),
        ]),
      ),
    })),
  }));
}

function modelNames(context: Context): string[] {
  return context.model.types.filter((type) => type.kind !== "alias").map((type) => context.names.type(type.id));
}

/** Typed messages of a channel, to be sent and received by any WebSocket client. */
export function channelFile(context: Context, { channel, className }: ChannelView): FileView {
  const directions = directionsOf(channel).map(({ type, messages }) => direction(context, type, messages));
  const code = directions.map(({ decode }) => decode).join("\n");
  const payloads = [...channel.sends, ...channel.receives].flatMap((message) => context.type(message.payload).imports);
  return {
    path: sourcePath(context, "channels", className),
    template: "channel.java",
    data: {
      pkg: context.java.root,
      imports: importLines(context.java.root, context.sub("channels"), [
        "com.fasterxml.jackson.annotation.JsonCreator",
        "com.fasterxml.jackson.annotation.JsonValue",
        "com.fasterxml.jackson.databind.JsonNode",
        TYPE_REFERENCE,
        `${context.sub("core")}.Json`,
        `${context.sub("core")}.UnknownVariant`,
        `${context.sub("internal")}.Union`,
        ...(code.includes("Shape.") ? [`${context.sub("internal")}.Shape`] : []),
        ...payloads,
      ]),
      doc: javadoc(prose(channel, `Messages of the channel ${codeSpan(channel.address)}.`), [], 0),
      name: className,
      address: literal(channel.address),
      directions,
    },
  };
}

function directionsOf(channel: Channel): { type: Direction["type"]; messages: Message[] }[] {
  return [
    { type: "Sent" as const, messages: channel.sends },
    { type: "Received" as const, messages: channel.receives },
  ].filter(({ messages }) => messages.length > 0);
}

function named(context: Context, messages: Message[]): { name: string; message: Message }[] {
  // A record with its content's own name would hold itself.
  const scope = new NameScope(["Sent", "Received", "Unknown", ...modelNames(context)]);
  return messages.map((message) => {
    const parts = words(message.name).map((part) => part.replace(/[^\p{L}\p{Nd}]/gu, ""));
    return { name: scope.claim(`${toCase.pascal(parts)}Message`.replace(/^(?=\d)/, "Message")), message };
  });
}

const fitted = (...chained: Parameters<typeof chain>) => fit(chain(...chained));

function direction(context: Context, type: Direction["type"], messages: Message[]): Direction {
  const all = named(context, messages);
  // The shapes of messages are told apart as those of a union's variants are.
  const variants = messages.map((message) => ({ type: message.payload, nameHint: message.name, tags: [] }));
  const union = { kind: "union", variants } as unknown as UnionType;
  const whens = all.map(({ name, message }) => {
    const fits = shape(context, message.payload, union);
    const target = typeReference(context.type(message.payload));
    return listing(10, ".when(", [fits, target, `${type}.${name}::new`], ")").trimStart();
  });
  return {
    type,
    doc: javadoc(type === "Sent" ? "What the client sends." : "What the client receives.", [], 2),
    header: listing(
      2,
      `public sealed interface ${type} permits `,
      [...all.map(({ name }) => `${type}.${name}`), `${type}.Unknown`],
      " {",
    ),
    decode: fitted(6, `return new Union<${type}>(json)`, [...whens, `.orElse(${type}.Unknown::new)`], ";"),
    messages: all.map(({ name, message }) => ({
      declaration: wrapperRecord(4, name, context.type(message.payload).text, type),
      doc: javadoc(
        prose(message, `The message ${codeSpan(message.name)}.`),
        [{ tag: "@param value", text: "the message's content" }],
        4,
      ),
    })),
  };
}
