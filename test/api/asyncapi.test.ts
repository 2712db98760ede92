import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import type { ApiModel } from "../../src/api/model.ts";
import { directory, loadFiles, openapi, printRef, printTypes } from "./load-fixture.ts";

const info = { title: "Test", version: "1.0.0" };
const text = { type: "string" };
const payload = (kind: string) => ({ type: "object", required: ["kind"], properties: { kind: { const: kind } } });
const ref = (pointer: string) => ({ $ref: `#/${pointer}` });

function exchanges({ channels, types }: ApiModel) {
  return channels.map(({ id, sends, receives }) => ({
    id,
    sends: sends.map(({ name, payload }) => `${name}: ${printRef(payload, types)}`),
    receives: receives.map(({ name, payload }) => `${name}: ${printRef(payload, types)}`),
  }));
}

describe("AsyncAPI 3", () => {
  const document = {
    asyncapi: "3.0.0",
    info,
    servers: { live: { host: "example.com", pathname: "/v1", protocol: "wss", description: "Live." } },
    channels: {
      room: {
        address: "/rooms/{id}",
        summary: "A room.",
        servers: [ref("servers/live")],
        parameters: { id: { description: "Which.", enum: ["a", "b"] } },
        messages: {
          say: ref("components/messages/say"),
          said: ref("components/messages/said"),
          err: { payload: text },
        },
      },
    },
    operations: {
      say: { action: "receive", channel: ref("channels/room"), messages: [ref("channels/room/messages/say")] },
      said: {
        action: "send",
        channel: ref("channels/room"),
        messages: [ref("channels/room/messages/said"), ref("channels/room/messages/err")],
      },
    },
    components: {
      messages: {
        say: {
          name: "room.say",
          title: "Say it",
          payload: ref("components/schemas/Say"),
          examples: [{ payload: { kind: "say" } }],
        },
        said: {
          payload: payload("said"),
          headers: { type: "object", properties: { at: { type: "string", format: "date-time" } } },
        },
      },
      schemas: { Say: payload("say") },
    },
  };

  test("what the application receives, a client sends", async () => {
    const { model } = await loadFiles({ "api.json": document });
    expect(exchanges(model)).toEqual([
      { id: "room", sends: ["room.say: Say"], receives: ["said: said.payload", "err: string"] },
    ]);
    expect(model.channels[0]).toMatchObject({
      address: "/rooms/{id}",
      summary: "A room.",
      protocols: ["wss"],
      servers: [{ url: "wss://example.com/v1", description: "Live." }],
      parameters: [{ name: "id", in: "path", required: true, description: "Which.", type: { kind: "named" } }],
      sends: [{ summary: "Say it", contentType: "application/json", example: { kind: "say" } }],
      receives: [{ headers: { kind: "named" } }, {}],
      provenance: { file: "api.json", pointer: "/channels/room" },
    });
    expect(model.coverage).toEqual([]);
  });

  test("a reply goes the other way, and an operation without messages has those of its channel", async () => {
    const channels = {
      ask: { address: "ask", messages: { q: { payload: text } } },
      answer: { address: "answer", messages: { a: { payload: text } } },
    };
    const operations = {
      ask: { action: "receive", channel: ref("channels/ask"), reply: { channel: ref("channels/answer") } },
    };
    const { model } = await loadFiles({ "api.json": { asyncapi: "3.0.0", info, channels, operations } });
    expect(exchanges(model)).toEqual([
      { id: "ask", sends: ["q: string"], receives: [] },
      { id: "answer", sends: [], receives: ["a: string"] },
    ]);
  });

  test("correlation ids, bindings and extensions are kept, those of traits too", async () => {
    const trait = { correlationId: { location: "$message.header#/id" }, bindings: { kafka: { key: text } }, "x-t": 1 };
    const message = { payload: text, traits: [trait], bindings: { amqp: { messageType: "m" } }, "x-m": 2 };
    const channel = { address: "c", messages: { m: message }, bindings: { ws: { method: "GET" } }, "x-c": 3 };
    const operations = { o: { action: "send", channel: ref("channels/c") } };
    const { model } = await loadFiles({
      "api.json": { asyncapi: "3.0.0", info, channels: { c: channel }, operations },
    });
    expect(model.channels).toMatchObject([
      {
        bindings: { ws: { method: "GET" } },
        extensions: { "x-c": 3 },
        receives: [
          {
            correlationId: "$message.header#/id",
            bindings: { kafka: { key: text }, amqp: { messageType: "m" } },
            extensions: { "x-t": 1, "x-m": 2 },
          },
        ],
      },
    ]);
  });

  test("without an operation both sides may send, and the report says so", async () => {
    const channels = { c: { address: "c", messages: { m: { payload: text } } } };
    const { model } = await loadFiles({ "api.json": { asyncapi: "3.0.0", info, channels } });
    expect(exchanges(model)).toEqual([{ id: "c", sends: ["m: string"], receives: ["m: string"] }]);
    expect(model.coverage.map(({ construct }) => construct)).toEqual(["channel", "operations"]);
  });

  test("schemas in Avro and OpenAPI's dialect are typed, others become any value", async () => {
    const avro = {
      schemaFormat: "application/vnd.apache.avro;version=1.9.0",
      schema: { type: "record", name: "x", fields: [{ name: "id", type: "long" }] },
    };
    const proto = { schemaFormat: "application/vnd.google.protobuf;version=3", schema: "message X {}" };
    const oas = {
      schemaFormat: "application/vnd.oai.openapi;version=3.0.0",
      schema: { type: "string", nullable: true },
    };
    const channels = {
      c: { address: "c", messages: { m: { payload: avro }, n: { payload: oas }, p: { payload: proto } } },
    };
    const operations = { o: { action: "send", channel: ref("channels/c") } };
    const { model } = await loadFiles({ "api.json": { asyncapi: "3.0.0", info, channels, operations } });
    expect(exchanges(model)[0]?.receives).toEqual(["m: m.payload", "n: string?", "p: any"]);
    expect(model.coverage).toMatchObject([{ construct: "schemaFormat", severity: "lost" }, { construct: "channel" }]);
  });
});

describe("AsyncAPI 2", () => {
  test("publish is what a client sends; oneOf is several messages; traits are applied", async () => {
    const document = {
      asyncapi: "2.6.0",
      info,
      defaultContentType: "application/json",
      servers: { a: { url: "mqtt://a.example.com", protocol: "mqtt" }, b: { url: "b.example.com", protocol: "wss" } },
      channels: {
        "rooms/{id}": {
          servers: ["b"],
          parameters: { id: { schema: { type: "integer" }, description: "Which." } },
          publish: { message: { oneOf: [ref("components/messages/Say"), { name: "leave", payload: text }] } },
          subscribe: { operationId: "onSaid", message: { payload: payload("said") } },
        },
      },
      components: {
        messages: {
          Say: { payload: payload("say"), traits: [{ headers: { type: "object", properties: { at: text } } }] },
        },
      },
    };
    const api = await loadFiles({ "api.json": document });
    expect(exchanges(api.model)).toEqual([
      { id: "rooms/{id}", sends: ["Say: Say.payload", "leave: string"], receives: ["onSaid: onSaid.payload"] },
    ]);
    expect(api.model.channels[0]).toMatchObject({
      address: "rooms/{id}",
      protocols: ["wss"],
      servers: [{ url: "wss://b.example.com" }],
      parameters: [{ name: "id", type: { scalar: "integer" } }],
      sends: [{ headers: { kind: "named" } }, {}],
    });
    expect(printTypes(api)["Say.headers"]).toBe("{ at?: string }");
  });
});

describe("an OpenAPI and an AsyncAPI document", () => {
  test("become one model, whose shared schemas are one type", async () => {
    const root = directory({
      "http/api.json": openapi({
        paths: {
          "/a": {
            get: {
              responses: {
                200: {
                  description: "Fine.",
                  content: { "application/json": { schema: ref("components/schemas/Shared") } },
                },
              },
            },
          },
        },
        components: {
          schemas: { Shared: { $ref: "schemas.json#/Shared" } },
          securitySchemes: { token: { type: "http", scheme: "bearer" } },
        },
      }),
      "http/schemas.json": { Shared: { type: "object", properties: { a: text } } },
      "events/api.json": {
        asyncapi: "3.0.0",
        info: { title: "Events", version: "9" },
        channels: { c: { address: "c", messages: { m: { payload: { $ref: "../http/schemas.json#/Shared" } } } } },
        operations: { o: { action: "send", channel: ref("channels/c") } },
        components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      },
    });
    const api = await loadSpecs([join(root, "events/api.json"), join(root, "http/api.json")], { root });
    expect(api.model.info).toEqual(info);
    expect(api.model.auth).toEqual([{ id: "token", kind: "bearer" }]);
    expect(printTypes(api)).toEqual({ Shared: "{ a?: string }" });
    expect(exchanges(api.model)).toEqual([{ id: "c", sends: [], receives: ["m: Shared"] }]);
    expect(api.documents.map(({ kind, file }) => [kind, file])).toEqual([
      ["openapi", "../http/api.json"],
      ["asyncapi", "api.json"],
    ]);
  });
});

describe("AsyncAPI as it is written", () => {
  const load = async (document: object) => (await loadFiles({ "api.json": document })).model;
  const entries = ({ coverage }: ApiModel, severity: "lost" | "documentation") =>
    coverage.filter((entry) => entry.severity === severity).map(({ pointer, reason }) => `${pointer}: ${reason}`);
  const message = { payload: { type: "object", properties: { a: text }, examples: [{ a: 1 }] } };
  const channels = { room: { address: "/room", messages: { said: ref("components/messages/said") } } };
  const said = (messages: object[]) => ({ said: { action: "send", channel: ref("channels/room"), messages } });

  test("harmless violations are told, and the document is read", async () => {
    const operations = said([ref("components/messages/said")]);
    const model = await load({ asyncapi: "3.0", channels, operations, components: { messages: { said: message } } });
    expect(exchanges(model)).toEqual([{ id: "room", sends: [], receives: ["said: said.payload"] }]);
    expect(entries(model, "lost")).toEqual([]);
    expect(entries(model, "documentation")).toEqual(
      expect.arrayContaining([
        ': Object must have required property "info".',
        "/operations/said/messages/0: Operation message does not belong to the specified channel.",
      ]),
    );
  });

  test("what leaves it unclear who sends what is lost", async () => {
    const operations = { ...said([]), other: { action: "send" }, third: "no operation" };
    const model = await load({
      asyncapi: "3.0.0",
      info,
      channels,
      operations,
      components: { messages: { said: message } },
    });
    expect(entries(model, "lost")).toEqual([
      '/operations/other: "other" property must have required property "channel".',
      '/operations/third: "third" property type must be object.',
    ]);
  });

  test("a channel's parameters are those of its address, described or not", async () => {
    const parameters = { id: { enum: ["a"] }, token: {} };
    const model = await load({ asyncapi: "3.0.0", info, channels: { room: { address: "/{kind}/{id}", parameters } } });
    expect(model.channels[0]?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ["id", true],
      ["kind", true],
    ]);
    expect(entries(model, "documentation")).toContain("/channels/room: Not described, and so required texts: kind.");
  });

  test("a component with a schema format is that schema", async () => {
    const wrapped = (schema: object) => ({ schemaFormat: "application/schema+json;version=draft-07", schema });
    const schemas = {
      Said: wrapped({ type: "object", properties: { of: ref("components/schemas/Kind") } }),
      Kind: wrapped(text),
    };
    const messages = { said: { payload: ref("components/schemas/Said") } };
    const api = await loadFiles({
      "api.json": { asyncapi: "3.0.0", info, channels, components: { messages, schemas } },
    });
    expect(printTypes(api)).toEqual({ Said: "{ of?: Kind }", Kind: "= string" });
    expect(entries(api.model, "documentation").filter((entry) => /keyword/.test(entry))).toEqual([]);
  });

  test("schemas with a format are read in every file, whatever they are called, but not in data", async () => {
    const wrapped = (schema: object) => ({ schemaFormat: "application/schema+json;version=draft-07", schema });
    const avro = { schemaFormat: "application/vnd.apache.avro;version=1.9.0", schema: { type: "long" } };
    const file = "schemas.json#";
    const said = { properties: { of: ref("components/schemas/example"), at: { $ref: `${file}/at` } } };
    const schemas = { said: wrapped(said), example: { $ref: `${file}/components/schemas/default` } };
    const data = wrapped({ type: "null" });
    const api = await loadFiles({
      "api.json": {
        asyncapi: "3.0.0",
        info,
        channels,
        components: { schemas, messages: { said: { payload: ref("components/schemas/said") } } },
      },
      "schemas.json": { at: avro, components: { schemas: { default: wrapped({ ...text, default: data }) } } },
    });
    expect(printTypes(api)).toEqual({ said: "{ of?: example, at?: at }", example: "= string", at: "= integer" });
    expect(api.documents[0]?.document).toMatchObject({
      "x-llm-forge-files": {
        "schemas.json": { components: { schemas: { default: { type: "string", default: data } } } },
      },
    });
  });

  test("messages that are not JSON are a loss where SDKs connect", async () => {
    const servers = Object.fromEntries(["wss", "kafka"].map((protocol) => [protocol, { host: "a.b", protocol }]));
    const room = (name: string, on: string[]) => ({
      address: name,
      servers: on.map((server) => ref(`servers/${server}`)),
      messages: { [name]: { ...message, contentType: "text/csv" } },
    });
    const rooms = { live: room("live", ["wss"]), log: room("log", ["kafka"]), both: room("both", ["kafka", "wss"]) };
    const operations = Object.fromEntries(
      Object.keys(rooms).map((name) => [name, { action: "send", channel: ref(`channels/${name}`) }]),
    );
    const model = await load({ asyncapi: "3.0.0", info, servers, channels: rooms, operations });
    const reason = "text/csv messages are typed as if they were JSON.";
    expect(entries(model, "lost")).toEqual(
      ["both", "live"].map((name) => `/channels/${name}/messages/${name}/contentType: ${reason}`),
    );
    expect(entries(model, "documentation")).toEqual(
      ["both", "log"].map((name) => `/channels/${name}: Messages are typed; SDKs connect by WebSocket alone.`),
    );
  });

  test("raw bytes of a message are text: messages are JSON to the SDK", async () => {
    const messages = { raw: { payload: { type: "string", format: "binary" } } };
    const operations = { get: { action: "send", channel: ref("channels/a") } };
    const files = { "api.json": { asyncapi: "3.0.0", info, channels: { a: { address: "/a", messages } }, operations } };
    expect(exchanges((await loadFiles(files)).model)).toMatchObject([{ receives: ["raw: string"] }]);
  });

  test("a reference need not escape slashes", async () => {
    const messages = { "room/said": message };
    const room = { address: "/room", messages: { said: ref("components/messages/room/said") } };
    const model = await load({ asyncapi: "3.0.0", info, channels: { room }, components: { messages } });
    expect(exchanges(model)[0]?.receives).toEqual(["said: said.payload"]);
  });
});
