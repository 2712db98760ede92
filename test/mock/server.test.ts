import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadedApi, loadSpecs } from "../../src/api/load.ts";
import { allOperations } from "../../src/api/model.ts";
import { createSamples, type Samples } from "../../src/api/sample.ts";
import { type Mock, type MockRequest, startMock } from "../../src/mock/server.ts";
import { sampleCall, send, type TestCall } from "./client.ts";
import { callEvery } from "./every.ts";

let api: LoadedApi;
let samples: Samples;
let mock: Mock;
const log: MockRequest[] = [];

beforeAll(async () => {
  api = await loadSpecs([join(import.meta.dirname, "../fixtures/mock/shop.yaml")]);
  samples = createSamples(api.model);
  mock = await startMock(api, { onRequest: (request) => log.push(request) });
});
afterAll(() => mock.close());

/** The sample call of an operation, changed, and its answer. */
async function call(id: string, change: (call: TestCall) => void = () => {}) {
  const operation = allOperations(api.model).find((candidate) => candidate.id === id)!;
  const made = sampleCall(api, samples, operation);
  change(made);
  const { status, headers, text } = await send(mock.url, made);
  return { status, headers, text, json: () => JSON.parse(text) };
}

const setBody = (fields: object) => (made: TestCall) => {
  made.body = { ...(made.body as object), ...fields } as NonNullable<TestCall["body"]>;
};
const setQuery = (name: string, value: string) => (made: TestCall) => {
  made.query = [...made.query.filter(([key]) => key !== name), [name, value]];
};

it("answers every operation's sample as documented", async () => {
  expect(await callEvery(api)).toEqual({ count: allOperations(api.model).length, wrong: [] });
});

describe("refuses what violates the description", () => {
  it.each<[string, string, (call: TestCall) => void, object]>([
    [
      "a missing required property",
      "createItem",
      (made) => {
        made.body = { price: 2 };
      },
      { in: "body", pointer: "", message: "must have required property 'name'" },
    ],
    ["a wrong type", "createItem", setBody({ name: 5 }), { in: "body", pointer: "/name", message: "must be string" }],
    [
      "an exclusive bound of OpenAPI 3.0",
      "createItem",
      setBody({ price: 0 }),
      { in: "body", pointer: "/price", message: "must be > 0" },
    ],
    ["a wrong enum value", "createItem", setBody({ size: "XL" }), { in: "body", pointer: "/size" }],
    ["null where it is not nullable", "createItem", setBody({ made: null }), { in: "body", pointer: "/made" }],
    ["a wrong format", "createItem", setBody({ made: "yesterday" }), { in: "body", pointer: "/made" }],
    ["no variant of a union", "createItem", setBody({ look: { kind: "striped" } }), { in: "body", pointer: "/look" }],
    [
      "a body that is not JSON",
      "createItem",
      (made) => {
        made.body = Buffer.from("{");
      },
      { in: "body", pointer: "" },
    ],
    [
      "no body",
      "createItem",
      (made) => {
        delete made.body;
        delete made.headers["content-type"];
      },
      { in: "body", pointer: "", message: "is required" },
    ],
    [
      "a wrong content type",
      "createItem",
      (made) => {
        made.headers["content-type"] = "text/plain";
      },
      { in: "header", pointer: "/content-type", message: "must be one of: application/json" },
    ],
    [
      "a body where there is none",
      "deleteItem",
      (made) => {
        made.body = Buffer.from("x");
      },
      { in: "body", pointer: "" },
    ],
    [
      "a missing query parameter",
      "listItems",
      (made) => {
        made.query = made.query.filter(([name]) => name !== "limit");
      },
      { in: "query", pointer: "/limit", message: "is required" },
    ],
    [
      "a missing header",
      "listItems",
      (made) => {
        delete made.headers["X-Tenant"];
      },
      { in: "header", pointer: "/X-Tenant", message: "is required" },
    ],
    [
      "a query parameter of a wrong type",
      "listItems",
      setQuery("limit", "many"),
      { in: "query", pointer: "/limit", message: "must be integer" },
    ],
    [
      "a query parameter out of bounds",
      "listItems",
      setQuery("limit", "51"),
      { in: "query", pointer: "/limit", message: "must be <= 50" },
    ],
    [
      "a wrong item of a list",
      "listItems",
      setQuery("ids", "1,b"),
      { in: "query", pointer: "/ids/1", message: "must be integer" },
    ],
    [
      "a wrong property of a deep object",
      "listItems",
      setQuery("filter[price][min]", "x"),
      { in: "query", pointer: "/filter/price/min", message: "must be integer" },
    ],
    [
      "wrong JSON in a parameter",
      "listItems",
      setQuery("where", "%7B%22a%22%3A%22x%22%7D"),
      { in: "query", pointer: "/where/a", message: "must be integer" },
    ],
    [
      "a misspelt query parameter",
      "listItems",
      setQuery("limti", "1"),
      { in: "query", pointer: "/limti", message: "is not a documented parameter" },
    ],
    [
      "a wrong path parameter",
      "getItem",
      (made) => {
        made.path = "/items/5";
      },
      { in: "path", pointer: "/id" },
    ],
    [
      "a wrong path list",
      "getMatrix",
      (made) => {
        made.path = "/matrix/;ids=3;ids=b/.x=1.y=2";
      },
      { in: "path", pointer: "/ids/1", message: "must be integer" },
    ],
    [
      "a wrong path object",
      "getMatrix",
      (made) => {
        made.path = "/matrix/;ids=3/.x=1";
      },
      { in: "path", pointer: "/point", message: "must have required property 'y'" },
    ],
    [
      "a missing part",
      "upload",
      (made) => {
        made.body = { purpose: "train" };
      },
      { in: "body", pointer: "", message: "must have required property 'file'" },
    ],
    ["a wrong part", "upload", setBody({ size: "big" }), { in: "body", pointer: "/size", message: "must be integer" }],
    [
      "a wrong JSON part",
      "upload",
      setBody({ meta: { a: "x" } }),
      { in: "body", pointer: "/meta/a", message: "must be integer" },
    ],
    [
      "a missing form field",
      "token",
      (made) => {
        made.body = { ttl: 5 };
      },
      { in: "body", pointer: "", message: "must have required property 'grant'" },
    ],
    [
      "a wrong form field",
      "token",
      setBody({ ttl: "long" }),
      { in: "body", pointer: "/ttl", message: "must be integer" },
    ],
  ])("%s", async (_, id, change, violation) => {
    const answer = await call(id, change);
    expect(answer.status).toBe(400);
    expect(answer.json().violations).toContainEqual(expect.objectContaining(violation));
  });

  it.each<[string, (call: TestCall) => void, object]>([
    [
      "cookie",
      (made) => {
        made.headers.cookie = "theme=pink";
      },
      { in: "cookie", pointer: "/theme" },
    ],
    [
      "missing cookie",
      (made) => {
        delete made.headers.cookie;
      },
      { in: "cookie", pointer: "/theme", message: "is required" },
    ],
    [
      "header list",
      (made) => {
        made.headers["X-Sizes"] = "1,b";
      },
      { in: "header", pointer: "/X-Sizes/1" },
    ],
    ["list delimited by spaces", setQuery("words", "a,b"), { in: "query", pointer: "/words" }],
    ["exploded object", setQuery("from", "x"), { in: "query", pointer: "/range/from" }],
    ["object in one value", setQuery("flat", "r,1,g,x"), { in: "query", pointer: "/flat/g" }],
  ])("a wrong %s", async (_, change, violation) => {
    const answer = await call("getSpecial", change);
    expect(answer.status).toBe(400);
    expect(answer.json().violations).toEqual([expect.objectContaining(violation)]);
  });

  it("but not what it leaves open", async () => {
    expect((await call("createItem", setBody({ id: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d" }))).status).toBe(201);
    expect((await call("createItem", setBody({ size: null, parent: null, unheard: 1 }))).status).toBe(201);
    expect((await call("createItem", setBody({ made: "2024-01-02T03:04:05.678+02:00" }))).status).toBe(201);
    expect((await call("token", setBody({ scopes: ["a", "b"], ttl: 3 }))).status).toBe(200);
    expect((await call("upload", setBody({ labels: ["a", "b"], meta: { a: 1 } }))).status).toBe(200);
  });
});

describe("credentials", () => {
  const without = (made: TestCall) => {
    made.query = made.query.filter(([name]) => name !== "api_key");
    delete made.headers.authorization;
    delete made.headers.cookie;
  };

  it.each(["getItem", "chat", "token"])("%s: none", async (id) => {
    const answer = await call(id, without);
    expect(answer.status).toBe(401);
    expect(answer.json().message).toMatch(/^Credentials are missing: /);
  });

  it("any alternative will do, none is needed where none is asked for", async () => {
    const bearer = (made: TestCall) => {
      without(made);
      made.headers.authorization = "Bearer x";
    };
    expect((await call("getItem", bearer)).status).toBe(200);
    expect((await call("chat", bearer)).status).toBe(401);
    expect((await call("getMatrix", without)).status).toBe(204);
  });
});

describe("responses", () => {
  const prefer = (code: number) => (made: TestCall) => {
    made.headers.prefer = `code=${code}`;
  };

  it("carry documented headers", async () => {
    expect((await call("listItems")).headers.get("x-total")).toBe("7");
    const limited = await call("listItems", prefer(429));
    expect([limited.status, limited.headers.get("retry-after"), limited.json()]).toEqual([
      429,
      "1",
      { message: "sample" },
    ]);
  });

  it("are chosen by Prefer: by code, by range, by default, or refused", async () => {
    const codes = [
      ["listItems", 500],
      ["createItem", 409],
      ["getItem", 404],
    ] as const;
    const answers = await Promise.all(codes.map(([id, code]) => call(id, prefer(code))));
    expect(answers.map(({ status }) => status)).toEqual([500, 409, 400]);
    expect(answers[0]?.json()).toEqual({ message: "sample" });
    expect(answers[1]?.text).toBe("");
    expect(answers[2]?.json().violations[0].message).toBe("404 is not a documented response (200)");
  });

  it("give two pages", async () => {
    const first = (await call("listItems")).json();
    expect(first).toMatchObject({ more: true, next: expect.any(String) });
    const second = (await call("listItems", setQuery("after", first.next))).json();
    expect(second).toMatchObject({ more: false, next: null });
    expect([first.data.length, second.data.length]).toEqual([1, 1]);
  });

  it("stream by the flag, to the sentinel", async () => {
    const streamed = await call("chat", setBody({ stream: true }));
    expect(streamed.headers.get("content-type")).toBe("text/event-stream");
    const event = 'data: {"delta":"grüße"}\n\n';
    expect(streamed.text).toBe(`${event}${event}data: [DONE]\n\n`);
    expect((await call("chat")).json()).toEqual({ text: "sample" });
    expect((await call("watchChanges")).text).toBe(`${event}${event}`);
  });

  it("are text, bytes or nothing", async () => {
    const [text, bytes, nothing] = await Promise.all([call("getSpecial"), call("upload"), call("deleteItem")]);
    expect([text.text, text.headers.get("content-type")]).toEqual(["special!", "text/plain"]);
    expect([bytes.text, bytes.headers.get("content-type")]).toEqual(["sample", "application/octet-stream"]);
    expect([nothing.status, nothing.text]).toEqual([204, ""]);
  });

  it("leave writeOnly properties out", async () => {
    expect((await call("getItem")).json()).not.toHaveProperty("pin");
    expect((await call("getItem")).json()).toHaveProperty("id");
  });
});

describe("the server", () => {
  it("names what there is when there is no such operation", async () => {
    const unknown = await fetch(`${mock.url}/nothing`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ operations: expect.arrayContaining(["GET /items/{id}"]) });
    const wrongMethod = await fetch(`${mock.url}/items`, { method: "PUT" });
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  it("is ready", async () => {
    expect((await fetch(`${mock.url}/-/health`)).status).toBe(200);
  });

  it("tells each request", async () => {
    log.length = 0;
    await call("createItem", setBody({ name: 5 }));
    expect(log).toEqual([
      {
        method: "POST",
        path: "/items?api_key=key",
        operation: "createItem",
        status: 400,
        violations: [expect.objectContaining({ pointer: "/name" })],
      },
    ]);
  });

  it("stops, with a connection still open", async () => {
    const other = await startMock(api);
    await fetch(`${other.url}/-/health`);
    await other.close();
    await expect(fetch(`${other.url}/-/health`)).rejects.toThrow();
  });
});
