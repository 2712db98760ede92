import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import { type Call, json, type Reply } from "./reply.ts";
import { type Fault, readWishes } from "./wishes.ts";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A request with its whole body. */
export async function readCall(request: IncomingMessage): Promise<Call> {
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

/** What a request is answered with that the mock itself could not take. */
export function failure(error: unknown): Reply {
  if (error instanceof BodyTooLarge) return json(413, { message: error.message });
  return json(500, { message: `The mock failed: ${error instanceof Error ? error.message : String(error)}` });
}

/** Writes a reply, in its pieces where it has several; spoilt where the request wants that. */
export async function writeReply(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  // A client that went away is not the mock's problem.
  response.on("error", () => {});
  const { delayMs, retryAfter, fault } = readWishes(request.headers.prefer);
  if (delayMs !== undefined) await setTimeout(delayMs);
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  if (fault !== undefined) return spoil(request, response, reply, fault);
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

/** How long what was written may take to reach the client before the connection breaks. */
const FLUSH_MS = 50;

async function spoil(request: IncomingMessage, response: ServerResponse, reply: Reply, fault: Fault): Promise<void> {
  if (fault === "close") {
    request.socket.destroy();
    return;
  }
  const whole = Buffer.concat(reply.pieces.map((piece) => Buffer.from(piece)));
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const length = fault === "cut" ? whole.length + 1 : half.length;
  response.writeHead(reply.status, { ...reply.headers, "content-length": length });
  response.write(half);
  if (fault === "malformed") {
    response.end();
    return;
  }
  await setTimeout(FLUSH_MS);
  response.destroy();
}
