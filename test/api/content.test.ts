import { expect, test } from "vitest";
import { concreteMediaType, encodingOf } from "../../src/api/content.ts";
import { loadText } from "../fuzz/run.ts";

const OBJECT = { type: "object", properties: { a: { type: "string" } } };
const LIST = { type: "array", items: OBJECT };

test.each([
  ["image/png", "image/png"],
  ["image/*", "image/png"],
  ["text/*", "text/plain"],
  ["multipart/*", "multipart/form-data"],
  ["*/*", "application/octet-stream"],
])("%s is sent as %s", (mediaType, sent) => {
  expect(concreteMediaType({ mediaType, encoding: encodingOf(mediaType)! })).toBe(sent);
});

test("JSON of any type is sent as JSON", () => {
  expect(concreteMediaType({ mediaType: "*/*", encoding: "json" })).toBe("application/json");
});

test("a form's style that nobody knows is lost, and said to be", async () => {
  const schema = { type: "object", properties: { a: { type: "object" } } };
  const content = {
    "application/x-www-form-urlencoded": { schema, encoding: { a: { style: "form, true); evil(" } } },
  };
  const paths = { "/a": { post: { requestBody: { content }, responses: { 200: { description: "" } } } } };
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths };
  const { model } = await loadText(JSON.stringify(document));
  expect(model.services[0]!.operations[0]!.body!.contents[0]!.parts).toEqual([{ name: "a" }]);
  expect(model.coverage.map(({ construct }) => construct)).toContain("style");
});

test.each([
  { types: ["multipart/related", "multipart/form-data"], schema: OBJECT, used: [["multipart/form-data"]] },
  { types: ["application/json", "multipart/form-data"], schema: LIST, used: [["application/json"]] },
  { types: ["application/json", "application/x-www-form-urlencoded"], schema: LIST, used: [["application/json"]] },
])("of $types, what can be sent is used: $used", async ({ types, schema, used }) => {
  const content = Object.fromEntries(types.map((type) => [type, { schema }]));
  const paths = { "/a": { post: { requestBody: { content }, responses: { 200: { description: "" } } } } };
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths };
  const { model } = await loadText(JSON.stringify(document));
  const contents = model.services[0]!.operations.map(({ body }) => body!.contents.map(({ mediaType }) => mediaType));
  expect(contents).toEqual(used);
});
