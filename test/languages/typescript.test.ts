import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ApiModel, TypeRef } from "../../src/api/model.ts";
import type { ModelNames } from "../../src/api/names.ts";
import { renderSdk } from "../../src/languages/render.ts";
import { comment, tag } from "../../src/languages/typescript/docs.ts";
import { typescript } from "../../src/languages/typescript/index.ts";
import { literalDoc } from "../../src/languages/typescript/literals.ts";
import { fileName, typeName } from "../../src/languages/typescript/names.ts";
import {
  alternatives,
  constant,
  element,
  field,
  generic,
  key,
  layout,
  naturally,
  quote,
  templatePart,
} from "../../src/languages/typescript/print.ts";
import { typeDoc } from "../../src/languages/typescript/types.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { loadText } from "../fuzz/run.ts";

const provenance = { file: "api.yaml", pointer: "/" };
const hostile = "a */ b `${process.exit()}` \" ' \\ {@link x} \u202e \n@deprecated";

const model: ApiModel = {
  info: { title: "Things API", version: "1.0.0", description: hostile },
  servers: [{ url: "https://{region}.example/v1", variables: [{ name: "region", default: "eu" }] }],
  auth: [{ id: "key", kind: "apiKey", in: "header", name: "X-Key" }],
  security: [{ schemes: [{ id: "key", scopes: [] }] }],
  services: [
    {
      id: "things",
      operations: [
        {
          id: "getThing",
          nameHint: "getThing",
          method: "get",
          path: "/things/{id}/`${x}`#part",
          description: hostile,
          deprecated: true,
          retry: { idempotent: true, statuses: [] },
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              deprecated: false,
              type: { kind: "scalar", scalar: "string" },
              style: "simple",
              explode: false,
              allowReserved: false,
              json: false,
            },
          ],
          responses: [
            {
              status: "200",
              description: "",
              headers: [],
              contents: [
                { mediaType: "application/json", encoding: "json", type: { kind: "named", id: "t#/Thing" }, parts: [] },
              ],
            },
          ],
          provenance,
          extensions: {},
        },
      ],
    },
  ],
  webhooks: [],
  channels: [],
  types: [
    {
      kind: "enum",
      id: "t#/Thing",
      nameHint: ["Error"],
      component: true,
      base: "string",
      values: [{ value: hostile }, { value: "+1" }, { value: "-1" }],
      deprecated: false,
      provenance,
      extensions: {},
    },
  ],
  coverage: [],
};

const info = {
  name: "@acme/things",
  version: "1.2.3",
  description: "Things",
  license: "MIT",
  authors: [],
  repository: "https://example.com",
  homepage: "https://example.com",
  keywords: [],
};

function text(path: string): string {
  const content = renderSdk(model, typescript, info).files[path];
  if (typeof content !== "string") throw new Error(`${path} is no text`);
  return content;
}

describe("the TypeScript SDK", () => {
  it("is rendered the same way twice", () => {
    const render = () => renderSdk(model, typescript, info);
    expect(render().files).toEqual(render().files);
  });

  it("lets no text of a spec out of its comment or string", () => {
    const resource = text("src/resources/things.ts");
    expect(resource).toContain("a *\\/ b");
    expect(resource).not.toContain("\u202e");
    expect(resource.match(/@deprecated/g)).toHaveLength(2);
    expect(resource).toContain(" * \\@deprecated");
    expect(resource).toContain('/things/${pathSegment("id", id)}/\\`\\${x}\\``');
    expect(text("src/models/enums.ts")).toContain('Plus1: "+1"');
  });

  it("resolves names that the language has taken, and the server's variables", () => {
    expect(text("src/models/enums.ts")).toContain("export const ErrorModel = {");
    expect(text("src/client.ts")).toContain('"https://eu.example/v1"');
  });

  it("has file names that every archive spells the same", () => {
    const taken = new Set(["index"]);
    const names = ["CaféOrder", "cafeOrder", "字符串", "列表", "Index"].map((name) => fileName(taken, name, "model"));
    expect(names).toEqual(["cafe-order", "cafe-order2", "model", "model2", "index2"]);
    const long = fileName(taken, "incoming phone number ".repeat(5), "model");
    expect(long).toBe("incoming-phone-number-incoming-phone-number-incoming-phone-number");
    const fits = `${"a".repeat(35)}-${"b".repeat(34)}`;
    expect(fileName(taken, `${fits} c`, "model")).toBe(fits);
  });

  it("imports and exports files in the formatter's order", () => {
    const services = ["a_b10", "a_b_2", "a_b"].map((id) => ({ ...model.services[0]!, id }));
    const { files } = renderSdk({ ...model, services }, typescript, info);
    for (const path of ["src/client.ts", "src/index.ts"])
      expect(String(files[path]).match(/(?<=resources\/)[^.]*/g), path).toEqual(["a-b", "a-b2", "a-b10"]);
  });

  it("has one version, and types for both module systems", () => {
    expect(text("src/version.ts")).toContain('VERSION: string = "1.2.3"');
    expect(JSON.parse(text("package.json"))).toMatchObject({
      version: "1.2.3",
      sideEffects: false,
      exports: { ".": { import: { types: "./esm/index.d.ts" }, require: { types: "./cjs/index.d.ts" } } },
    });
  });

  it("exports the user's own modules too, but no tests, helpers and what replaces a generated file", () => {
    const taken = ["src/client.ts", "src/index.ts", "src/models/index.ts"];
    const hidden = ["src/tools/deep.ts", "src/globals.d.ts", "src/custom.test.ts", "src/data.json", "test/unit/x.ts"];
    const own = [...taken, "src/Zed.ts", "src/tools/index.ts", 'src/a"b.ts', "src/custom.ts", ...hidden];
    const index = renderSdk(model, typescript, info, { own }).files["src/index.ts"] as string;
    expect(index.slice(index.indexOf("\n\n"))).toBe(
      `

// Modules that are no generated code.

export * from './a"b.js';
export * from "./custom.js";
export * from "./tools/index.js";
export * from "./Zed.js";
`,
    );
    expect(text("src/index.ts")).not.toContain("\n\n");
  });

  it("judges by all gates; without data some are blocked or absent, never passed", () => {
    const sdk = { language: "typescript", tree: "sdk/typescript", package: info, mock: "service/mock" } as const;
    const bare = typescript.steps(sdk);
    expect(bare.build.at(-1)?.outputs).toEqual(["out/acme-things-1.2.3.tgz"]);
    expect(bare.checks.breaking).toEqual([]);
    expect(bare.checks.security.some((check) => "blocked" in check)).toBe(true);
    const full = typescript.steps({ ...sdk, baseline: "/old", osvDatabase: "/osv" });
    expect(Object.values(full.checks).every((checks) => checks.length > 0)).toBe(true);
    expect(full.prepare.map(({ id }) => id)).toContain("tool/api-extractor");
  });
});

describe("names", () => {
  it("of packages and classes are legal whatever the words are", () => {
    expect(typescript.packageName(["日本", "café"])).toBe("cafe");
    expect(typescript.packageName(["日本"])).toBe("api-client");
    expect(typeName("_1")).toBe("_1");
  });
});

describe("types", () => {
  const context = { types: new Map(), names: {} as ModelNames, prefix: "" };
  const number = { kind: "scalar", scalar: "number" } as const;
  const string = { kind: "scalar", scalar: "string" } as const;
  const print = (type: TypeRef) => layout(typeDoc(type, context));

  it("are tuples where places have types of their own", () => {
    expect(print({ kind: "array", items: number, prefix: [string, number] })).toBe("[string, number, ...number[]]");
    expect(print({ kind: "array", items: number, prefix: [string], constraints: { maxItems: 1 } })).toBe("[string]");
  });

  it("are broken as the formatter does where they are too long for a line", () => {
    const literal = { kind: "literal", value: "x".repeat(113) } as const;
    const text = `"${literal.value}"`;
    expect(print({ kind: "array", items: { kind: "nullable", of: literal } })).toBe(`(\n  | ${text}\n  | null\n)[]`);
    const map = typeDoc({ kind: "map", values: literal }, context);
    expect(layout(map)).toBe(`{\n  [\n    key: string\n  ]: ${text};\n}`);
    expect(layout(generic("Promise", [map]))).toBe(`Promise<${layout(map)}>`);
    const nullable = typeDoc({ kind: "nullable", of: literal }, context);
    expect(layout(constant("a", nullable, quote("b")))).toBe(`const a:\n  | ${text}\n  | null = "b";`);
  });

  it("stand on their line however long, where they are a named type or null", () => {
    const name = "A".repeat(120);
    const maybe = alternatives([name, "null"]);
    expect(layout(maybe)).toBe(`${name} | null`);
    expect(layout(generic("Promise", [maybe]))).toBe(`Promise<${name} | null>`);
    expect(layout(element(maybe))).toBe(`(${name} | null)`);
    expect(layout(alternatives([`${name}[]`, "null"]))).toBe(`\n  | ${name}[]\n  | null`);
    expect(layout(alternatives([generic("Record", ["string", name]), "null"]))).toBe(
      `Record<\n  string,\n  ${name}\n> | null`,
    );
  });

  it("of unions name each member once", () => {
    const nullable = typeDoc({ kind: "nullable", of: number }, context);
    expect(layout(generic("Promise", [alternatives([nullable, "number", "undefined"])]))).toBe(
      "Promise<number | null | undefined>",
    );
  });
});

describe("pages", () => {
  it("of every kind compile, the items within an object", { timeout: 60_000 }, async () => {
    const integer = { type: "integer" };
    const keyed = { type: "object", properties: { id: integer } };
    const list = (queries: string[], properties: object, headers = {}) => {
      const schema = {
        type: "object",
        properties: { things: { type: "array", items: { type: "string" } }, ...properties },
      };
      const parameters = queries.map((name) => ({ in: "query", name, schema: integer }));
      const content = { "application/json": { schema } };
      return { get: { parameters, responses: { 200: { description: "", headers, content } } } };
    };
    const paths = {
      "/lists/link": list([], {}, { Link: { schema: { type: "string" } } }),
      "/lists/url": list([], { next_url: { type: "string" } }),
      "/lists/page": list(["page"], {}),
      "/lists/total": list(["page"], { total_pages: integer }),
      "/lists/offset": list(["offset"], {}),
      "/lists/last": list(["after"], { things: { type: "array", items: keyed }, has_more: { type: "boolean" } }),
    };
    const { model } = await loadText(
      JSON.stringify({ openapi: "3.0.3", info: { title: "Lists", version: "1" }, paths }),
    );
    const { files } = renderSdk(model, typescript, info);
    expect(String(files["src/resources/lists.ts"]).match(/new Paginator\(/g)).toHaveLength(6);
    expect(compilerErrors(files)).toBe("");
  });
});

/** What the compiler says of an SDK's sources. */
function compilerErrors(files: FileTree): string {
  const directory = mkdtempSync(join(tmpdir(), "typescript-"));
  const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      if (typeof text === "string") writeFileSync(join(directory, path), text);
    }
    symlinkSync(modules, join(directory, "node_modules"));
    return spawnSync(join(modules, ".bin", "tsc"), ["--noEmit", "-p", "."], { cwd: directory, encoding: "utf8" })
      .stdout;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe("printing", () => {
  it("quotes no key that is an identifier in any script", () => {
    expect(["æ字", "a-b", "1", "__proto__"].map(key)).toEqual(["æ字", '"a-b"', '"1"', "__proto__"]);
  });

  it("quotes with fewer escapes, and escapes templates", () => {
    expect(quote('say "hi"')).toBe("'say \"hi\"'");
    expect(quote("it's")).toBe('"it\'s"');
    expect(JSON.parse(quote("\u2028\u202e"))).toBe("\u2028\u202e");
    expect(templatePart("`${a}\\")).toBe("\\`\\${a}\\\\");
  });

  it("puts values below names where the formatter does", () => {
    const name = "a".repeat(118);
    for (const value of ["-1.5", "null", '"b"']) expect(layout(field(name, value))).toBe(`${name}:\n  ${value}`);
    for (const value of ["1.5", "false"]) expect(layout(field(name, value))).toBe(`${name}: ${value}`);
  });

  it("fills lines with numbers as far as their commas fit", () => {
    const lines = layout(literalDoc(Array.from({ length: 60 }, () => 1234))).split("\n");
    expect(lines[1]).toBe(`  ${Array.from({ length: 19 }, () => "1234,").join(" ")}`);
    const exact = layout(literalDoc([...Array.from({ length: 19 }, () => 1234), 12345, 1, 2])).split("\n");
    expect(exact[1]).toHaveLength(115);
    expect(exact.at(-2)).toBe("  12345, 1, 2,");
  });

  it("sorts as the formatter does", () => {
    const sorted = (text: string) => text.split(" ").toReversed().toSorted(naturally).join(" ");
    const orders = [
      "b b2 b3 b03 b10 QueryStyle queryPairs",
      "A A_b AB a a_b a$b a1 aB az aé É ß é АЯ Аб",
      "./a/index.js ./a.b.js ./a.js ./a_b.js ./a-b.js ./a-b2.js ./a-b10.js ./ab.js",
    ];
    for (const order of orders) expect(sorted(order)).toBe(order);
  });

  it("writes comments on one line where they fit", () => {
    expect(layout(comment(["Short."])!)).toBe("/** Short. */");
    expect(layout(comment(["One.", "Two."], [tag("see", "x")])!)).toBe("/**\n * One.\n *\n * Two.\n *\n * @see x\n */");
    expect(comment([undefined, " "])).toBeUndefined();
  });
});
