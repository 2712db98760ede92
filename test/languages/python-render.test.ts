import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import type { RenderedSdk } from "../../src/languages/language.ts";
import { python } from "../../src/languages/python/index.ts";
import { renderSdk } from "../../src/languages/render.ts";

const directory = mkdtempSync(join(tmpdir(), "llm-forge-python-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const EVIL = '"""\nraise SystemExit("planted")\n"""\\';

const hostile = {
  openapi: "3.1.0",
  info: { title: `Hostile ${EVIL}`, version: "1", description: EVIL },
  servers: [{ url: 'https://x.example/"+evil+"' }],
  paths: {
    "/a/{class}": {
      post: {
        operationId: "import",
        tags: ["list", EVIL],
        summary: EVIL,
        parameters: [
          { name: "class", in: "path", required: true, schema: { type: "string" }, description: EVIL },
          { name: "self", in: "query", required: true, schema: { type: "string" } },
          { name: 'a"b\nc', in: "query", schema: { type: "array", items: { type: "string" } } },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Any" } } },
        },
        responses: {
          200: {
            description: EVIL,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } },
          },
        },
      },
      get: {
        operationId: "list",
        tags: ["list"],
        parameters: [{ name: "class", in: "path", required: true, schema: { type: "string" } }],
        responses: {
          200: {
            description: "ok",
            content: {
              "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Any: {
        type: "object",
        description: EVIL,
        required: ["str", "None", "same", "Same"],
        properties: {
          str: { type: "string", description: EVIL },
          'quote"`\\': { type: ["integer", "null"] },
          None: { type: "string" },
          same: { type: "string" },
          Same: { type: "string" },
          kind: { enum: ["", "+1", "-1", "'", '"', EVIL] },
        },
        additionalProperties: { type: "integer" },
      },
      Tree: {
        type: "object",
        required: ["nodes"],
        properties: {
          nodes: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
          any: { $ref: "#/components/schemas/Any" },
        },
      },
    },
  },
};

async function render(name: string, document: object = hostile, packageName = "hostile-api"): Promise<RenderedSdk> {
  const spec = join(directory, `${name}.json`);
  writeFileSync(spec, JSON.stringify(document));
  const { model } = await loadSpecs([spec]);
  return renderSdk(model, python, {
    name: packageName,
    version: "1.2.3",
    description: EVIL,
    license: "MIT",
    authors: [{ name: 'A "B"' }],
    repository: "https://example.com",
    homepage: "https://example.com",
    keywords: ['"'],
  });
}

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const IMPORT_ALL = `
import sys
sys.path.insert(0, "src")
import hostile_api
from hostile_api import models
from hostile_api.resources import list as resources
for name in dir(models):
    getattr(models, name)
tree = models.Tree.from_dict({"nodes": [{"nodes": []}], "any": {"str": "a", "None": "b", "same": "c", "Same": "d", "x": 1}})
assert tree.nodes[0].nodes == []
assert tree.any.str_ == "a" and tree.any.additional_properties == {"x": 1}
assert tree.to_dict()["any"]["None"] == "b"
print("fine")
`;

describe("the Python SDK", () => {
  it("is the same each time", async () => {
    const [first, second] = await Promise.all([render("first"), render("second")]);
    expect(first.files).toEqual(second.files);
    expect(first.consumer).toEqual(second.consumer);
  });

  it("has a class for each service, also where one is called as another's for asyncio", async () => {
    const operation = (tag: string) => ({ get: { tags: [tag], responses: { 204: { description: "" } } } });
    const paths = { "/a": operation("async jobs"), "/b": operation("jobs") };
    const { files } = await render("pairs", { openapi: "3.1.0", info: { title: "Pairs", version: "1" }, paths });
    const classes = [...String(files["src/hostile_api/_client.py"]).matchAll(/-> (\w+Resource\w*):/g)].map(
      ([, name]) => name,
    );
    expect(classes).toHaveLength(4);
    expect(new Set(classes).size).toBe(4);
  });

  it("says the type of what is too long to be inferred", async () => {
    const properties = Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`p${index}`, { type: "string" }]));
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Wide" } } };
    const { files } = await render("wide", {
      openapi: "3.1.0",
      info: { title: "Wide", version: "1" },
      paths: { "/a": { get: { responses: { 200: { description: "", content } } } } },
      components: { schemas: { Wide: { type: "object", properties } } },
    });
    expect(files["src/hostile_api/models/wide.py"]).toContain("__slots__: tuple[str, ...] = (");
  });

  it("imports what a list that is always empty would have", async () => {
    const a = { type: "array", maxItems: 0, items: { $ref: "#/components/schemas/Item" } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Box" } } };
    const { files } = await render("empty", {
      openapi: "3.1.0",
      info: { title: "Empty", version: "1" },
      paths: { "/a": { get: { responses: { 200: { description: "", content } } } } },
      components: {
        schemas: {
          Box: { type: "object", properties: { a } },
          Item: { type: "object", properties: { b: { type: "string" } } },
        },
      },
    });
    expect(files["src/hostile_api/models/box.py"]).toContain("from .item import Item");
  });

  it("has imports on lines that fit, however long its name is", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "Long", version: "1" },
      paths: { "/a": { get: { responses: { 204: { description: "" } } } } },
      webhooks: {
        a: {
          post: {
            requestBody: { content: { "application/json": { schema: { type: "object" } } } },
            responses: { 204: { description: "" } },
          },
        },
      },
    };
    const { files } = await render("long", document, `a${"-name".repeat(16)}`);
    const code = Object.entries(files).filter(([path]) => path.endsWith(".py"));
    expect(code.map(([path]) => path)).toEqual(
      expect.arrayContaining(["examples/webhook.py", "tests/test_webhooks.py"]),
    );
    const imports = code.flatMap(([, text]) => String(text).match(/^from .*$/gm) ?? []);
    expect(imports.filter((line) => line.length > 120)).toEqual([]);
  });

  it("requests paths as URLs have them", async () => {
    const parameters = [{ name: "é", in: "path", required: true, schema: { type: "string" } }];
    const { files } = await render("paths", {
      openapi: "3.1.0",
      info: { title: "Paths", version: "1" },
      paths: {
        "/ünï/a b/{é}/%7Bx%7D#b": { get: { tags: ["t"], parameters, responses: { 204: { description: "" } } } },
      },
    });
    const path = '"/%C3%BCn%C3%AF/a%20b/{é}/%7Bx%7D"';
    expect(files["src/hostile_api/resources/t.py"]).toContain(path);
    expect(files["tests/calls.py"]).toContain(`path=${path}`);
  });

  it("has what a package needs", async () => {
    const { files } = await render("package");
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "pyproject.toml", "src/hostile_api/py.typed"]),
    );
    expect(files["pyproject.toml"]).toContain('version = "1.2.3"');
  });

  it.skipIf(!hasPython())("of a hostile spec compiles, imports and decodes", { timeout: 120_000 }, async () => {
    const { files, consumer } = await render("compiled");
    const sdk = join(directory, "sdk");
    for (const [path, text] of [...Object.entries(files), ...Object.entries(consumer)]) {
      mkdirSync(dirname(join(sdk, path)), { recursive: true });
      writeFileSync(join(sdk, path), String(text));
    }
    const run = (...argv: string[]) => execFileSync("python3", argv, { cwd: sdk, encoding: "utf8" });
    run("-W", "error", "-m", "compileall", "-q", ".");
    expect(run("-W", "error", "-c", IMPORT_ALL)).toBe("fine\n");
  });
});
