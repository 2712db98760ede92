import { expect, it } from "vitest";
import { loadText } from "../fuzz/run.ts";
import { callEvery } from "./every.ts";

const text = { type: "string" };
const object = { type: "object", required: ["a"], properties: { a: text } };
const base = { type: "object", properties: { id: { type: "string", readOnly: true } } };

it.each<[string, object]>([
  ["a text that says a structure in its own language", { "application/yaml": { schema: object } }],
  ["a text that says a number", { "text/plain": { schema: { type: "integer" } } }],
  ["lines that are described as an array", { "application/x-ndjson": { schema: { type: "array", items: object } } }],
  ["lines that are described one by one", { "application/x-ndjson": { schema: object } }],
  [
    "a required property that another part calls readOnly",
    {
      "application/json": {
        schema: { allOf: [base, { type: "object", required: ["id", "a"], properties: { a: text } }] },
      },
    },
  ],
  [
    "an object that one part closes, as a whole",
    {
      "application/json": {
        schema: {
          allOf: [
            { ...object, additionalProperties: false },
            { type: "object", properties: { b: text } },
          ],
        },
      },
    },
  ],
  [
    "an object whose examples have identifiers of their own",
    {
      "application/json": {
        schema: { ...object, example: { a: "x", $id: "1" } },
        examples: { one: { value: { a: "y", $id: "1" } } },
      },
    },
  ],
  [
    "texts whose quotes were left out",
    {
      "application/json": {
        schema: { type: "object", required: ["a"], properties: { a: { type: "string", enum: [4.1, 4] } } },
      },
    },
  ],
])("takes %s", async (_, content) => {
  const post = { requestBody: { required: true, content }, responses: { 204: { description: "" } } };
  const document = { openapi: "3.0.3", info: { title: "A", version: "1" }, paths: { "/a": { post } } };
  const { wrong } = await callEvery(await loadText(JSON.stringify(document)));
  expect(wrong).toEqual([]);
});
