import { expect, test } from "vitest";
import { java } from "../../src/languages/java/index.ts";
import type { Language } from "../../src/languages/language.ts";
import { python } from "../../src/languages/python/index.ts";
import { renderSdk } from "../../src/languages/render.ts";
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

async function rendered(document: object, language: Language, name: string): Promise<Record<string, unknown>> {
  const { model } = await loadText(JSON.stringify(document));
  const info = { name, version: "1.0.0", description: "", license: "MIT", authors: [] };
  return renderSdk(model, language, { ...info, repository: "", homepage: "", keywords: [] }).files;
}
