import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { Operation, Streaming } from "../api/model.ts";
import { type Samples, writtenEvent } from "../api/sample.ts";
import type { End, ServerReply } from "../conformance/scenario.ts";

/** An answer that is written to a script. */
export interface Written {
  headers: Record<string, string | number>;
  pieces: (string | Buffer)[];
  /** How often the pieces are written. */
  repeat: number;
  gapMs: number;
  end: End;
}

const BLOCK_BYTES = 65_536;
/** What was written reaches the client before the connection breaks. */
const FLUSH_MS = 50;

type Events = Extract<ServerReply, { kind: "events" }>;

/** The script of an event stream, its placeholders filled with the operation's own events. */
export function scriptedEvents(reply: Events, { streaming }: Operation, samples: Samples): Written {
  const fill = filler(streaming!, samples);
  return {
    headers: { "content-type": "text/event-stream" },
    pieces: reply.pieces.flatMap((piece) =>
      typeof piece === "string" ? fill(piece) : [Buffer.from(piece.base64, "base64")],
    ),
    repeat: 1,
    gapMs: reply.gapMs ?? 0,
    end: reply.end ?? "end",
  };
}

/** The script of a body. */
export function scriptedBody(reply: Extract<ServerReply, { kind: "body" }>): Written {
  const { contentType, body, base64, repeat = 1, end = "end", contentLength, headers } = reply;
  return {
    headers: {
      "content-type": contentType,
      ...(contentLength !== undefined && { "content-length": contentLength }),
      ...headers,
    },
    pieces: [base64 ? Buffer.from(body, "base64") : body],
    repeat,
    gapMs: 0,
    end,
  };
}

function filler(
  { eventType, doneSentinel, error }: Streaming,
  samples: Samples,
): (piece: string) => (string | Buffer)[] {
  const [event] = samples.sequence(eventType);
  const data = typeof event === "string" ? event : JSON.stringify(event);
  const failure = error.type ? samples.value(error.type, "response") : { message: "The stream has failed." };
  const whole = writtenEvent(data);
  const known: Record<string, string> = {
    "{event}": whole,
    "{data}": data,
    "{done}": `data: ${doneSentinel}\n\n${whole}`,
    "{error}": `event: ${error.event}\ndata: ${JSON.stringify(failure)}\n\n`,
    "{multi-line}": writtenEvent(typeof event === "string" ? event : JSON.stringify(event, null, 1)),
  };
  return (piece) => {
    // The comment's letters have one to four bytes.
    if (piece === "{bytewise}") return [...Buffer.from(`: aé€😀\n${whole}${whole}`)].map((byte) => Buffer.of(byte));
    return [piece.replace(/\{[a-z-]+\}/g, (name) => known[name] ?? name)];
  };
}

const HEADERS_BYTES = 64 * 1024 * 1024;

/** Headers without an end, for as long as the client stays; one that keeps them all gets an answer. */
export async function writeHeaders(socket: Socket): Promise<void> {
  const block = `x-more: ${"a".repeat(1_014)}\r\n`.repeat(BLOCK_BYTES / 1_024);
  const lines = function* () {
    yield "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n";
    for (let bytes = 0; bytes < HEADERS_BYTES; bytes += block.length) yield block;
    yield "\r\n{}";
  };
  // The client is to leave.
  await pipeline(lines, socket).catch(() => {});
}

/** Writes to a script, for as long as the client stays; gives the length and digest of the body. */
export async function writeScript(
  response: ServerResponse,
  script: Written,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  response.writeHead(200, script.headers);
  response.flushHeaders();
  const paced = async function* () {
    for (const block of blocks(script)) {
      hash.update(block);
      bytes += block.length;
      yield block;
      if (script.gapMs > 0) await setTimeout(script.gapMs);
    }
  };
  // A client that leaves is what some scenarios are about.
  await pipeline(paced, response, { end: script.end === "end" }).catch(() => {});
  if (script.end === "cut") {
    await setTimeout(FLUSH_MS);
    response.destroy();
  }
  return { bytes, sha256: hash.digest("hex") };
}

function* blocks({ pieces, repeat }: Written): Generator<Buffer> {
  if (repeat === 1) {
    for (const piece of pieces) yield Buffer.from(piece);
    return;
  }
  const unit = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / unit.length));
  const block = Buffer.concat(Array.from({ length: perBlock }, () => unit));
  for (let left = repeat; left > 0; left -= perBlock) {
    yield left >= perBlock ? block : block.subarray(0, left * unit.length);
  }
}
