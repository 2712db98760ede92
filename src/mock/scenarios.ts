import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { LoadedApi } from "../api/load.ts";
import type { Operation } from "../api/model.ts";
import { createSamples } from "../api/sample.ts";
import { type Arrival, judge, type Run } from "../conformance/judge.ts";
import { channelOf } from "../conformance/roles.ts";
import type { ClientSettings, Observation, Scenario, ServerReply } from "../conformance/scenario.ts";
import { conformanceFor } from "../conformance/suite.ts";
import { missingCredentials } from "./auth.ts";
import { judgeOf } from "./channels.ts";
import { readCall, writeReply } from "./http.ts";
import { documentedFailure, play } from "./player.ts";
import { type Call, cookiesOf, json, type Reply } from "./reply.ts";
import { playUpgrade, type Upgrade } from "./socket-scenes.ts";
import { deliver } from "./webhooks.ts";

const SCENARIO_PATH = /^(http:\/\/[^/]+)?\/-\/scenario\/([a-z0-9-]+)\/([a-z0-9-]+)(\/[^?]*)?(\?.*)?$/s;
const TOKEN_PATH = "/-/token";
const OBSERVATION_PATH = "/observation";
const WEBHOOK_PATH = "/webhook";
/** How long a client may take to close a connection that it has left. */
const CLOSE_MS = 3_000;
/** Long enough for calls at the same time to meet, while a token is fetched. */
const TOKEN_MS = 60;

/**
 * Plays the server's part in conformance scenarios, below `/-/scenario/<scenario>/<run>`: a client takes that as base
 * URL, and says at `…/observation` what it saw; the answer is `{problems: [...]}`. Each run is judged once.
 */
export class ScenarioHost {
  readonly #api: LoadedApi;
  readonly #replyTo: (call: Call) => Promise<Reply>;
  readonly #repliesOf: (scenario: Scenario) => ServerReply[];
  readonly #runs = new Map<string, Run>();
  readonly #connections = new WeakMap<Socket, number>();
  #connectionCount = 0;
  /** Where the other origin listens. */
  otherPort = 0;

  /** `repliesOf`: what the server does in a scenario, if not what the scenario says. */
  constructor(
    api: LoadedApi,
    replyTo: (call: Call) => Promise<Reply>,
    repliesOf: (scenario: Scenario) => ServerReply[] = ({ replies }) => replies,
  ) {
    this.#api = api;
    this.#replyTo = replyTo;
    this.#repliesOf = repliesOf;
  }

  takes(request: IncomingMessage): boolean {
    return SCENARIO_PATH.test(request.url ?? "");
  }

  async handle(request: IncomingMessage, response: ServerResponse, elsewhere: boolean): Promise<void> {
    const found = this.#find(request);
    if (found === undefined) {
      return writeReply(request, response, json(404, { message: "The API has no such scenario." }));
    }
    const { scenario, run, path, search, proxied } = found;
    const call = await readCall(request);
    switch (path) {
      case OBSERVATION_PATH: {
        this.#runs.delete(found.key);
        const problems = await settle(scenario, run, JSON.parse(call.body.toString("utf8")) as Observation);
        return writeReply(request, response, json(200, { problems }));
      }
      case TOKEN_PATH:
        run.tokens++;
        await setTimeout(TOKEN_MS);
        return writeReply(request, response, tokenReply(call, scenario.client.oauth, run.tokens));
      case WEBHOOK_PATH:
        return writeReply(request, response, this.#delivery(scenario, run));
    }
    const operation = this.#operation(scenario);
    if (operation === undefined) {
      return writeReply(request, response, json(404, { message: "The scenario makes no such request." }));
    }
    const arrival = { ...this.#arrival(request, call, path, search), elsewhere, proxied };
    const reply = this.#replyFor(scenario, run);
    run.arrivals.push(arrival);
    response.on("error", () => {});
    response.on("close", () => {
      arrival.closedEarly = !response.writableFinished;
    });
    const { model } = this.#api;
    const samples = createSamples(model);
    const player = { model, scenario, operation, samples, replyTo: this.#replyTo, otherPort: this.otherPort };
    const target = path + search;
    const own = { ...call, target, base: call.target.slice(0, -target.length), anonymous: elsewhere };
    await play(player, reply, { run, arrival, request, response, call: own });
  }

  upgrade(upgrade: Upgrade): void {
    const { request, socket } = upgrade;
    const found = this.#find(request);
    const channel = channelOf(this.#api.model);
    if (found?.scenario.role !== "channel" || channel === undefined) {
      socket.destroy();
      return;
    }
    const { scenario, run, path, search } = found;
    const { method = "GET", url = "", headers } = request;
    const call: Call = { method, target: url, headers, body: Buffer.alloc(0) };
    const arrival = this.#arrival(request, call, path, search);
    for (const { name, required } of channel.query) {
      if (required && !arrival.query.has(name)) arrival.violations.push(`query/${name} is required`);
    }
    const given = { headers, query: new Map(arrival.query), cookies: cookiesOf(headers.cookie) };
    const missing = missingCredentials(this.#api.model, channel.security ?? [], given);
    if (missing !== undefined) arrival.violations.push(`is without ${missing}`);
    const reply = this.#replyFor(scenario, run);
    run.arrivals.push(arrival);
    const samples = createSamples(this.#api.model);
    playUpgrade(reply, { run, arrival, channel, judge: judgeOf(this.#api, channel), samples }, upgrade);
  }

  #find(request: IncomingMessage) {
    const [, origin, id, runId, path = "", search = ""] = SCENARIO_PATH.exec(request.url ?? "") ?? [];
    const scenario = conformanceFor(this.#api.model).scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) return undefined;
    const key = `${id}/${runId}`;
    const run = this.#runs.get(key) ?? this.#newRun(scenario);
    this.#runs.set(key, run);
    return { scenario, run, key, path, search, proxied: origin !== undefined };
  }

  #operation({ role }: Scenario): Operation | undefined {
    return role === "webhook" || role === "channel" ? undefined : conformanceFor(this.#api.model).roles[role];
  }

  #newRun(scenario: Scenario): Run {
    const operation = this.#operation(scenario);
    const failed = scenario.replies.find((reply) => reply.kind === "status");
    return {
      arrivals: [],
      tokens: 0,
      events: [],
      sampleBody: operation && createSamples(this.#api.model).operation(operation).body?.value,
      isDocumented: Boolean(operation && failed && documentedFailure(operation, failed.status)),
    };
  }

  /** What the server does with the next attempt. */
  #replyFor(scenario: Scenario, { arrivals }: Run): ServerReply {
    const replies = this.#repliesOf(scenario);
    return replies[Math.min(arrivals.length, replies.length - 1)]!;
  }

  #delivery(scenario: Scenario, run: Run): Reply {
    const reply = this.#replyFor(scenario, run);
    const flaw = reply.kind === "webhook" ? reply.flaw : undefined;
    const { event, ...delivery } = deliver(this.#api.model, createSamples(this.#api.model), flaw);
    run.value = event;
    return json(200, delivery);
  }

  #arrival({ socket }: IncomingMessage, call: Call, path: string, search: string): Arrival {
    const connection = this.#connections.get(socket) ?? ++this.#connectionCount;
    this.#connections.set(socket, connection);
    const { method, headers, body } = call;
    const query = new URLSearchParams(search);
    const atMs = performance.now();
    const where = { elsewhere: false, proxied: false, connection };
    return { atMs, method, path, query, headers, body, ...where, violations: [], closedEarly: false };
  }
}

async function settle(scenario: Scenario, run: Run, seen: Observation): Promise<string[]> {
  const until = performance.now() + CLOSE_MS;
  const isOpen = () => run.arrivals.at(-1)?.closedEarly === false;
  while (scenario.wire.closed && isOpen() && performance.now() < until) await setTimeout(10);
  return judge(scenario, run, seen);
}

/** RFC 6749, 4.4: credentials in the Authorization header or in the form. */
function tokenReply(call: Call, oauth: ClientSettings["oauth"], count: number): Reply {
  const form = new URLSearchParams(call.body.toString("utf8"));
  const [, basic = ""] = /^basic (\S+)$/i.exec(call.headers.authorization ?? "") ?? [];
  const [user, password] = Buffer.from(basic, "base64").toString("utf8").split(":");
  const id = user || form.get("client_id");
  const secret = password || form.get("client_secret");
  if (form.get("grant_type") !== "client_credentials") return json(400, { error: "unsupported_grant_type" });
  if (id !== oauth?.clientId || secret !== oauth?.clientSecret) return json(401, { error: "invalid_client" });
  return json(200, { access_token: `conformance-token-${count}`, token_type: "Bearer", expires_in: 3_600 });
}
