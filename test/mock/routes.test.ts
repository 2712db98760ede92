import { expect, it } from "vitest";
import { pairs } from "../../src/mock/parameters.ts";
import { matches, route, sortRoutes } from "../../src/mock/routes.ts";

const find = (templates: string[], path: string, query = "") =>
  matches(sortRoutes(templates.map((template) => route(template, template))), path, pairs(query)).map(
    ({ target, values }) => [target, values],
  );

it("prefers literal segments, segment by segment", () => {
  const templates = ["/{a}/{b}", "/pets/{id}", "/{kind}/mine", "/pets/mine", "/pets/{id}.json"];
  expect(find(templates, "/pets/mine")[0]).toEqual(["/pets/mine", {}]);
  expect(find(templates, "/pets/5")[0]).toEqual(["/pets/{id}", { id: "5" }]);
  expect(find(templates, "/pets/5.json")[0]).toEqual(["/pets/{id}.json", { id: "5" }]);
  expect(find(templates, "/cats/mine")[0]).toEqual(["/{kind}/mine", { kind: "cats" }]);
});

it("keeps values encoded and never crosses a slash", () => {
  expect(find(["/files/{path}"], "/files/a%2Fb")).toEqual([["/files/{path}", { path: "a%2Fb" }]]);
  expect(find(["/files/{path}"], "/files/a/b")).toEqual([]);
  expect(find(["/files/{path}"], "/files/")).toEqual([]);
});

it("takes literals literally", () => {
  expect(find(["/v1.0/(x)"], "/v1.0/(x)")).toHaveLength(1);
  expect(find(["/v1.0/(x)"], "/v1a0/x")).toEqual([]);
});

it("tells templates apart by a fixed query, and drops fragments", () => {
  const templates = ["/responses", "/responses?beta=true", "/responses#stream"];
  expect(find(templates, "/responses", "beta=true")[0]).toEqual(["/responses?beta=true", {}]);
  expect(find(templates, "/responses", "beta=false").map(([target]) => target)).toEqual([
    "/responses",
    "/responses#stream",
  ]);
});
