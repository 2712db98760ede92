import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { loadSpecs } from "../../src/api/load.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";

let mock: Mock;
beforeAll(async () => {
  const fixture = join(import.meta.dirname, "../fixtures/mock/socket.yaml");
  mock = await startMock(await loadSpecs([fixture]));
});
afterAll(() => mock.close());

/** What comes back for a message: the server's messages until there are `count`, or how it closed. */
function exchange(message: string, count: number): Promise<unknown> {
  const socket = new WebSocket(`${mock.url.replace("http", "ws")}/rooms/lobby?token=x`);
  const received: unknown[] = [];
  return new Promise((resolve, reject) => {
    socket.on("open", () => socket.send(message));
    socket.on("message", (data) => {
      received.push(JSON.parse(String(data)));
      if (received.length < count) return;
      socket.terminate();
      resolve(received);
    });
    socket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
    socket.on("error", reject);
  });
}

it("answers a valid message with each message of the server, in order", async () => {
  expect(await exchange(JSON.stringify({ type: "say", text: "hi" }), 2)).toEqual([
    { type: "said", text: "hello" },
    { type: "left", who: "sample" },
  ]);
});

it.each([
  ["that lacks a property", '{"type":"say"}', "must have required property 'text'"],
  ["that only the server sends", '{"type":"said","text":"hi"}', "must be equal to constant"],
  ["that is not JSON", "hi", "The message is not JSON."],
])("closes for a message %s", async (_, message, reason) => {
  expect(await exchange(message, 1)).toEqual({ code: 1008, reason: expect.stringContaining(reason) });
});

it("refuses an address that no channel has", async () => {
  const socket = new WebSocket(`${mock.url.replace("http", "ws")}/rooms`);
  const error = await new Promise<Error>((resolve) => socket.on("error", resolve));
  expect(error.message).toBe("Unexpected server response: 404");
});
