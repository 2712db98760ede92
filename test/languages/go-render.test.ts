import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { go } from "../../src/languages/go/index.ts";
import type { RenderedSdk } from "../../src/languages/language.ts";
import { renderSdk } from "../../src/languages/render.ts";

const directory = mkdtempSync(join(tmpdir(), "llm-forge-go-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const orNull = (name: string) => ({ anyOf: [ref(name), { type: "null" }] });

/** A circle with an alias in it, which Go 1.26's type checker did not survive. */
const circle = {
  Start: { type: "object", properties: { next: orNull("Second") } },
  Second: ref("Third"),
  Third: {
    type: "object",
    properties: { starts: { type: "array", items: ref("Start") }, choice: orNull("Choice") },
  },
  Choice: { oneOf: [{ type: "object", properties: { back: orNull("Second") } }, { type: "string" }] },
};

/** What is sent to a URL, or to commands: only what is within tells which. */
const sentTo = (property: string) => ({
  title: property,
  type: "object",
  required: ["to"],
  properties: {
    to: {
      type: "object",
      required: ["type", property],
      properties: { type: { type: "string" }, [property]: { type: "array", items: { type: "string" } } },
    },
  },
});

const outcome = (data: object, error: object) => ({
  type: "object",
  required: ["data", "error"],
  properties: { data, error },
});

const mapOf = (property: string) => ({
  type: "object",
  additionalProperties: { type: "object", required: [property], properties: { [property]: { type: "string" } } },
});

const hostile = {
  openapi: "3.1.0",
  info: { title: "Hostile", version: "1", description: "*/ ` \n//go:embed secret\nfunc init() {}" },
  servers: [{ url: 'https://x.example/"+evil+"' }],
  paths: {
    "/a/{type}": {
      post: {
        operationId: "func",
        summary: "line one\u2028func init() { panic(1) }",
        parameters: [
          { name: "type", in: "path", required: true, schema: { type: "string" } },
          { name: "ctx", in: "query", required: true, schema: { type: "string" } },
          { name: 'a"b`c', in: "query", schema: { type: "string" } },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Client" } } },
        },
        responses: {
          200: {
            description: "ok",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      ...circle,
      Outcome: {
        oneOf: [outcome({ type: "string" }, { type: "null" }), outcome({ type: "null" }, { type: "string" })],
      },
      Secrets: { oneOf: [mapOf("id"), mapOf("text")] },
      Action: { oneOf: [sentTo("url"), sentTo("commands")] },
      Client: {
        type: "object",
        required: ["a,b", "-", "same", "Same"],
        properties: {
          "a,b": { type: "string" },
          'quote"`\\': { type: ["integer", "null"] },
          "-": { type: "string" },
          "²": { type: "string" },
          ᾶ: { type: "string" },
          same: { type: "string" },
          Same: { type: "string" },
          kind: { enum: ["", "+1", "-1", "`", '"'] },
        },
        additionalProperties: { type: "integer" },
      },
      Tree: {
        type: "object",
        required: ["node"],
        properties: {
          node: ref("Tree"),
          client: ref("Client"),
          action: ref("Action"),
          outcome: ref("Outcome"),
          secrets: ref("Secrets"),
        },
      },
    },
  },
};

async function render(name: string, document: object = hostile): Promise<RenderedSdk> {
  const spec = join(directory, `${name}.json`);
  writeFileSync(spec, JSON.stringify(document));
  const { model } = await loadSpecs([spec]);
  return renderSdk(model, go, {
    name: "example.com/hostile",
    version: "1.2.3",
    description: "`*/",
    license: "MIT",
    authors: [{ name: "A" }],
    repository: "https://example.com",
    homepage: "https://example.com",
    keywords: [],
  });
}

function hasGo(): boolean {
  try {
    execFileSync("go", ["version"]);
    return true;
  } catch {
    return false;
  }
}

describe("the Go SDK", () => {
  it("is the same each time", async () => {
    expect((await render("first")).files).toEqual((await render("second")).files);
  });

  it("has no program that calls what will go", async () => {
    const events = (deprecated: boolean) => ({
      deprecated,
      responses: { 200: { description: "", content: { "text/event-stream": { schema: { type: "string" } } } } },
    });
    const programOf = async (paths: object) =>
      (await render("programs", { openapi: "3.1.0", info: { title: "A", version: "1" }, paths })).files[
        "examples/stream/main.go"
      ];
    const old = { get: { ...events(true), operationId: "old" } };
    expect(await programOf({ "/old": old })).toBeUndefined();
    const both = await programOf({ "/old": old, "/new": { get: { ...events(false), operationId: "recent" } } });
    expect(both).toContain(".Recent(");
  });

  it("expects paths as a server reads them", async () => {
    const parameters = [{ name: "a", in: "path", required: true, schema: { type: "string" } }];
    const paths = {
      "/%7Bx%7D/%C3%BC/{a}": { get: { tags: ["b"], parameters, responses: { 204: { description: "" } } } },
    };
    const { files } = await render("paths", { openapi: "3.1.0", info: { title: "A", version: "1" }, paths });
    expect(files["b_test.go"]).toContain('assertRequest(t, "GET", "/{x}/ü/sample")');
    const json = { "application/json": { schema: { type: "string" } } };
    const own = [{ name: "a", in: "path", required: true, content: json }];
    const other = { "/{a}": { get: { tags: ["b"], parameters: own, responses: { 204: { description: "" } } } } };
    const written = await render("json", { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: other });
    expect(written.files["b_test.go"]).toContain('assertRequest(t, "GET", "")');
  });

  it("says the version in one place", async () => {
    const { files } = await render("version");
    const places = Object.entries(files).filter(
      ([path, text]) => path.endsWith(".go") && String(text).includes("1.2.3"),
    );
    expect(places.map(([path]) => path)).toEqual(["client.go"]);
  });

  it("imports nothing for an alias of another file", async () => {
    const operation = (tag: string, schema: object) => ({
      tags: [tag],
      responses: { 200: { description: "", content: { "application/json": { schema } } } },
    });
    const { files } = await render("alias", {
      openapi: "3.1.0",
      info: { title: "Alias", version: "1" },
      paths: { "/a": { get: operation("a", ref("A")) }, "/b": { get: operation("b", ref("Time")) } },
      components: {
        schemas: {
          A: { type: "object", properties: { at: ref("Time") } },
          Time: { type: "string", format: "date-time" },
        },
      },
    });
    expect(files["models_a.go"]).toContain("readTime");
    expect(files["models_a.go"]).not.toContain("import");
  });

  it.skipIf(!hasGo())(
    "of a hostile spec is formatted, compiles and passes its tests",
    { timeout: 300_000 },
    async () => {
      const { files } = await render("compiled");
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, "sdk", path)), { recursive: true });
        writeFileSync(join(directory, "sdk", path), String(text));
      }
      const run = (...argv: [string, ...string[]]) =>
        execFileSync(argv[0], argv.slice(1), {
          cwd: join(directory, "sdk"),
          encoding: "utf8",
          stdio: ["ignore", "pipe", "inherit"],
        });
      expect(run("gofmt", "-l", ".")).toBe("");
      run("go", "vet", "-tags", "contract", "./...");
      expect(run("go", "test", "./...")).toContain("ok");
    },
  );
});
