import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { SCENARIOS } from "../../src/conformance/index.ts";
import type { Observation } from "../../src/conformance/scenario.ts";
import { conformanceFor } from "../../src/conformance/suite.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";

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
