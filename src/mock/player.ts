import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { ApiModel, Content, Operation } from "../api/model.ts";
import type { Json, Samples } from "../api/sample.ts";
import { itemsOf } from "../api/samples/page.ts";
import { folded } from "../conformance/fold.ts";
import type { Arrival, Run } from "../conformance/judge.ts";
import { answer } from "../conformance/roles.ts";
import type { Scenario, ServerReply } from "../conformance/scenario.ts";
import { changed } from "../conformance/values.ts";
import { writeReply } from "./http.ts";
import type { Call, Reply } from "./reply.ts";
import { scriptedBody, scriptedEvents, writeHeaders, writeScript } from "./scripted.ts";

/** Everything that a scenario's replies are made from. */
export interface Player {
  model: ApiModel;
  scenario: Scenario;
  operation: Operation;
  samples: Samples;
  replyTo: (call: Call) => Promise<Reply>;
  otherPort: number;
}

export interface Scene {
  run: Run;
  arrival: Arrival;
  call: Call;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Does what a reply says; what was sent is kept for the judge. */
export async function play(player: Player, reply: ServerReply, scene: Scene): Promise<void> {
  const { run, request, response, call } = scene;
  switch (reply.kind) {
    case "answer":
      return writeReply(request, response, await answered(player, reply, scene));
    case "status":
      return writeReply(request, response, failed(player, reply));
    case "redirect": {
      const [host = ""] = (call.headers.host ?? "").split(/:\d+$/);
      const location = `${reply.to === "same" ? "" : `http://${host}:${player.otherPort}`}${request.url}`;
      return writeReply(request, response, { status: reply.status, headers: { location }, pieces: [""] });
    }
    case "headers":
      return writeHeaders(request.socket);
    case "close":
      request.socket.destroy();
      return;
    case "hang":
      return;
    case "body":
      Object.assign(run, await writeScript(response, scriptedBody(reply)));
      return;
    case "events":
      await writeScript(response, scriptedEvents(reply, player.operation, player.samples));
      return;
    case "webhook":
    case "socket":
      // Not for requests of operations: `scenarios.ts` plays them.
      throw new Error(`${player.scenario.id} makes no request`);
  }
}

/** The documented body of a failure. */
export function documentedFailure({ responses }: Operation, status: number): Content | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const found = wanted.flatMap((name) => responses.filter((response) => response.status === name))[0];
  return found?.contents.find(({ encoding }) => encoding === "json");
}

async function answered(player: Player, reply: Extract<ServerReply, { kind: "answer" }>, scene: Scene): Promise<Reply> {
  const { model, operation, samples, replyTo } = player;
  const { call, run, arrival } = scene;
  const made = await replyTo(call);
  const violations = made.violations ?? [];
  arrival.violations.push(...violations.map(({ in: place, pointer, message }) => `${place}${pointer} ${message}`));
  if (made.status >= 400 && violations.length === 0) arrival.violations.push(`was refused: ${made.pieces.join("")}`);
  if (made.status >= 400) return made;
  const contentType = made.headers["content-type"] ?? "";
  if (contentType.startsWith("text/event-stream")) {
    const { eventType, fold } = operation.streaming!;
    const events = samples.sequence(eventType);
    run.events = events;
    if (fold) run.value = folded(events, fold);
  }
  if (!/json/.test(contentType)) return { ...made, headers: { ...made.headers, ...reply.headers } };
  const sampled = JSON.parse(made.pieces.join("")) as Json;
  const value = reply.change ? changed(sampled, answer(operation)!.type, reply.change, model) : sampled;
  run.value = value;
  if (operation.pagination) run.events.push(...itemsOf(value!, operation.pagination));
  const { status = made.status, mark = false, headers = {} } = reply;
  return compressed({ ...made, status, pieces: [`${mark ? "\uFEFF" : ""}${JSON.stringify(value)}`] }, call, headers);
}

/** Compressed only for those who ask for it. */
function compressed(reply: Reply, call: Call, headers: Record<string, string>): Reply {
  const { "content-encoding": encoding, ...others } = headers;
  const plain = { ...reply, headers: { ...reply.headers, ...others } };
  if (encoding !== "gzip" || !/\bgzip\b/.test(String(call.headers["accept-encoding"] ?? ""))) return plain;
  return {
    ...plain,
    headers: { ...plain.headers, "content-encoding": encoding },
    pieces: [gzipSync(reply.pieces.join(""))],
  };
}

function failed({ operation, samples }: Player, reply: Extract<ServerReply, { kind: "status" }>): Reply {
  const { status, body, contentType = "application/json", headers = {} } = reply;
  const content = documentedFailure(operation, status);
  const sampled = content
    ? samples.value(content.type, "response", content.example)
    : { message: "This is how the scenario goes." };
  return {
    status,
    headers: { "content-type": contentType, ...mapValues(headers, dated) },
    pieces: [body === undefined ? JSON.stringify(sampled) : bytesOf(body)],
  };
}

const NOT_UTF8 = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);

function bytesOf(text: string): string | Buffer {
  return text === "{bytes}" ? NOT_UTF8 : text;
}

/** `{now+2s}` is that moment as an HTTP date (RFC 9110, 5.6.7). */
function dated(text: string): string {
  const seconds = /^\{now\+(\d+)s\}$/.exec(text)?.[1];
  return seconds === undefined ? text : new Date(Date.now() + Number(seconds) * 1_000).toUTCString();
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
