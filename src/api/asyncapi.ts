import { docsOf, proseOf } from "./docs.ts";
import { asText, asTexts, defined, extended, get, isObject, isReference } from "./json.ts";
import { bindingsOf, readMessage } from "./message.ts";
import {
  type ApiModel,
  type Channel,
  type Info,
  isWebSocket,
  type Message,
  type Parameter,
  type Server,
} from "./model.ts";
import { readInfo } from "./openapi.ts";
import type { SchemaReader } from "./schema.ts";
import { readAuth, readServerSecurity } from "./security.ts";
import { readVariables } from "./servers.ts";
import type { Located } from "./source.ts";
import { child, elements, identity, members } from "./source.ts";

/** What an AsyncAPI document adds to a model. Types are in the reader. */
export type AsyncApiPart = Pick<ApiModel, "auth" | "channels"> & { info: Info };

/** Who sends a message, seen from the client of the API. */
type Direction = "sends" | "receives";

interface Exchange {
  direction: Direction;
  messages: { key: string; node: Located }[];
}

/**
 * Reads an AsyncAPI document. It describes an application that serves the API; the channels are turned round, to
 * what a client does: what the application receives, the client sends. Version 2 says it from the client's side
 * already: `publish` is what a client may publish.
 */
export function readAsyncApi(reader: SchemaReader, root: Located): AsyncApiPart {
  const isVersion2 = asText(get(root.value, "asyncapi"))?.startsWith("2.") === true;
  const schemas = members(child(root, "components", "schemas"));
  reader.readComponents(schemas);
  const exchanges = isVersion2 ? undefined : readOperations(reader, root);
  const defaultType = asText(get(root.value, "defaultContentType")) ?? "application/json";
  const servers = members(child(root, "servers")).map(({ key, node }) => ({ key, node: reader.sources.follow(node) }));
  const auth = readAuth(reader.sources, reader.coverage, child(root, "components", "securitySchemes"));
  const channels = members(child(root, "channels")).map(({ key: id, node }): Channel => {
    const channel = reader.sources.follow(node);
    const said = exchanges?.get(identity(channel)) ?? (isVersion2 ? exchangesOf(reader, channel, id) : []);
    const both: Direction[] = ["sends", "receives"];
    const known =
      said.length > 0 ? said : both.map((direction) => ({ direction, messages: messagesOf(reader, channel) }));
    if (said.length === 0) {
      reader.coverage.documentation(channel, "operations", "No operation says who sends: both sides may.");
    }
    const on = serversOf(reader, channel, servers);
    const protocols = [...new Set(on.map(({ value }) => asText(get(value, "protocol")) ?? ""))].filter(Boolean);
    const isConnected = isWebSocket({ protocols });
    if (!isConnected || protocols.some((protocol) => !isWebSocket({ protocols: [protocol] }))) {
      reader.coverage.documentation(channel, "channel", "Messages are typed; SDKs connect by WebSocket alone.");
    }
    const read = (direction: Direction) =>
      unique(known.filter((exchange) => exchange.direction === direction).flatMap(({ messages }) => messages)).map(
        ({ node, key }): Message => {
          const message = readMessage(reader, node, key, defaultType);
          if (isConnected) reportEncoding(reader, node, message);
          return message;
        },
      );
    const address = isVersion2 ? id : (asText(get(channel.value, "address")) ?? "");
    return {
      id,
      address,
      protocols,
      parameters: readParameters(reader, channel, address, id),
      query: readQuery(reader, channel, id),
      sends: read("sends"),
      receives: read("receives"),
      servers: on.map(({ value }) => readServer(value)),
      ...docsOf(channel.value, id),
      ...extended(channel.value),
      ...bindingsOf(reader, [channel]),
      ...defined({ security: readServerSecurity(reader.sources, root, on, auth) }),
      provenance: { file: channel.file.name, pointer: channel.pointer },
    };
  });
  return {
    info: readInfo(child(root, "info").value),
    auth,
    channels,
  };
}

/** What SDKs send and read is JSON. */
function reportEncoding(reader: SchemaReader, message: Located, { contentType }: Message): void {
  if (/json/i.test(contentType)) return;
  const reason = `${contentType} messages are typed as if they were JSON.`;
  reader.coverage.lost(child(message, "contentType"), "contentType", reason);
}

/** Version 3: operations by the channel that they are on, replies turned round. */
function readOperations(reader: SchemaReader, root: Located): Map<string, Exchange[]> {
  const exchanges = new Map<string, Exchange[]>();
  const add = (channelRef: Located, owner: Located, direction: Direction) => {
    const channel = reader.sources.follow(channelRef);
    const listed = elements(child(owner, "messages"));
    const messages =
      listed.length > 0 ? listed.map((node) => keyed(reader, node, "message")) : messagesOf(reader, channel);
    const list = exchanges.get(identity(channel)) ?? [];
    exchanges.set(identity(channel), [...list, { direction, messages }]);
  };
  for (const { node } of members(child(root, "operations"))) {
    const operation = reader.sources.follow(node);
    const channel = child(operation, "channel");
    const isReceived = get(operation.value, "action") === "receive";
    add(channel, operation, isReceived ? "sends" : "receives");
    const reply = reader.sources.follow(child(operation, "reply"));
    if (!isObject(reply.value)) continue;
    const replyChannel = child(reply, "channel");
    if (replyChannel.value !== undefined || elements(child(reply, "messages")).length > 0) {
      add(replyChannel.value === undefined ? channel : replyChannel, reply, isReceived ? "receives" : "sends");
    }
  }
  return exchanges;
}

/** Version 2: what a channel says about clients. */
function exchangesOf(reader: SchemaReader, channel: Located, id: string): Exchange[] {
  const directions = [
    ["publish", "sends"],
    ["subscribe", "receives"],
  ] as const;
  return directions.flatMap(([keyword, direction]): Exchange[] => {
    const operation = child(channel, keyword);
    if (operation.value === undefined) return [];
    const fallback = asText(get(operation.value, "operationId")) ?? `${id} ${keyword}`;
    const message = reader.sources.follow(child(operation, "message"));
    const alternatives = elements(child(message, "oneOf"));
    const nodes = alternatives.length > 0 ? alternatives : [child(operation, "message")];
    const named = nodes.filter(({ value }) => value !== undefined);
    return [{ direction, messages: named.map((node) => keyed(reader, node, fallback)) }];
  });
}

function messagesOf(reader: SchemaReader, channel: Located): Exchange["messages"] {
  return members(child(channel, "messages")).map(({ key, node }) => ({ key, node: reader.sources.follow(node) }));
}

/** A message under its own id, else the key that a reference names it by. */
function keyed(reader: SchemaReader, node: Located, fallback: string): { key: string; node: Located } {
  const target = reader.sources.follow(node);
  const stated = asText(get(target.value, "messageId")) ?? asText(get(target.value, "name"));
  const referenced = isReference(node.value) ? reader.hintOf(target).at(-1) : undefined;
  return { key: referenced ?? stated ?? fallback, node: target };
}

function unique(messages: Exchange["messages"]): Exchange["messages"] {
  const seen = new Set<string>();
  return messages.filter(({ node }) => !seen.has(identity(node)) && Boolean(seen.add(identity(node))));
}

/** The servers that a channel is on: those it names, else all. */
function serversOf(reader: SchemaReader, channel: Located, all: { key: string; node: Located }[]): Located[] {
  const listed = elements(child(channel, "servers"));
  if (listed.length === 0) return all.map(({ node }) => node);
  return listed.flatMap((server) => {
    if (isReference(server.value)) return [reader.sources.follow(server)];
    return all.filter(({ key }) => key === server.value).map(({ node }) => node);
  });
}

function readServer(server: unknown): Server {
  const protocol = asText(get(server, "protocol")) ?? "wss";
  const address =
    asText(get(server, "url")) ?? `${asText(get(server, "host")) ?? ""}${asText(get(server, "pathname")) ?? ""}`;
  return defined({
    url: address.includes("://") ? address : `${protocol}://${address}`,
    description: proseOf(server, "description"),
    variables: readVariables(get(server, "variables")),
  });
}

/** A parameter for each place in the address, described or not; there is no place for others. */
function readParameters(reader: SchemaReader, channel: Located, address: string, owner: string): Parameter[] {
  const parameters = reader.sources.follow(child(channel, "parameters"));
  const names = new Set([...address.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
  const missing = [...names].filter((name) => get(parameters.value, name) === undefined);
  if (missing.length > 0) {
    const reason = `Not described, and so required texts: ${missing.join(", ")}.`;
    reader.coverage.documentation(channel, "path parameters", reason);
  }
  const described = members(parameters).flatMap(({ key }) => (names.has(key) ? [key] : []));
  return [...described, ...missing].map((name): Parameter => {
    const reference = child(parameters, name);
    const node = reader.sources.follow(reference);
    const schema = child(node, "schema");
    // Version 3 has no schema there: parameters are strings, perhaps of a list.
    const value = defined({ type: "string", enum: get(node.value, "enum") });
    return {
      name,
      in: "path",
      required: true,
      type: reader.typeRef(schema.value === undefined ? { ...node, value } : schema, [owner, name]),
      style: "simple",
      explode: false,
      allowReserved: false,
      json: false,
      ...docsOf(node.value, name),
      ...defined({ default: get(node.value, "default"), example: elements(child(node, "examples"))[0]?.value }),
    };
  });
}

/** What the URL of a WebSocket says beside its path: the binding's `query`. */
function readQuery(reader: SchemaReader, channel: Located, owner: string): Parameter[] {
  const binding = reader.sources.follow(child(reader.sources.follow(child(channel, "bindings")), "ws"));
  const query = reader.sources.follow(child(binding, "query"));
  const required = asTexts(get(query.value, "required"));
  return members(child(query, "properties")).map(({ key: name, node }): Parameter => {
    const schema = reader.sources.follow(node);
    return {
      name,
      in: "query",
      required: required.includes(name),
      type: reader.typeRef(node, [owner, name]),
      style: "form",
      explode: true,
      allowReserved: false,
      json: false,
      ...docsOf(schema.value, name),
      ...defined({ default: get(schema.value, "default"), example: elements(child(schema, "examples"))[0]?.value }),
    };
  });
}
