import type { Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { LoadedApi } from "../api/load.ts";
import { type Channel, isWebSocket } from "../api/model.ts";
import { createSamples } from "../api/sample.ts";
import { messageSchemas } from "./messages.ts";
import { matches, route, sortRoutes } from "./routes.ts";
import type { ScenarioHost } from "./scenarios.ts";
import { createSchemas } from "./schemas.ts";

/** The close code for a message that breaks the rules, and how long its reason may be. */
const POLICY_VIOLATION = 1008;
const MAX_REASON_BYTES = 123;

/** Judges a message; undefined when it is valid, else why not. */
export type Judge = (text: string) => string | undefined;

/** Accepts WebSockets at the channels' addresses and answers each valid message with every message of the server. */
export function serveChannels(server: Server, api: LoadedApi, scenarios: ScenarioHost): { close(): void } {
  const samples = createSamples(api.model);
  const routes = sortRoutes(
    api.model.channels
      .filter((channel) => channel.protocols.length === 0 || isWebSocket(channel))
      .map((channel) => {
        const answers = channel.receives.map((message) =>
          JSON.stringify(samples.value(message.payload, "response", message.example)),
        );
        return route(channel.address.replace(/^(?!\/)/, "/"), { judge: judgeOf(api, channel), answers });
      }),
  );
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (scenarios.takes(request)) return scenarios.upgrade({ sockets, request, socket, head });
    const found = matches(routes, (request.url ?? "/").split("?")[0] ?? "/")[0];
    if (found === undefined) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => serve(client, found.target.judge, found.target.answers));
  });
  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function serve(client: WebSocket, judge: Judge, answers: string[]): void {
  client.on("error", () => client.terminate());
  client.on("message", (data: RawData) => {
    const reason = judge(String(data));
    if (reason !== undefined) client.close(POLICY_VIOLATION, shorten(reason));
    else for (const answer of answers) client.send(answer);
  });
}

export function judgeOf(api: LoadedApi, channel: Channel): Judge {
  const sources = api.documents.filter(({ kind }) => kind === "asyncapi").map(({ document }) => document);
  for (const document of sources) {
    const nodes = messageSchemas(document, channel);
    if (nodes === undefined) continue;
    const schemas = createSchemas(document);
    if (channel.sends.length > 0 && nodes.length === 0) return () => undefined;
    return (text) => {
      const value = parse(text);
      if (value === undefined) return "The message is not JSON.";
      if (channel.sends.length === 0) return "The channel takes no messages.";
      const found = schemas.check(value.json, nodes, "request").at(-1);
      return found && `No message of the channel fits: ${found.pointer || "it"} ${found.message}`;
    };
  }
  throw new Error(`no document has the channel ${channel.id}`);
}

function parse(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  let short = text;
  while (Buffer.byteLength(short) > MAX_REASON_BYTES) short = short.slice(0, -1);
  return short;
}
