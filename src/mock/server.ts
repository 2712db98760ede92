import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LoadedApi } from "../api/load.ts";
import { sabotage } from "../conformance/sabotage.ts";
import { serveChannels } from "./channels.ts";
import { failure, readCall, writeReply } from "./http.ts";
import { createReplier } from "./reply.ts";
import type { Violation } from "./request.ts";
import { ScenarioHost } from "./scenarios.ts";

/** One request as it was answered, for a log. */
export interface MockRequest {
  method: string;
  path: string;
  operation?: string;
  status: number;
  violations: Violation[];
}

export interface MockOptions {
  /** 0, the default: any free port. */
  port?: number;
  host?: string;
  /** No conformance scenario can hold: to see every SDK's tests fail. */
  sabotaged?: boolean;
  onRequest?: (request: MockRequest) => void;
}

export interface Mock {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves an API from its description: every request is judged, and answered with the spec's examples or samples. Below
 * `/-/scenario/` it plays the server's part in the conformance scenarios.
 */
export async function startMock(api: LoadedApi, options: MockOptions = {}): Promise<Mock> {
  const replyTo = createReplier(api);
  const scenarios = new ScenarioHost(api, replyTo, options.sabotaged ? sabotage : undefined);
  const host = options.host ?? "127.0.0.1";
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (scenarios.takes(request)) return scenarios.handle(request, response, false);
    const reply = await readCall(request).then(replyTo).catch(failure);
    options.onRequest?.({
      method: request.method ?? "",
      path: request.url ?? "",
      status: reply.status,
      violations: reply.violations ?? [],
      ...(reply.operation !== undefined && { operation: reply.operation }),
    });
    await writeReply(request, response, reply);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const elsewhere = createServer((request, response) => {
    scenarios.handle(request, response, true).catch(() => response.destroy());
  });
  const channels = serveChannels(server, api, scenarios);
  const port = await listen(server, options.port ?? 0, host);
  scenarios.otherPort = await listen(elsewhere, 0, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    async close() {
      channels.close();
      await Promise.all([end(server), end(elsewhere)]);
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function end(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
