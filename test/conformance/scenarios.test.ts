import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { loadSpecs } from "../../src/api/load.ts";
import { SCENARIOS } from "../../src/conformance/index.ts";
import type { Observation } from "../../src/conformance/scenario.ts";
import { conformanceFor } from "../../src/conformance/suite.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";
import { type Delivery, sign } from "../../src/mock/webhooks.ts";
import { loadText } from "../fuzz/run.ts";

const specs = ["openapi/openapi.yaml", "asyncapi/asyncapi.yaml"].map((file) =>
  join(import.meta.dirname, "../../specs", file),
);
const authorization = { Authorization: "Bearer secret" };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock(await loadSpecs(specs));
});
afterAll(() => mock.close());

let runs = 0;
/** A run of a scenario by a hand that does just what the test says. */
function run(id: string) {
  const base = `${mock.url}/-/scenario/${id}/run-${++runs}`;
  return {
    base,
    get: (path = "/models", init: RequestInit = {}) => fetch(`${base}${path}`, { headers: authorization, ...init }),
    async observe(observation: Observation): Promise<string[]> {
      const response = await fetch(`${base}/observation`, { method: "POST", body: JSON.stringify(observation) });
      return ((await response.json()) as { problems: string[] }).problems;
    },
  };
}

it("the catalogue has at least sixty scenarios, their ids told apart by letters and digits", () => {
  const ids = SCENARIOS.map(({ id }) => id.replaceAll("-", ""));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(60);
});

it("this repository's own API has the operations for all of them", async () => {
  const { absent } = conformanceFor((await loadSpecs(specs)).model);
  expect(absent.map(({ scenario, reason }) => `${scenario.id}: ${reason}`)).toEqual([]);
});

it("an idle client fails every scenario", async () => {
  const passed: string[] = [];
  for (const { id } of SCENARIOS) if ((await run(id).observe({ outcome: "success" })).length === 0) passed.push(id);
  expect(passed).toEqual([]);
});

describe("a scenario is judged", () => {
  it("by the requests and their number", async () => {
    const good = run("retry-503");
    expect((await good.get()).status).toBe(503);
    expect((await good.get()).status).toBe(200);
    expect(await good.observe({ outcome: "success" })).toEqual([]);
    const bad = run("retry-503");
    await bad.get();
    expect(await bad.observe({ outcome: "success" })).toEqual(["requests: expected 2, got 1"]);
  });

  it("by the waits between them", async () => {
    const hasty = run("retry-after-ms");
    await hasty.get();
    await hasty.get();
    expect(await hasty.observe({ outcome: "success" })).toEqual([
      expect.stringMatching(/^wait 1: \d+ ms is not between/),
    ]);
  });

  it("by what the description allows", async () => {
    const wrong = run("value");
    const response = await wrong.get("/models?colour=red");
    expect(response.status).toBe(400);
    expect(await wrong.observe({ outcome: "success" })).toContain(
      "request 1: query/colour is not a documented parameter",
    );
  });

  it("by the value that the client saw", async () => {
    const right = run("value-unknown-property");
    const value = (await (await right.get()).json()) as object;
    expect(value).toHaveProperty("x-later");
    expect(await right.observe({ outcome: "success", value })).toEqual([]);
    const lossy = run("value-unknown-property");
    await lossy.get();
    const { "x-later": _, ...known } = value as Record<string, unknown>;
    expect(await lossy.observe({ outcome: "success", value: known })).toEqual([
      expect.stringMatching(/^value: expected/),
    ]);
  });

  it("by the error that the client saw", async () => {
    const quiet = run("error-404");
    expect((await quiet.get()).status).toBe(404);
    expect(await quiet.observe({ outcome: "error", kind: "status", status: 404, typed: false })).toEqual([
      "typed: expected true, the client saw false",
    ]);
  });

  it("by credentials that come to another origin", async () => {
    const leaking = run("redirect-elsewhere");
    const redirect = await leaking.get("/models", { redirect: "manual" });
    const location = redirect.headers.get("location")!;
    expect(new URL(location).origin).not.toBe(new URL(mock.url).origin);
    await fetch(location, { headers: authorization });
    expect(await leaking.observe({ outcome: "success" })).toEqual(["credentials came to the other origin"]);
    const careful = run("redirect-elsewhere");
    await careful.get("/models", { redirect: "manual" });
    await fetch(location.replace(/run-\d+/, `run-${runs}`));
    expect(await careful.observe({ outcome: "success" })).toEqual([]);
  });

  it("by a connection that stays open", async () => {
    const leaving = run("timeout");
    await expect(leaving.get("/models", { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    expect(await leaving.observe({ outcome: "error", kind: "timeout" })).toEqual([]);
  });

  it("by the way through a proxy", async () => {
    const direct = run("proxy");
    const value = await (await direct.get()).json();
    expect(await direct.observe({ outcome: "success", value })).toEqual(["a request came without the proxy"]);
    const proxied = run("proxy");
    const { hostname, port } = new URL(mock.url);
    const path = `${proxied.base.replace(mock.url, "http://api.test")}/models`;
    const [answer] = await once(request({ hostname, port, path, headers: authorization }).end(), "response");
    expect(await proxied.observe({ outcome: "success", value: JSON.parse(await text(answer)) })).toEqual([]);
  });

  it("by requests for tokens", async () => {
    const client = run("oauth");
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "client-1",
      client_secret: "client-secret",
    });
    const token = (await (await fetch(`${client.base}/-/token`, { method: "POST", body })).json()) as {
      access_token: string;
    };
    await client.get("/models", { headers: { Authorization: `Bearer ${token.access_token}` } });
    expect(await client.observe({ outcome: "success" })).toEqual([]);
  });
});

describe("webhooks", () => {
  const fetchDelivery = async (id: string) => {
    const client = run(id);
    const delivery = (await (await fetch(`${client.base}/webhook`)).json()) as Delivery;
    return { client, ...delivery };
  };

  it.each(["webhook", "webhook-later", "webhook-many", "webhook-rotated"])("%s is rightly signed", async (id) => {
    const { client, body, headers, secrets } = await fetchDelivery(id);
    const valid = secrets.map((secret) => sign(secret, headers["webhook-id"]!, headers["webhook-timestamp"]!, body));
    expect(headers["webhook-signature"]!.split(" ").some((signature) => valid.includes(signature))).toBe(true);
    expect(await client.observe({ outcome: "success", value: JSON.parse(body) })).toEqual([]);
  });

  it.each(["webhook-body", "webhook-signature", "webhook-id"])("%s is not", async (id) => {
    const { client, body, headers, secrets } = await fetchDelivery(id);
    const valid = sign(secrets[0]!, headers["webhook-id"]!, headers["webhook-timestamp"]!, body);
    expect(headers["webhook-signature"]).not.toBe(valid);
    expect(await client.observe({ outcome: "error", kind: "webhook" })).toEqual([]);
    expect(await client.observe({ outcome: "success" })).not.toEqual([]);
  });
});

describe("channels", () => {
  const talk = (base: string, message: string, headers: Record<string, string> = authorization) => {
    const socket = new WebSocket(`${base.replace("http", "ws")}/realtime?model=orion`, { headers });
    const events: unknown[] = [];
    return new Promise<{ events: unknown[]; code: number }>((resolve, reject) => {
      socket.on("open", () => socket.send(message));
      socket.on("message", (data) => events.push(JSON.parse(String(data))));
      socket.on("close", (code) => resolve({ events, code }));
      socket.on("error", reject);
    });
  };
  const message = JSON.stringify({ type: "response.create" });

  it.each([
    ["channel", 1000],
    ["channel-ping", 1000],
    ["channel-later", 1000],
  ])("%s goes to its end", async (id, code) => {
    const client = run(id);
    const heard = await talk(client.base, message);
    expect(heard.code).toBe(code);
    expect(heard.events.length).toBeGreaterThan(0);
    expect(await client.observe({ outcome: "success", events: heard.events })).toEqual([]);
  });

  it("a message that is not valid is told", async () => {
    const client = run("channel");
    await talk(client.base, "{}");
    expect(await client.observe({ outcome: "success" })).toContainEqual(
      expect.stringMatching(/No message of the channel fits/),
    );
  });

  it("credentials that are missing are told", async () => {
    const client = run("channel");
    const { events } = await talk(client.base, message, {});
    expect(await client.observe({ outcome: "success", events })).toEqual([
      "request 1: is without the header Authorization: Bearer <token>",
    ]);
  });

  it("how a connection ended is told", async () => {
    const client = run("channel-close");
    expect((await talk(client.base, message)).code).toBe(4001);
    const seen = { outcome: "error", kind: "closed", closeCode: 4001, closeReason: "enough" } as const;
    expect(await client.observe(seen)).toEqual([]);
    await expect(talk(run("channel-refused").base, message)).rejects.toThrow("403");
  });
});

describe("the server's part", () => {
  it("streams to a script", async () => {
    const text = await (await fetch(`${run("stream-crlf").base}/chat/completions`, { method: "POST" })).text();
    expect(text).toMatch(/^data: \{.*\}\r\n\r\ndata: \{.*\}\r\n\r\n$/);
    const error = await (await fetch(`${run("stream-error").base}/chat/completions`, { method: "POST" })).text();
    expect(error).toMatch(/\n\nevent: error\ndata: \{"error"/);
  });

  it("breaks a connection", async () => {
    await expect(run("retry-closed").get()).rejects.toThrow();
    await expect(
      run("decode-truncated")
        .get()
        .then((response) => response.text()),
    ).rejects.toThrow();
  });

  it("sends large bodies without making them whole", async () => {
    const large = run("download-large");
    const bytes = (await (await large.get("/files/x/content")).arrayBuffer()).byteLength;
    expect(bytes).toBe(32 * 1_048_576);
  });
});

it("the addresses of next pages are within the scenario, and headers of the API's own are not asked for elsewhere", async () => {
  const object = (properties: object) => ({ type: "object", properties });
  const answers = (schema: object) => ({ 200: { description: "Fine.", content: { "application/json": { schema } } } });
  const text = { type: "string" };
  const tenant = { name: "X-Tenant", in: "header", required: true, schema: text };
  const list = object({ next: { ...text, format: "uri", nullable: true }, results: { type: "array", items: text } });
  const paths = {
    "/files": { get: { operationId: "listFiles", responses: answers(list) } },
    "/me": { get: { operationId: "me", parameters: [tenant], responses: answers(object({ id: text })) } },
  };
  const info = { title: "Test", version: "1" };
  const own = await startMock(await loadText(JSON.stringify({ openapi: "3.0.3", info, paths })));
  try {
    const base = `${own.url}/-/scenario/pages/run-1`;
    const { next } = (await (await fetch(`${base}/files`)).json()) as { next: string };
    await fetch(new URL(next, `${base}/files`));
    const observation = { method: "POST", body: JSON.stringify({ outcome: "success" }) };
    const { problems } = (await (await fetch(`${base}/observation`, observation)).json()) as { problems: string[] };
    expect(problems.filter((problem) => problem.startsWith("requests"))).toEqual([]);
    const elsewhere = `${own.url}/-/scenario/redirect-elsewhere/run-1`;
    const headers = { "X-Tenant": "a" };
    const location = (await fetch(`${elsewhere}/me`, { headers, redirect: "manual" })).headers.get("location")!;
    await fetch(location);
    const judged = await (await fetch(`${elsewhere}/observation`, observation)).json();
    expect(judged).toEqual({ problems: [] });
  } finally {
    await own.close();
  }
});
