import { describe, expect, it, vi } from "vitest";
import type { AttemptLog, Middleware } from "../../src/index.js";
import { CALL, inTurn, status, transport } from "../runtime.js";

describe("middleware", () => {
  it("is around every attempt, the first outermost", async () => {
    const seen: string[] = [];
    const named =
      (name: string): Middleware =>
      async (request, next) => {
        seen.push(`${name} ${request.attempt}`);
        const response = await next({ ...request, headers: { ...request.headers, [`x-${name}`]: "1" } });
        seen.push(`${name} ${response.status}`);
        return response;
      };
    const { answer, calls } = inTurn(status(503), () => new Response("{}"));
    await transport(answer, { middleware: [named("a"), named("b")] }).nothing(CALL);
    expect(seen).toEqual(["a 1", "b 1", "b 503", "a 503", "a 2", "b 2", "b 200", "a 200"]);
    expect(calls[0]?.headers).toMatchObject({ "x-a": "1", "x-b": "1" });
  });

  it("may answer itself, and its own errors are not the connection's", async () => {
    const own = new Error("own");
    const { answer, calls } = inTurn(status(200));
    const cached = transport(answer, { middleware: [async () => new Response('"cached"')] });
    expect(await cached.json(CALL)).toBe("cached");
    const failing = transport(answer, { middleware: [() => Promise.reject(own)] });
    await expect(failing.json(CALL)).rejects.toBe(own);
    expect(calls).toHaveLength(0);
  });
});

describe("logging", () => {
  it("tells of every attempt, without secrets", async () => {
    const lines: [string, AttemptLog][] = [];
    const logger = {
      info: vi.fn((message: string, fields: AttemptLog) => lines.push([message, fields])),
      warn: vi.fn((message: string, fields: AttemptLog) => lines.push([message, fields])),
    };
    const { answer } = inTurn(
      status(503),
      status(200, { "x-request-id": "req_1", "set-cookie": "secret", "x-a": "plain" }),
    );
    const headers = { authorization: "secret", "x-b": "plain" };
    await transport(answer, { logger, headers }).nothing({ ...CALL, query: [["q=secret", "r"]] });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(lines.map(([message]) => message.replace(/\d+ ms/, "_ ms"))).toEqual([
      "GET http://default.test/things?q=***&r: 503 in _ ms (attempt 1)",
      "GET http://default.test/things?q=***&r: 200 in _ ms (attempt 2, request req_1)",
    ]);
    expect(lines[1]?.[1]).toMatchObject({
      status: 200,
      requestId: "req_1",
      requestHeaders: { authorization: "***", "x-b": "plain" },
      responseHeaders: { "set-cookie": "***", "x-a": "plain" },
    });
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("tells of attempts without an answer", async () => {
    const warn = vi.fn();
    const options = { logger: { info: vi.fn(), warn }, maxRetries: 0 };
    await expect(transport(() => Promise.reject(new Error("cut")), options).json(CALL)).rejects.toThrow("cut");
    expect(warn.mock.calls[0]?.[0]).toMatch(/^GET http:\/\/default\.test\/things: no answer in \d+ ms \(attempt 1\)$/);
  });
});
