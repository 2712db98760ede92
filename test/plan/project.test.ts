import { expect, it } from "vitest";
import { completeConfig } from "../../src/config.ts";
import { composeProject } from "../../src/plan/project.ts";
import { loadFiles, openapi } from "../api/load-fixture.ts";

it.each([
  ["The Pet Store API", "example.com/the-pet-store"],
  ["汉字", "example.com/api-client"],
  ["", "example.com/api"],
  [`Pets ${"and more ".repeat(40)}`, "example.com/pets-and-more-and-more-and-more-and-more-and-more-and-more-and"],
  ["x".repeat(300), `example.com/${"x".repeat(64)}`],
])("a package is named by the title: %s", async (title, name) => {
  const api = await loadFiles({ "api.json": openapi({ info: { title, version: "1" } }) });
  const project = composeProject(completeConfig({ languages: ["go"] }, "/"), api, "1.0.0");
  expect(project.sdks[0]?.package.name).toBe(name);
});
