import { afterEach, describe, expect, it, vi } from "vitest";
import { ConnectionError, ServerError } from "../../src/index.js";
import { backoffMs, RetryBudget, retryAfterMs } from "../../src/retry.js";
import { type Answer, body, CALL, hang, inTurn, status, transport } from "../runtime.js";

const ok: Answer = () => new Response("{}");
const broken: Answer = () => Promise.reject(new TypeError("fetch failed"));
const POST = { ...CALL, method: "POST" };

/** How often a call is sent whose first attempt is answered so. */
async function attempts(first: Answer, call = CALL): Promise<number> {
  const { answer, calls } = inTurn(first, ok);
  await transport(answer)
    .nothing(call)
    .catch(() => undefined);
  return calls.length;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("retries", () => {
  it.each([408, 429, 500, 502, 503, 504])("are made for %i", async (code) => {
    expect(await attempts(status(code))).toBe(2);
  });

  it.each([400, 401, 404, 409, 501])("are not made for %i", async (code) => {
    expect(await attempts(status(code))).toBe(1);
  });

  it("are made for connections that fail", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await attempts(broken)).toBe(2);
    expect(await attempts(() => new Response(body(["{"], "break")))).toBe(2);
  });

  it("are made only where that is safe", async () => {
    expect(await attempts(status(503), POST)).toBe(1);
    expect(await attempts(status(429), POST)).toBe(2);
    expect(await attempts(status(503), { ...POST, idempotent: true })).toBe(2);
    expect(await attempts(status(503), { ...POST, keyHeader: "Idempotency-Key" })).toBe(2);
    expect(await attempts(status(503), { ...POST, options: { idempotencyKey: "own" } })).toBe(2);
    expect(await attempts(status(503), { ...CALL, idempotent: false })).toBe(1);
  });

  it("are made for other statuses where the API says so", async () => {
    expect(await attempts(status(409), { ...CALL, retryOn: [409] })).toBe(2);
  });

  it("are never made of a body that can be read only once", async () => {
    const call = { ...CALL, method: "PUT", body: { contentType: "text/plain", content: body(["a"]) } };
    expect(await attempts(status(503), call)).toBe(1);
  });

  it("are made as often as is set", async () => {
    const { answer, calls } = inTurn(status(503));
    await expect(transport(answer).json(CALL)).rejects.toBeInstanceOf(ServerError);
    expect(calls).toHaveLength(3);
    await expect(transport(answer, { maxRetries: 0 }).json(CALL)).rejects.toBeInstanceOf(ServerError);
    expect(calls).toHaveLength(4);
    const options = { maxRetries: 1 };
    await expect(transport(answer).json({ ...CALL, options })).rejects.toBeInstanceOf(ServerError);
    expect(calls).toHaveLength(6);
  });

  it("send the same idempotency key", async () => {
    const { answer, calls } = inTurn(status(503), ok);
    await transport(answer).nothing({ ...POST, keyHeader: "X-Idempotency-Key" });
    const [first, second] = calls.map(({ headers }) => new Headers(headers).get("x-idempotency-key"));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
    await transport(answer).nothing({ ...POST, keyHeader: "X-Key", options: { idempotencyKey: "own" } });
    expect(new Headers(calls.at(-1)?.headers).get("x-key")).toBe("own");
  });

  it("are not waited for longer than is worth it", async () => {
    expect(await attempts(status(503, { "retry-after-ms": "60001" }))).toBe(1);
  });

  it("end at once when they are cancelled", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { answer, calls } = inTurn(status(503, { "retry-after-ms": "30000" }));
    const pending = transport(answer).json({ ...CALL, options: controller });
    setTimeout(() => controller.abort(reason), 5);
    await expect(pending).rejects.toBe(reason);
    expect(calls).toHaveLength(1);
  });

  it("are made after a time-out", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { answer, calls } = inTurn(hang, ok);
    await transport(answer, { timeoutMs: 5 }).nothing(CALL);
    expect(calls).toHaveLength(2);
  });
});

describe("the wait", () => {
  it("is what the server asks for", () => {
    const asked = (headers: Record<string, string>) => retryAfterMs(new Headers(headers));
    expect(asked({ "retry-after-ms": "250", "retry-after": "3" })).toBe(250);
    expect(asked({ "retry-after": "3" })).toBe(3000);
    expect(asked({ "retry-after": new Date(Date.now() + 5000).toUTCString() })).toBeGreaterThan(3000);
    expect(asked({ "retry-after": new Date(0).toUTCString() })).toBe(0);
    expect(asked({ "retry-after": "soon" })).toBeUndefined();
    expect(asked({})).toBeUndefined();
  });

  it("doubles up to a limit, of which a random part is taken", () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect([0, 1, 2, 3, 4, 5, 9].map(backoffMs)).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });
});

describe("the budget", () => {
  it("is spent by retries, and earned by successes", () => {
    const budget = new RetryBudget();
    const spent = Array.from({ length: 101 }, () => budget.take());
    expect(spent.lastIndexOf(true)).toBe(99);
    for (let count = 0; count < 4; count++) budget.reward(0);
    expect(budget.take()).toBe(false);
    budget.reward(0);
    expect(budget.take()).toBe(true);
    budget.reward(1);
    expect(budget.take()).toBe(true);
  });

  it("is a client's", async () => {
    const { answer, calls } = inTurn(status(503));
    const client = transport(answer, { maxRetries: 1000 });
    await expect(client.json(CALL)).rejects.toBeInstanceOf(ServerError);
    expect(calls).toHaveLength(101);
    await expect(client.json(CALL)).rejects.not.toBeInstanceOf(ConnectionError);
    expect(calls).toHaveLength(102);
  });
});
