import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { RawData, WebSocket, WebSocketServer } from "ws";
import type { Channel } from "../api/model.ts";
import type { Json, Samples } from "../api/sample.ts";
import type { Arrival, Run } from "../conformance/judge.ts";
import type { ServerReply, SocketStep } from "../conformance/scenario.ts";
import type { Judge } from "./channels.ts";
import { later } from "./webhooks.ts";

/** How long a client may take for its message, or its pong. */
const PATIENCE_MS = 5_000;

/** A request for a WebSocket. */
export interface Upgrade {
  sockets: WebSocketServer;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

export interface SocketScene {
  run: Run;
  arrival: Arrival;
  channel: Channel;
  judge: Judge;
  samples: Samples;
}

/** Accepts a WebSocket, or refuses it, as the reply says. */
export function playUpgrade(reply: ServerReply, scene: SocketScene, { sockets, request, socket, head }: Upgrade): void {
  if (reply.kind !== "socket") {
    const status = reply.kind === "status" ? reply.status : 503;
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.on("error", () => client.terminate());
    play(client, reply.steps, scene).catch((error: Error) => {
      scene.arrival.violations.push(error.message);
      client.terminate();
    });
  });
}

async function play(client: WebSocket, steps: SocketStep[], scene: SocketScene): Promise<void> {
  const { run, channel, judge, samples } = scene;
  const send = (value: Json) => {
    run.events.push(value);
    client.send(JSON.stringify(value));
  };
  for (const step of steps) {
    switch (step.step) {
      case "take": {
        const reason = judge(String(await next(client, "message")));
        if (reason !== undefined) throw new Error(reason);
        break;
      }
      case "send":
        for (const { payload, example } of channel.receives) send(samples.value(payload, "response", example));
        break;
      case "later":
        send(later(samples.value(channel.receives[0]!.payload, "response", channel.receives[0]!.example)));
        break;
      case "text":
        client.send(step.text);
        break;
      case "ping":
        client.ping("are you there?");
        await next(client, "pong");
        break;
      case "close":
        client.close(step.code, step.reason);
        break;
      case "drop":
        // What was sent reaches the client before the connection breaks.
        await setTimeout(50);
        client.terminate();
    }
  }
}

async function next(client: WebSocket, event: "message" | "pong"): Promise<RawData> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const closed = once(client, "close", { signal }).then(() => {
    throw new Error(`The client left before its ${event}.`);
  });
  const [data] = (await Promise.race([once(client, event, { signal }), closed]).catch((error: Error) => {
    throw signal.aborted ? new Error(`No ${event} came.`) : error;
  })) as [RawData];
  return data;
}
