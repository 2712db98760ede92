import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import type { LoadedApi } from "../api/load.ts";
import { serveChannels } from "./channels.ts";
import { type Call, createReplier, json, type Reply } from "./reply.ts";
import type { Violation } from "./request.ts";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

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
  onRequest?: (request: MockRequest) => void;
}

export interface Mock {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serves an API from its description: every request is judged, and answered with the spec's examples or samples. */
export async function startMock(api: LoadedApi, options: MockOptions = {}): Promise<Mock> {
  const replyTo = createReplier(api);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const reply = await callOf(request).then(replyTo).catch(failure);
    options.onRequest?.({
      method: request.method ?? "",
      path: request.url ?? "",
      status: reply.status,
      violations: reply.violations ?? [],
      ...(reply.operation !== undefined && { operation: reply.operation }),
    });
    await write(request, response, reply);
  };
  const channels = serveChannels(server, api);
  const host = options.host ?? "127.0.0.1";
  server.listen(options.port ?? 0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    async close() {
      const closed = once(server, "close");
      channels.close();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const { method = "GET", url = "/", headers } = request;
  return { method, target: url, headers, body: Buffer.concat(chunks) };
}

class BodyTooLarge extends Error {
  override message = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
}

function failure(error: unknown): Reply {
  if (error instanceof BodyTooLarge) return json(413, { message: error.message });
  return json(500, { message: `The mock failed: ${error instanceof Error ? error.message : String(error)}` });
}

async function write(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  // A client that went away is not the mock's problem.
  response.on("error", () => {});
  const [first = "", ...rest] = reply.pieces;
  const length = rest.length > 0 || reply.status === 204 ? {} : { "content-length": Buffer.byteLength(first) };
  response.writeHead(reply.status, { ...reply.headers, ...length });
  if (request.method === "HEAD" || rest.length === 0) {
    response.end(request.method === "HEAD" ? "" : first);
    return;
  }
  for (const piece of reply.pieces) {
    response.write(piece);
    await setImmediate();
  }
  response.end();
}
