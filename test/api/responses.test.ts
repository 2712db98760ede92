import { expect, test } from "vitest";
import { type Operation, successResponse, successResponses } from "../../src/api/model.ts";
import { loadText } from "../fuzz/run.ts";

async function operation(...responses: string[]): Promise<Operation> {
  const content = { "application/json": { schema: { type: "object", properties: { a: { type: "string" } } } } };
  const described = responses.map((name) => {
    const [status = "", body] = name.split(" ");
    return [status, { description: name, ...(body && { content }) }];
  });
  const paths = { "/a": { get: { responses: Object.fromEntries(described) } } };
  const { model } = await loadText(JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  return model.services[0]!.operations[0]!;
}

test.each([
  { said: ["200 body", "204", "404 body", "default body"], all: ["200", "204"], first: "200" },
  { said: ["202", "2XX body", "404 body"], all: ["202", "2XX"], first: "2XX" },
  { said: ["202", "204"], all: ["202", "204"], first: "202" },
  { said: ["404 body", "default body"], all: ["default"], first: "default" },
  { said: ["404 body"], all: [], first: undefined },
])("of $said a success is answered by $all", async ({ said, all, first }) => {
  const own = await operation(...said);
  expect(successResponses(own).map(({ status }) => status)).toEqual(all);
  expect(successResponse(own)?.status).toBe(first);
});

test.each(["204", "205", "304"])("an answer with %s has no content, whatever is said of it", async (status) => {
  const { responses } = await operation("200", `${status} body`);
  expect(responses.map(({ contents }) => contents)).toEqual([[], []]);
});

test("nor in the alternative that is answered with another type", async () => {
  const schema = { type: "object" };
  const content = { "application/json": { schema }, "text/csv": { schema: { type: "string" } } };
  const responses = { 200: { description: "", content }, 204: { description: "" } };
  const paths = { "/a": { get: { responses } } };
  const { model } = await loadText(JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  const encodings = model.services[0]!.operations.map((each) =>
    each.responses.map(({ contents }) => contents.map(({ encoding }) => encoding)),
  );
  expect(encodings).toEqual([
    [["json"], []],
    [["text"], []],
  ]);
});

test("an answer to HEAD has none either", async () => {
  const content = { "text/plain": { schema: { type: "string" } } };
  const paths = { "/a": { head: { responses: { 200: { description: "", content } } } } };
  const { model } = await loadText(JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  expect(model.services[0]!.operations[0]!.responses[0]!.contents).toEqual([]);
});
