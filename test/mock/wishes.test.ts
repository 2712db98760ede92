import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";
import { readWishes } from "../../src/mock/wishes.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock(await loadSpecs([join(import.meta.dirname, "../fixtures/golden/petstore.yaml")]));
});
afterAll(() => mock.close());

const get = (Prefer: string) => fetch(`${mock.url}/pets/1`, { headers: { Prefer, "X-API-Key": "k" } });

it.each([
  [undefined, {}],
  ["code=429", { status: 429 }],
  ["respond-async, code=503; delay=20", { status: 503, delayMs: 20 }],
  ['fault="cut", retry-after=2', { fault: "cut", retryAfter: "2" }],
  ["code=9, delay=soon, fault=fire, retry-after=a\u0000b", {}],
])("reads %j", (header, expected) => {
  expect(readWishes(header)).toEqual(expected);
});

it("waits before it answers", async () => {
  const start = performance.now();
  await (await get("delay=120")).text();
  expect(performance.now() - start).toBeGreaterThanOrEqual(110);
});

it("says when to come again", async () => {
  expect((await get("retry-after=7")).headers.get("retry-after")).toBe("7");
});

it("spoils its answers", async () => {
  await expect(get("fault=close")).rejects.toThrow();
  await expect(get("fault=cut").then((response) => response.text())).rejects.toThrow();
  const text = await (await get("fault=malformed")).text();
  expect(() => JSON.parse(text)).toThrow();
});
