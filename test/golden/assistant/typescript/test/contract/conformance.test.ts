import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request as sendRequest } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { Client, type Fetch, type RequestOptions } from "../../src/index.js";
import { type Observation, observe } from "../conformance/observe.js";
import { OAUTH, ROLES } from "../conformance/roles.js";
import { CREDENTIALS } from "../support.js";

interface Scenario {
  id: string;
  title: string;
  role: string;
  action: string;
  client: RequestOptions & {
    oauth?: { clientId: string; clientSecret: string };
    reconnect?: boolean;
    behindProxy?: string;
  };
  request: RequestOptions;
}

const SCENARIOS: Scenario[] = JSON.parse(
  readFileSync(new URL("../conformance/scenarios.json", import.meta.url), "utf8"),
);
const CANCEL_AFTER_MS = 600;
const PARALLEL_CALLS = 8;
/** Scenarios wait for what their server does, so many may wait at once. */
const TIMEOUT_MS = 30_000;

/** The base URL of another origin, and what reaches it through the mock server. */
function proxied(baseUrl: string, origin: string): { baseUrl: string; fetch: Fetch } {
  const { hostname, port, origin: own } = new URL(baseUrl);
  const viaProxy: Fetch = async (url, { method = "GET", headers }) => {
    const fields = Object.fromEntries(new Headers(headers));
    const sent = sendRequest({ hostname, port, path: url, method, headers: fields }).end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return new Response(await text(answer), { status: answer.statusCode ?? 0 });
  };
  return { baseUrl: baseUrl.replace(own, origin), fetch: viaProxy };
}

async function play({ role, action, client: settings, request }: Scenario, baseUrl: string): Promise<Observation> {
  const { oauth, behindProxy, ...options } = settings;
  const own = { ...oauth, tokenUrl: `${baseUrl}/-/token` };
  const credentials = oauth ? Object.fromEntries(OAUTH.map((name) => [name, own])) : CREDENTIALS;
  const target = behindProxy === undefined ? { baseUrl } : proxied(baseUrl, behindProxy);
  const client = new Client({ ...credentials, ...options, ...target });
  const controller = new AbortController();
  const { signal } = controller;
  const call = () => ROLES[role]?.(client, { ...request, signal });
  const observed = () => observe(call, signal, action);
  if (action === "cancel") setTimeout(() => controller.abort(), CANCEL_AFTER_MS);
  if (action === "twice") {
    await observed();
    // Node's `fetch` gives a connection back a moment after its answer was read.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (action !== "parallel") return observed();
  const all = await Promise.all(Array.from({ length: PARALLEL_CALLS }, observed));
  return all.find(({ outcome }) => outcome === "error") ?? all[0] ?? { outcome: "error" };
}

async function judge(scenario: Scenario): Promise<void> {
  const baseUrl = `${process.env.MOCK_URL}/-/scenario/${scenario.id}/typescript`;
  const observation = await play(scenario, baseUrl);
  const response = await fetch(`${baseUrl}/observation`, { method: "POST", body: JSON.stringify(observation) });
  expect(await response.json()).toEqual({ problems: [] });
}

/** What looks at which connection is used has all of them for itself. */
const isAlone = ({ action }: Scenario): boolean => action === "twice";

describe("conformance", () => {
  it.each(SCENARIOS.filter(isAlone))("$id", { timeout: TIMEOUT_MS }, judge);
  it.concurrent.each(SCENARIOS.filter((scenario) => !isAlone(scenario)))("$id", { timeout: TIMEOUT_MS }, judge);
});
