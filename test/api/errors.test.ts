import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { ForgeError } from "../../src/errors.ts";
import { directory, loadError, loadFiles, openapi } from "./load-fixture.ts";

const lines = (...text: string[]) => `${text.join("\n")}\n`;
const head = ["openapi: 3.1.0", "info: { title: Test, version: '1' }", "paths: {}"];
const withRef = (target: string) => lines(...head, "components:", "  schemas:", "    A:", `      $ref: '${target}'`);

/** A document, and the error it ends in: code, line and column, pointer, and words of the message. */
const cases: Record<string, { text: string; code: string; at?: [number, number]; pointer?: string; says: RegExp }> = {
  "broken YAML": { text: lines("openapi: 3.1.0", "info: [", "paths: {}"), code: "LF1002", at: [3, 1], says: /flow/i },
  "broken JSON": { text: lines("{", '  "openapi": "3.1.0"', '  "info": {}'), code: "LF1002", at: [3, 3], says: /./ },
  "a key twice": { text: lines("openapi: 3.1.0", "openapi: 3.1.0"), code: "LF1002", at: [2, 1], says: /unique/ },
  text: { text: "hello\n", code: "LF1003", at: [1, 1], says: /not an object/ },
  "another document": { text: "kind: Deployment\n", code: "LF1003", at: [1, 1], says: /neither an openapi nor/ },
  "OpenAPI 4": { text: "openapi: 4.0.0\n", code: "LF1004", at: [1, 1], pointer: "/openapi", says: /4\.0\.0/ },
  "Swagger 1": { text: "swagger: '1.2'\n", code: "LF1004", at: [1, 1], pointer: "/swagger", says: /Swagger 1\.2/ },
  "Swagger 2 without paths": { text: "swagger: '2.0'\n", code: "LF1003", says: /neither paths/ },
  "AsyncAPI 1": { text: "asyncapi: 1.2.0\n", code: "LF1004", pointer: "/asyncapi", says: /AsyncAPI 1\.2\.0/ },
  "a reference out of the directory": { text: withRef("../b.yaml"), code: "LF1007", at: [6, 5], says: /leaves/ },
  "an absolute reference": { text: withRef("/etc/passwd"), code: "LF1007", at: [6, 5], says: /leaves/ },
  "an encoded reference out of the directory": { text: withRef("%2e%2e/b.yaml"), code: "LF1007", says: /leaves/ },
  "an AsyncAPI document of nothing": { text: "asyncapi: 3.0.0\n", code: "LF1003", at: [1, 1], says: /channels/ },
  "a candidate of AsyncAPI 2": {
    text: "asyncapi: 2.0.0-rc2\nchannels: {}\n",
    code: "LF1004",
    pointer: "/asyncapi",
    says: /2\.0\.0-rc2/,
  },
  "deep nesting": { text: `${"[".repeat(5000)}${"]".repeat(5000)}`, code: "LF1009", says: /deep/ },
  "aliases that multiply": {
    text: lines(
      "a0: &a0 [x]",
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`),
    ),
    code: "LF1009",
    says: /aliases/,
  },
};

describe("errors", () => {
  test.each(Object.entries(cases))("%s", async (_, { text, code, at, pointer, says }) => {
    const error = await loadError({ "api.yaml": text });
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.place?.file).toMatch(/api\.yaml$/);
    expect(error.hint).not.toBe("");
    if (at) expect([error.place?.line, error.place?.column]).toEqual(at);
    if (pointer !== undefined) expect(error.place?.pointer).toBe(pointer);
  });

  test("a file that is not there", async () => {
    await expect(loadSpecs(["/nowhere/api.yaml"])).rejects.toMatchObject({ code: "LF1001" });
  });

  test("a directory", async () => {
    await expect(loadSpecs([directory({})])).rejects.toMatchObject({ code: "LF1001" });
  });

  test("a file of more than 32 MiB", async () => {
    const error = await loadError({ "api.yaml": `# ${"x".repeat(32 * 1024 * 1024)}` });
    expect(error).toMatchObject({ code: "LF1009", message: expect.stringContaining("32 MiB") });
  });

  test("a link that leads out of the directory", async () => {
    const root = directory({ "secret.yaml": "A: { type: string }", "spec/api.yaml": withRef("link.yaml#/A") });
    symlinkSync(join(root, "secret.yaml"), join(root, "spec/link.yaml"));
    await expect(loadSpecs([join(root, "spec/api.yaml")])).rejects.toMatchObject({ code: "LF1007" });
    await expect(loadSpecs([join(root, "spec/api.yaml")], { root })).resolves.toBeDefined();
  });

  test("an error in another file names that file", async () => {
    const error = await loadError({ "api.yaml": withRef("b.yaml#/B"), "b.yaml": "B:\n  $ref: '../c.yaml'\n" });
    expect(error).toMatchObject({
      code: "LF1007",
      place: { file: expect.stringMatching(/b\.yaml$/), line: 1, column: 1 },
    });
  });

  test("references that multiply are read in time", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `A${index}`);
    const schemas = Object.fromEntries(
      names.map((name, index) => {
        const next = index + 1 < names.length ? { $ref: `#/components/schemas/A${index + 1}` } : { type: "string" };
        return [name, { type: "object", properties: { x: next, y: next, z: next } }];
      }),
    );
    const api = await loadFiles({ "api.json": openapi({ components: { schemas } }) });
    expect(api.model.types).toHaveLength(names.length);
  });

  test("names of JavaScript's own do no harm", async () => {
    const text =
      '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"components":{"schemas":{"__proto__":{"type":"string"},"A":{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}}}}';
    const api = await loadFiles({ "api.json": text });
    expect(api.model.types.map(({ nameHint }) => nameHint)).toEqual([["__proto__"], ["A"]]);
    const type = api.model.types[1];
    expect(type?.kind === "object" && type.properties.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });

  test("nothing else than a ForgeError for malformed pieces", async () => {
    const junk = [null, 1, "x", [], {}, [null], [[]], { $ref: 1 }];
    const keys = [
      "allOf",
      "oneOf",
      "properties",
      "items",
      "required",
      "enum",
      "type",
      "discriminator",
      "additionalProperties",
    ];
    for (const key of keys) {
      const names = junk.map((value, index) => [`A${index}`, { [key]: value, properties: { x: { [key]: value } } }]);
      const schemas = Object.fromEntries(names);
      const loaded = await loadFiles({ "api.json": openapi({ components: { schemas } }) }).catch((error) => error);
      if (loaded instanceof Error) expect(loaded, key).toBeInstanceOf(ForgeError);
      else expect(loaded.model.types.length, key).toBeGreaterThan(0);
    }
  });
});
