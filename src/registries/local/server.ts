import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A local stand-in for a registry, listening on loopback. */
export interface LocalRegistry {
  url: string;
  /** Environment variables by which clients find it and prove who they are. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Starts a stand-in over its storage, which outlives it. Everything it serves is below that directory. */
export type StartLocalRegistry = (storage: string) => Promise<LocalRegistry>;

export interface Reply {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

export type Handler = (request: IncomingMessage, path: string) => Promise<Reply>;

/** Largest upload that a stand-in takes. */
const MAX_UPLOAD_BYTES = 256 * 1024 * 1024;

export function newToken(): string {
  return randomBytes(16).toString("hex");
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Serves a handler on a free loopback port. Paths are decoded; one that climbs (`..`) never reaches the handler. */
export async function serve(handler: Handler): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(handler, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, { status: 500, body: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(handler: Handler, request: IncomingMessage): Promise<Reply> {
  const path = decodeURIComponent(new URL(request.url ?? "/", "http://local").pathname);
  if (path.split("/").includes("..") || path.includes("\0")) return { status: 400, body: "bad path" };
  return handler(request, path);
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_UPLOAD_BYTES) throw new Error(`upload exceeds ${MAX_UPLOAD_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export const json = (status: number, value: unknown): Reply => ({
  status,
  body: JSON.stringify(value),
  headers: { "content-type": "application/json" },
});
