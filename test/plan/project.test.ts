import { expect, it } from "vitest";
import { completeConfig } from "../../src/config.ts";
import { composeProject } from "../../src/plan/project.ts";
import { loadFiles, openapi } from "../api/load-fixture.ts";

it.each([
  ["The Pet Store API", "example.com/the-pet-store"],
  ["汉字", "example.com/api-client"],
  ["", "example.com/api"],
  [`Pets ${"and more ".repeat(40)}`, "example.com/pets-and-more-and-more-and-more-and-more-and"],
  ["x".repeat(300), `example.com/${"x".repeat(48)}`],
])("a package is named by the title: %s", async (title, name) => {
  const api = await loadFiles({ "api.json": openapi({ info: { title, version: "1" } }) });
  const project = composeProject(completeConfig({ languages: ["go"] }, "/"), api, "1.0.0");
  expect(project.sdks[0]?.package.name).toBe(name);
});

it("a package's name leaves room for what is imported from it", async () => {
  const webhooks = {
    paid: { post: { requestBody: { content: { "application/json": { schema: { type: "object" } } } } } },
  };
  const document = openapi({ openapi: "3.1.0", info: { title: "x".repeat(300), version: "1" }, webhooks });
  const project = composeProject(
    completeConfig({ languages: ["python"] }, "/"),
    await loadFiles({ "api.json": document }),
    "1.0.0",
  );
  const lines = Object.values(project.sdks[0]!.rendered.files).flatMap((text) => String(text).split("\n"));
  const imports = lines.filter((line) => /^from x+/.test(line));
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter((line) => line.length > 120)).toEqual([]);
});

it("no name in a spec is too long for a file", async () => {
  const long = "Very".repeat(80);
  const inner = (name: string, schema: object) => ({ type: "object", properties: { [`${name}${long}`]: schema } });
  const schemas = { [`S${long}`]: inner("a", inner("b", inner("c", { type: "string" }))) };
  const content = { "application/json": { schema: { $ref: `#/components/schemas/S${long}` } } };
  const get = { tags: ["t".repeat(300)], operationId: long, responses: { 200: { description: "", content } } };
  const paths = { [`/${"a".repeat(300)}`]: { get } };
  const api = await loadFiles({ "api.json": openapi({ paths, components: { schemas } }) });
  const { sdks } = composeProject(completeConfig({}, "/"), api, "1.0.0");
  const names = sdks.flatMap(({ rendered }) => Object.keys(rendered.files)).flatMap((path) => path.split("/"));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => Buffer.byteLength(name) > 200)).toEqual([]);
});
