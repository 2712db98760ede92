import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { loadSpecs } from "../../src/api/load.ts";
import { createSamples } from "../../src/api/sample.ts";
import { type Mock, startMock } from "../../src/mock/server.ts";

let mock: Mock;
beforeAll(async () => {
  const fixture = join(import.meta.dirname, "../fixtures/mock/socket.yaml");
  mock = await startMock(await loadSpecs([fixture]));
});
afterAll(() => mock.close());

const lobby = () => `${mock.url}/rooms/lobby?token=x`;

/** What comes back for a message: the server's messages until there are `count`, or how it closed. */
function exchange(url: string, message: string, count: number): Promise<unknown> {
  const socket = new WebSocket(url.replace("http", "ws"));
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
  expect(await exchange(lobby(), JSON.stringify({ type: "say", text: "hi" }), 2)).toEqual([
    { type: "said", text: "hello" },
    { type: "left", who: "sample" },
  ]);
});

it.each([
  ["that lacks a property", '{"type":"say"}', "must have required property 'text'"],
  ["that only the server sends", '{"type":"said","text":"hi"}', "must be equal to constant"],
  ["that is not JSON", "hi", "The message is not JSON."],
])("closes for a message %s", async (_, message, reason) => {
  expect(await exchange(lobby(), message, 1)).toEqual({ code: 1008, reason: expect.stringContaining(reason) });
});

it("takes a sample of each message that clients of specs/ send", async () => {
  const specs = join(import.meta.dirname, "../../specs");
  const api = await loadSpecs([join(specs, "asyncapi/asyncapi.yaml")], { root: specs });
  const samples = createSamples(api.model);
  const server = await startMock(api);
  const [channel] = api.model.channels;
  const answers = channel!.receives.map((message) => samples.value(message.payload, "response", message.example));
  try {
    for (const { payload, example } of channel!.sends) {
      const message = JSON.stringify(samples.value(payload, "request", example));
      expect(await exchange(`${server.url}${channel!.address}`, message, answers.length)).toEqual(answers);
    }
  } finally {
    await server.close();
  }
});

it("refuses an address that no channel has", async () => {
  const socket = new WebSocket(`${mock.url.replace("http", "ws")}/rooms`);
  const error = await new Promise<Error>((resolve) => socket.on("error", resolve));
  expect(error.message).toBe("Unexpected server response: 404");
});
