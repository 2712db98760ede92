import { expect, test } from "vitest";
import { csharp } from "../../src/languages/csharp/index.ts";
import { go } from "../../src/languages/go/index.ts";
import { LANGUAGES } from "../../src/languages/index.ts";
import { java } from "../../src/languages/java/index.ts";
import type { Language } from "../../src/languages/language.ts";
import { python } from "../../src/languages/python/index.ts";
import { renderSdk } from "../../src/languages/render.ts";
import { rust } from "../../src/languages/rust/index.ts";
import { typescript } from "../../src/languages/typescript/index.ts";
import { loadText } from "../fuzz/run.ts";

/** An API with nothing but one webhook, whose event is a constant. */
const hook = {
  openapi: "3.1.0",
  info: { title: "Hook", version: "1.0.0" },
  webhooks: {
    ping: {
      post: {
        requestBody: { content: { "application/json": { schema: { const: "ping" } } } },
        responses: { 200: { description: "OK." } },
      },
    },
  },
};

test("a webhook that is a constant imports in order in Python", async () => {
  const files = await rendered(hook, python, "hook");
  expect(files["src/hook/webhooks.py"]).toContain("from typing import TYPE_CHECKING, Any, Literal\n");
});

test("a suite without roles is one statement in Java", async () => {
  const files = await rendered(hook, java, "com.hook:hook");
  expect(files["src/test/java/com/hook/ConformanceTest.java"]).toContain(
    "SUITE =\n      new Conformance(ConformanceTest::client);\n",
  );
});

test("what is uploaded and what comes back have names of their own in Go", async () => {
  const binary = { type: "string", format: "binary" };
  const form = { type: "object", required: ["file"], properties: { file: binary } };
  const document = {
    openapi: "3.0.3",
    info: { title: "Echo", version: "1.0.0" },
    paths: {
      "/echo": {
        post: {
          operationId: "echo",
          requestBody: { required: true, content: { "multipart/form-data": { schema: form } } },
          responses: { 200: { description: "OK.", content: { "application/octet-stream": { schema: binary } } } },
        },
      },
    },
  };
  const suite = String((await rendered(document, go, "example.com/echo"))["conformance_test.go"]);
  expect(suite.match(/^\t\t\w+(, err)? :=/gm)).toEqual(["\t\tbody :=", "\t\tcontent, err :="]);
});

test("what only a client sends is required of it and tested as it is sent, and keeps its zeros in Go", async () => {
  const secret = (name: string) => ({
    title: name,
    type: "object",
    required: ["id", "tries"],
    properties: { id: { type: "string", readOnly: true }, tries: { type: "integer", writeOnly: true } },
  });
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/Sent" } } } };
  const document = {
    openapi: "3.0.3",
    info: { title: "Pin", version: "1.0.0" },
    paths: { "/pins": { post: { operationId: "create", requestBody: body, responses: { 204: { description: "" } } } } },
    components: { schemas: { Sent: secret("Sent"), Unused: secret("Unused") } },
  };
  const files = await rendered(document, go, "example.com/pin");
  const code = Object.entries(files).flatMap(([path, text]) => (/^models.*\.go$/.test(path) ? [String(text)] : []));
  const fields = code.join("\n").matchAll(/^type (\w+) struct \{$|^\t\w+ +(\S+ `json:.*`)$/gm);
  expect([...fields].map(([, name, field]) => name ?? field)).toEqual([
    "Unused",
    'string `json:"id"`',
    '*int64 `json:"tries,omitzero"`',
    "Sent",
    '*string `json:"id,omitzero"`',
    'int64 `json:"tries"`',
  ]);
  const { cases } = JSON.parse(String(files["testdata/models.json"]));
  const models = Object.entries(await rendered(document, typescript, "pin"));
  const written = models.flatMap(([path, text]) => (/^src\/models\/(sent|unused)/.test(path) ? [String(text)] : []));
  expect(written.join("").match(/(?<=^ {2})\w+\??(?=:)/gm)).toEqual(["id?", "tries", "id", "tries?"]);
  const getters = Object.entries(await rendered(document, java, "com.pin:pin")).flatMap(([path, text]) =>
    /models.(Sent\w*|Unused)\.java$/.test(path) ? [...String(text).matchAll(/public (\S+) (id|tries)\(\)/g)] : [],
  );
  expect(getters.map(([, type, name]) => `${type} ${name}`)).toEqual([
    "Optional<String> id",
    "long tries",
    "String id",
    "Optional<Long> tries",
  ]);
  const properties = Object.entries(await rendered(document, csharp, "Pin")).flatMap(([path, text]) =>
    /Models.(Sent\w*|Unused)\.cs$/.test(path)
      ? [...String(text).matchAll(/public (.* (?:Id|Tries)) \{ get; init; \}/g)]
      : [],
  );
  expect(properties.map(([, property]) => property)).toEqual([
    "string? Id",
    "required long Tries",
    "required string Id",
    "long? Tries",
  ]);
  expect([cases.Sent[0], cases.Unused[0]]).toEqual([{ tries: 1 }, { id: "sample" }]);
});

test("a module of Rust has a name that file systems take", async () => {
  const path = Array.from({ length: 60 }, (_, index) => `/part${index}`).join("");
  const document = {
    openapi: "3.1.0",
    info: { title: "Long", version: "1.0.0" },
    paths: {
      [path]: {
        get: {
          responses: {
            200: {
              description: "OK.",
              content: { "application/json": { schema: { type: "object", properties: { a: { type: "string" } } } } },
            },
          },
        },
      },
    },
  };
  const files = Object.keys(await rendered(document, rust, "long"));
  expect(Math.max(...files.map((file) => Buffer.byteLength(file.split("/").at(-1)!)))).toBeLessThan(255);
});

test("channels that nobody says anything on import nothing in Python", async () => {
  const document = {
    asyncapi: "3.0.0",
    info: { title: "Silent", version: "1.0.0" },
    channels: { a: { address: "a" } },
  };
  const files = await rendered(document, python, "silent");
  expect(files["src/silent/channels.py"]).toBe(
    `"""The messages of the API's channels."""

from __future__ import annotations


class A:
    """The channel a."""

    __slots__ = ()
`,
  );
});

test("what channels use of typing is imported in the linter's order in Python", async () => {
  const document = {
    asyncapi: "3.0.0",
    info: { title: "Echo", version: "1.0.0" },
    servers: { live: { host: "example.com", protocol: "wss" } },
    channels: { a: { address: "a" }, b: { address: "b", messages: { any: { payload: {} } } } },
    operations: {
      in: { action: "receive", channel: { $ref: "#/channels/b" } },
      out: { action: "send", channel: { $ref: "#/channels/b" } },
    },
  };
  const files = await rendered(document, python, "echo");
  expect(files["src/echo/channels.py"]).toContain("from typing import TYPE_CHECKING, Any, NoReturn, Union\n");
});

test("the first example takes credentials, and a list begins at its beginning", async () => {
  const text = { type: "string" };
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const login = { type: "object", required: ["secret"], properties: { secret: text } };
  const list = { type: "object", properties: { data: { type: "array", items: text }, next: text } };
  const after = { name: "after", in: "query", schema: text, example: "good_7" };
  const document = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://shop.example" }],
    security: [{ token: [] }],
    paths: {
      "/login": {
        post: {
          operationId: "login",
          tags: ["a"],
          security: [],
          requestBody: { required: true, ...json(login) },
          responses: { 200: { description: "", ...json(text) } },
        },
      },
      "/good": {
        get: { operationId: "findGood", tags: ["b"], responses: { 200: { description: "", ...json(text) } } },
      },
      "/goods": {
        get: {
          operationId: "listGoods",
          tags: ["b"],
          parameters: [after],
          "x-llm-forge-pagination": { type: "cursor", cursorParam: "after", nextCursor: "next", items: "data" },
          responses: { 200: { description: "", ...json(list) } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "What `login` gives, or *so*." } },
    },
  };
  for (const [language, name] of [
    [typescript, "shop"],
    [csharp, "Shop"],
    [java, "com.shop:shop"],
    [rust, "shop"],
    [python, "shop"],
  ] as const) {
    const readme = String((await rendered(document, language, name))["README.md"]);
    const first = /^.*(login|list_?goods|find_?good)\w*\(.*$/im.exec(readme.slice(readme.indexOf("## Use")))?.[0];
    // Rust's shows every operation, in the API's order.
    if (language !== rust) expect(first, language.id).toMatch(/good/i);
    expect(readme, language.id).not.toContain("good_7");
    if (language !== java) expect(readme, language.id).toContain("`login` gives");
  }
  const { "README.md": readme } = await rendered(document, typescript, "shop");
  expect(readme).toContain("new Client({ token: process.env.SHOP_TOKEN");
  expect(readme).toContain("or \\*so\\*.");
});

test.each(Object.values<Language>(LANGUAGES))(
  "a body of a range of types is sent as one of them: $id",
  async (language) => {
    const content = { "image/*": { schema: { type: "string", format: "binary" } } };
    const put = {
      operationId: "draw",
      requestBody: { required: true, content },
      responses: { 204: { description: "" } },
    };
    const document = { openapi: "3.0.3", info: { title: "Art", version: "1.0.0" }, paths: { "/art": { put } } };
    const name = { java: "com.art:art", go: "example.com/art" }[String(language.id)] ?? "art";
    const files = Object.entries(await rendered(document, language, name));
    // The runtime's own tests have types of images too.
    const code = files.flatMap(([path, text]) => (/test/i.test(path) ? [] : [String(text)])).join("\n");
    expect(code).toContain('"image/png"');
    expect(code).not.toContain('"image/*"');
  },
);

async function rendered(document: object, language: Language, name: string): Promise<Record<string, unknown>> {
  const { model } = await loadText(JSON.stringify(document));
  const info = { name, version: "1.0.0", description: "", license: "MIT", authors: [] };
  return renderSdk(model, language, { ...info, repository: "", homepage: "", keywords: [] }).files;
}
