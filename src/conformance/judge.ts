import { isDeepStrictEqual } from "node:util";
import type { Expected, Observation, Scenario, Wire } from "./scenario.ts";

/** A request of a scenario, as it arrived. */
export interface Arrival {
  /** Milliseconds on a clock that only goes forward. */
  atMs: number;
  method: string;
  /** Without the scenario's prefix. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** At the other origin. */
  elsewhere: boolean;
  /** As to a proxy: with the origin before the path. */
  proxied: boolean;
  connection: number;
  /** What the API's description does not allow. */
  violations: string[];
  /** The client closed the connection before the answer was over. */
  closedEarly: boolean;
}

/** All of a scenario's run that the server knows. */
export interface Run {
  arrivals: Arrival[];
  /** Requests for a token. */
  tokens: number;
  /** What was sent: the last JSON value, all events or items, the last body's length and digest. */
  value?: unknown;
  events: unknown[];
  bytes?: number;
  sha256?: string;
  /** The sample body of the operation, as the spec's reader makes it. */
  sampleBody?: unknown;
  /** Whether the operation documents a body for the failure that was sent. */
  isDocumented: boolean;
}

/** Credentials as the tests of the SDKs use them, wherever they are put. */
const CREDENTIAL = /secret|conformance-token|dXNlcjpzZWNyZXQ/;

/** What is wrong with a run, for people; empty when the scenario holds. */
export function judge(scenario: Scenario, run: Run, seen: Observation): string[] {
  return [...judgeWire(scenario.wire, run), ...judgeObservation(scenario.expect, run, seen)];
}

function judgeWire(wire: Wire, run: Run): string[] {
  const { arrivals } = run;
  const problems = arrivals.flatMap(({ violations }, index) =>
    violations.map((text) => `request ${index + 1}: ${text}`),
  );
  const expectEqual = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted)) problems.push(`${what}: expected ${show(wanted)}, got ${show(found)}`);
  };
  expectEqual("requests", arrivals.length, wire.attempts);
  for (const [name, pattern] of Object.entries(wire.headers ?? {})) {
    for (const { headers } of arrivals) {
      const found = String(headers[name] ?? "");
      if (!pattern.test(found)) problems.push(`header ${name}: ${show(found)} does not match ${pattern}`);
    }
  }
  for (const [name, value] of Object.entries(wire.query ?? {})) {
    for (const { query } of arrivals) expectEqual(`query ${name}`, query.get(name), value);
  }
  if (wire.sameHeader !== undefined) {
    const name = wire.sameHeader;
    const found = new Set(arrivals.map(({ headers }) => headers[name]));
    if (found.size !== 1) problems.push(`header ${name} has ${found.size} values in ${arrivals.length} requests`);
  }
  if (wire.body === "sample") {
    for (const { body } of arrivals) expectEqual("body", parse(body.toString("utf8")), run.sampleBody);
  }
  wire.gapsMs?.forEach(({ min = 0, max = Number.POSITIVE_INFINITY }, index) => {
    const [before, after] = [arrivals[index], arrivals[index + 1]];
    if (!before || !after) return;
    const gap = Math.round(after.atMs - before.atMs);
    if (gap < min || gap > max) problems.push(`wait ${index + 1}: ${gap} ms is not between ${min} and ${max}`);
  });
  if (wire.closed && !arrivals.at(-1)?.closedEarly) problems.push("the client did not close the connection");
  if (wire.connections !== undefined) {
    expectEqual("connections", new Set(arrivals.map(({ connection }) => connection)).size, wire.connections);
  }
  if (wire.proxied && !arrivals.every(({ proxied }) => proxied)) problems.push("a request came without the proxy");
  if (wire.tokens !== undefined) expectEqual("requests for a token", run.tokens, wire.tokens);
  const elsewhere = arrivals.filter((arrival) => arrival.elsewhere);
  if (wire.elsewhere !== undefined) expectEqual("requests to the other origin", elsewhere.length, wire.elsewhere);
  if (wire.withoutCredentialsElsewhere && elsewhere.some((arrival) => CREDENTIAL.test(everything(arrival)))) {
    problems.push("credentials came to the other origin");
  }
  return problems;
}

function judgeObservation(expected: Expected, run: Run, seen: Observation): string[] {
  const { secret, value, events, sha256, typed, headers, ...plain } = expected;
  const problems: string[] = [];
  const expectEqual = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted))
      problems.push(`${what}: expected ${show(wanted)}, the client saw ${show(found)}`);
  };
  for (const [field, wanted] of Object.entries(plain)) expectEqual(field, seen[field as keyof Observation], wanted);
  if (value === "sample" && run.value === undefined) problems.push("the client never asked for a value");
  if (value === "sample") expectEqual("value", seen.value, run.value);
  if (events !== undefined) expectEqual("events", seen.events, events === "sample" ? run.events : events);
  if (sha256 !== undefined) expectEqual("sha256", seen.sha256, run.sha256);
  if (typed !== undefined && run.isDocumented) expectEqual("typed", seen.typed, typed);
  for (const [name, text] of Object.entries(headers ?? {})) expectEqual(`header ${name}`, seen.headers?.[name], text);
  if (secret !== undefined && JSON.stringify(seen).includes(secret)) problems.push("the client showed credentials");
  if (problems.length > 0 && seen.message) problems.push(`the client's message: ${seen.message}`);
  return problems;
}

function everything({ query, headers, body }: Arrival): string {
  return [query.toString(), JSON.stringify(headers), body.toString("utf8")].join("\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const MAX_SHOWN_CHARS = 400;

function show(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, MAX_SHOWN_CHARS);
}
