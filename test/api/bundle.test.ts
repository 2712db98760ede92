import { expect, test } from "vitest";
import { loadFiles, openapi } from "./load-fixture.ts";

const main = openapi({
  paths: { "/a": { $ref: "paths.yaml#/~1a" } },
  components: {
    schemas: {
      Node: { $ref: "schemas/node.yaml#/Node" },
      Either: {
        oneOf: [{ $ref: "schemas/node.yaml#/Node" }, { $ref: "#/components/schemas/Leaf" }],
        discriminator: { propertyName: "t", mapping: { node: "schemas/node.yaml#/Node", leaf: "Leaf" } },
      },
      Leaf: { type: "object", properties: { t: { type: "string" } }, example: { $ref: "data.yaml" } },
    },
  },
});
const files = {
  "api.json": main,
  "paths.yaml":
    "/a:\n  get:\n    responses:\n      '200': { description: Fine., content: { application/json: { schema: { $ref: 'schemas/node.yaml#/Node' } } } }\n",
  "schemas/node.yaml":
    "Node:\n  type: object\n  properties:\n    t: { type: string }\n    children: { type: array, items: { $ref: '#/Node' } }\n    $ref: { type: string }\n",
};

/** Every `$ref` that is a reference, and what it leads to. */
function references(document: unknown, value: unknown = document): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (key === "$ref" && typeof item === "string") return [[item, at(document, item)]];
    return key === "example" ? [] : references(document, item);
  });
}

function at(document: unknown, ref: string): unknown {
  const keys = decodeURI(ref).slice(2).split("/");
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
}

test("a bundle has internal references only, each to something", async () => {
  const { documents } = await loadFiles(files);
  const found = references(documents[0]?.document);
  expect(found.map(([ref]) => ref).sort()).toEqual([
    "#/components/schemas/Leaf",
    "#/x-llm-forge-files/paths.yaml/~1a",
    ...Array(4).fill("#/x-llm-forge-files/schemas~1node.yaml/Node"),
  ]);
  for (const [ref, target] of found) expect(target, ref).toBeTypeOf("object");
  expect(() => JSON.stringify(documents)).not.toThrow();
});

test("a mapping refers to the same place, and data is left as it is", async () => {
  const { documents, model } = await loadFiles(files);
  expect(documents[0]?.document.components).toMatchObject({
    schemas: {
      Either: { discriminator: { mapping: { node: "#/x-llm-forge-files/schemas~1node.yaml/Node", leaf: "Leaf" } } },
      Leaf: { example: { $ref: "data.yaml" } },
    },
  });
  expect(model.coverage).toEqual([]);
});

test("a document without references to files stays as it is", async () => {
  const document = openapi({ components: { schemas: { A: { $ref: "#/components/schemas/B" }, B: { default: 1 } } } });
  expect((await loadFiles({ "api.json": document })).documents).toEqual([
    { file: "api.json", kind: "openapi", document },
  ]);
});

test("a schema's own base does not turn its references elsewhere", async () => {
  const schemas = {
    A: { $id: "https://example.com/a", type: "object", properties: { b: { $ref: "#/components/schemas/B" } } },
    B: { type: "string" },
  };
  const { documents } = await loadFiles({ "api.json": openapi({ components: { schemas } }) });
  expect(documents[0]?.document).toMatchObject({ components: { schemas: { A: { type: "object" } } } });
  expect(JSON.stringify(documents)).not.toContain("$id");
});
