import { createServer, type Server, type ServerResponse } from "node:http";

const EVENTS = 40;
const BREAKS_AFTER = 25;

/** Answers, but fails now and then in every way that a server and a network can. The same faults in every run. */
export function faultyServer(): Server {
  const random = sequence(1);
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path.startsWith("/connections")) {
      server.getConnections((_, open) => json(response, 200, { open }));
    } else if (path.startsWith("/events")) {
      stream(response, path.includes("endless=true") ? "endless" : pick(random(), { cut: 0.15, failed: 0.15 }));
    } else {
      answer(response, pick(random(), { busy: 0.02, broken: 0.02, reset: 0.002, cut: 0.002, garbage: 0.005 }));
    }
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

/** Pseudo-random numbers from 0 to 1 (Park and Miller). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function pick(roll: number, shares: Record<string, number>): string {
  let left = roll;
  for (const [name, share] of Object.entries(shares)) {
    if (left < share) return name;
    left -= share;
  }
  return "good";
}

const thing = (id: number) => ({ id: `thing_${id}`, text: "x".repeat(100) });

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function answer(response: ServerResponse, how: string): void {
  if (how === "good") json(response, 200, thing(1));
  else if (how === "busy") json(response, 429, {}, { "retry-after-ms": "1" });
  else if (how === "broken") json(response, 503, {}, { "retry-after-ms": "1" });
  else if (how === "garbage") response.writeHead(200, { "content-type": "application/json" }).end('{"id": ');
  else if (how === "reset") response.socket?.resetAndDestroy();
  else {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write("{", () => response.socket?.destroy());
  }
}

function stream(response: ServerResponse, how: string): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const count = how === "good" ? EVENTS : BREAKS_AFTER;
  for (let id = 0; id < count; id++) response.write(`data: ${JSON.stringify(thing(id))}\n\n`);
  if (how === "good") response.end("data: [DONE]\n\n");
  else if (how === "failed") response.end('event: error\ndata: {"message": "failed"}\n\n');
  else if (how === "cut") response.write(": cut\n\n", () => response.socket?.destroy());
}
