import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { renderSdk } from "../../src/languages/render.ts";
import { cyclesOf } from "../../src/languages/rust/cycles.ts";
import { docLines, markdownLines } from "../../src/languages/rust/docs.ts";
import { rust } from "../../src/languages/rust/index.ts";
import { jsonExpression } from "../../src/languages/rust/json.ts";
import {
  alias,
  assign,
  borrowingHeads,
  call,
  chain,
  field,
  ifLet,
  macroCall,
  moduleOrder,
  nameOrder,
  quote,
  signature,
  slices,
  use,
} from "../../src/languages/rust/layout.ts";
import { literalTypes } from "../../src/languages/rust/literals.ts";
import { crateNameOf, fileModule, freeName, rustNames } from "../../src/languages/rust/names.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { loadText } from "../fuzz/run.ts";
import { rustDefects } from "../gates/planted/rust.ts";

const spec = (path: string) => fileURLToPath(new URL(`../../specs/${path}`, import.meta.url));

const INFO = {
  name: "gateway-sdk",
  version: "1.6.0",
  description: "A client.",
  license: "Apache-2.0",
  authors: [{ name: "Ada" }],
  repository: "https://example.com/repository",
  homepage: "https://example.com",
  keywords: ["api", "no keyword at all because it is too long"],
};

async function gateway(own: string[] = []): Promise<FileTree> {
  const { model } = await loadSpecs([spec("openapi/openapi.yaml"), spec("asyncapi/asyncapi.yaml")]);
  return renderSdk(model, rust, INFO, { own }).files;
}

/** The methods that a template's `impl Client` has. */
function clientMethods(text: string): string[] {
  const blocks = text.matchAll(/^impl Client \{\n(.*?)^\}/gms);
  return [...blocks].flatMap(([, block = ""]) =>
    [...block.matchAll(/^ {4}[\w() ]*\bfn (\w+)/gm)].map(([, name]) => name!),
  );
}

it("links to a method by the name that it has", async () => {
  const get = (operationId: string) => ({
    operationId,
    tags: ["pets"],
    parameters: [{ name: "a", in: "query", schema: { type: "string" } }],
    responses: { 204: { description: "" } },
  });
  const paths = { "/a": { get: get("new") }, "/b": { get: get("type") } };
  const { model } = await loadText(JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  const { files } = renderSdk(model, rust, { ...INFO, name: "a" });
  const links = [...String(files["src/resources/pets.rs"]).matchAll(/What \[`(\S+)`\] may be given/g)];
  expect(links.map(([, link]) => link)).toEqual(["Pets::new_", "Pets::type"]);
});

it("operations and parameters may be called as what the code for requests uses", async () => {
  const parameter = (name: string, more: object) => ({ name, in: "query", required: true, ...more });
  const parameters = [
    parameter("ids", { style: "pipeDelimited", explode: false, schema: { type: "array", items: { type: "string" } } }),
    parameter("format", { schema: { type: "string" } }),
    parameter("json_text", { schema: { type: "string" } }),
    parameter("filter", { content: { "application/json": { schema: { type: "boolean" } } } }),
  ];
  const responses = { 204: { description: "" } };
  const paths = {
    "/a": { get: { operationId: "json_text", tags: ["pets"], responses } },
    "/b": { get: { operationId: "b", tags: ["zoos"], parameters, responses } },
  };
  const { model } = await loadText(JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  const { files } = renderSdk(model, rust, { ...INFO, name: "a" });
  expect(files["src/resources/pets.rs"]).toContain("use crate::request::{Operation, Request, Retry};\n");
  const zoos = String(files["src/resources/zoos.rs"]);
  expect(zoos.match(/^ *request\.query.*$/gm)?.map((line) => line.trim())).toEqual([
    'request.query_as("ids", &ids, wire_format)?;',
    'request.query("format", &format)?;',
    'request.query("json_text", &json_text_)?;',
    'request.query("filter", &json_text(&filter)?)?;',
  ]);
  expect(zoos.match(/let format\b/)).toBeNull();
});

it("no service or channel is named as a method that the client has anyway", () => {
  const directory = fileURLToPath(new URL("../../templates/rust/src", import.meta.url));
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => /\.rs/.test(file));
  const own = files.flatMap((file) => clientMethods(readFileSync(join(directory, file), "utf8")));
  expect(own).toContain("with_options");
  for (const kind of ["service", "channel"] as const) {
    expect(own.filter((name) => !rustNames.reserved(kind).has(name))).toEqual([]);
  }
  // What APIs are about keeps its name.
  expect(["pages", "items", "stream", "streams"].filter((name) => rustNames.reserved("service").has(name))).toEqual([]);
});

describe("constants", () => {
  it("say their type where an i32 does not hold them", async () => {
    const values = [1, -3_000_000_000, 2 ** 63, 1e300, 1.5];
    const properties = Object.fromEntries(values.map((value, index) => [`p${index}`, { const: value }]));
    const schemas = { A: { type: "object", properties } };
    const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {}, components: { schemas } };
    const { model } = await loadText(JSON.stringify(document));
    const written = literalTypes(model)
      .views()
      .map(({ value }) => value);
    expect(written).toEqual(["1", "-3000000000_i64", "9223372036854776000.0", "1e+300", "1.5"]);
  });
});

describe("the flag of a stream", () => {
  const schema = { type: "object", properties: { text: { type: "string" }, stream: { type: "boolean" } } };
  const answer = { schema: { type: "string" } };
  const operation = (operationId: string, mediaType: string) => ({
    operationId,
    requestBody: { required: true, content: { [mediaType]: { schema } } },
    responses: { 200: { description: "ok", content: { "application/json": answer, "text/event-stream": answer } } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {
      "/calls/parts": { post: operation("parts", "multipart/form-data") },
      "/calls/form": { post: operation("form", "application/x-www-form-urlencoded") },
    },
  };

  it("is set in parts and forms as it is in JSON", async () => {
    const { model } = await loadText(JSON.stringify(document));
    const info = { name: "t", version: "1.0.0", description: "", license: "MIT", authors: [], keywords: [] };
    const { files } = renderSdk(model, rust, { ...info, repository: "", homepage: "" });
    const text = files["src/resources/calls.rs"];
    expect(text).toContain('form.field("stream", &false)?;');
    expect(text).toContain('form.field("stream", &true)?;');
    expect(text).toContain('request.form_with(body, "stream", true)?;');
  });
});

it("webhooks of any value say its type", async () => {
  const post = { requestBody: { content: { "application/json": {} } }, responses: { 204: { description: "" } } };
  const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, webhooks: { paid: { post } } };
  const { model } = await loadText(JSON.stringify(document));
  const info = { name: "t", version: "1.0.0", description: "", license: "MIT", authors: [], keywords: [] };
  const { files } = renderSdk(model, rust, { ...info, repository: "", homepage: "" });
  expect(files["src/webhooks.rs"]).toContain("crate::Result<serde_json::Value>");
});

describe("the crate", () => {
  it("is the same each time, and has what a crate needs", async () => {
    const files = await gateway();
    expect(await gateway()).toEqual(files);
    expect(files["Cargo.toml"]).toContain('keywords = ["api"]');
    for (const path of ["README.md", "LICENSE", "src/lib.rs", "src/models/mod.rs", "tests/contract/main.rs"]) {
      expect(Object.keys(files)).toContain(path);
    }
  });

  it("is formatted as rustfmt formats", { timeout: 60_000 }, async ({ skip }) => {
    if (spawnSync("rustfmt", ["--version"]).status !== 0) skip("rustfmt is missing");
    const files = await gateway();
    const directory = mkdtempSync(join(tmpdir(), "rustfmt-"));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text as string);
      }
      const roots = ["src/lib.rs", "tests/unit/main.rs", "tests/contract/main.rs"];
      const result = spawnSync("rustfmt", ["--edition", "2024", "--check", ...roots], {
        cwd: directory,
        encoding: "utf8",
      });
      expect(result.stdout + result.stderr).toBe("");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("declares and packs the modules of the user's own, beside the generated ones", async () => {
    const own = ["src/custom.rs", "src/custom/deep.rs", "src/tools/mod.rs", "src/async.rs", "src/data/a[1].json"];
    const files = await gateway([...own, "src/client.rs", "src/models/mod.rs", "src/main.rs", "tests/custom.rs"]);
    expect(files["src/lib.rs"]).toContain(
      ["\n\n// Modules that are no generated code.", "pub mod custom;", "pub mod r#async;", "pub mod tools;\n"].join(
        '\n#[cfg(feature = "api")]\n',
      ),
    );
    expect((files["src/lib.rs"] as string).match(/^(pub )?mod (client|models|main);$/gm)).toEqual([
      "mod client;",
      "pub mod models;",
    ]);
    expect(files["Cargo.toml"]).toContain('"/LICENSE", "/src/data/a\\\\[1\\\\].json"]');
  });

  it("can be given every planted defect", async () => {
    const files = await gateway();
    for (const { plant } of rustDefects) expect(plant(files)).not.toEqual(files);
    expect(new Set(rustDefects.map(({ gate }) => gate)).size).toBe(8);
  });
});

describe("JSON in examples", () => {
  it("is a macro's where the compiler takes it, else a raw string that nothing in it ends", () => {
    expect(jsonExpression({ name: "a" })).toContain("serde_json::json!({");
    expect(jsonExpression([1, -5e9, 2 ** 63, -1e20, 1.5, 1e30])).toBe(
      `serde_json::from_value(serde_json::json!([${["1", "-5000000000_i64", "9223372036854776000_u64", "-100000000000000000000_f64", "1.5", "1e+30"].map((each) => `\n        ${each}`)}\n    ]))?`,
    );
    const values = Array.from({ length: 40 }, () => 'end"## \u202e "');
    const [, hashes = "", text = ""] = /^serde_json::from_str\(r(#+)"(.*)"\1\)\?$/s.exec(jsonExpression(values)) ?? [];
    expect(hashes).toBe("###");
    expect(text).not.toMatch(/\u202e/);
    expect(text.includes(`"${hashes}`)).toBe(false);
    expect(JSON.parse(text)).toEqual(values);
  });
});

describe("documentation", () => {
  it("cannot name items, hold HTML, or compile as Rust", () => {
    expect(markdownLines("See [Vec] and <b> or `a[0]`.")).toEqual(["See \\[Vec\\] and \\<b\\> or `a[0]`."]);
    expect(markdownLines("```\ncode\n```")).toEqual(["```text", "code", "```"]);
    expect(markdownLines("```rust\nunclosed")).toEqual(["```text", "unclosed", "```"]);
    expect(markdownLines("    indented")).toEqual(["indented"]);
    expect(markdownLines("At https://example.com/a.")).toEqual(["At <https://example.com/a>."]);
    expect(markdownLines("[text](https://example.com) [x](/y)")).toEqual(["[text](https://example.com) \\[x\\](/y)"]);
    expect(markdownLines("[<Pay> in](https://a.bc)")).toEqual(["[\\<Pay\\> in](https://a.bc)"]);
  });

  it("cannot end its comment", () => {
    const lines = docLines({ description: "one\r\ntwo\u2028three */ fn evil() {}" }, "none");
    expect(lines).toEqual([" one", " two", " three */ fn evil() {}"]);
    expect(docLines({}, "none", ["# Errors\n\n- `404`"])).toEqual([" none", "", " # Errors", "", " - `404`"]);
  });

  it("indents what continues a list item, and wraps before no mark", () => {
    expect(markdownLines("- one\ntwo\n\nthree")).toEqual(["- one", "  two", "", "three"]);
    const [first, second] = markdownLines(`${"word ".repeat(19)}- not a list`);
    expect(first?.endsWith("word -")).toBe(true);
    expect(second).toBe("not a list");
  });

  it("marks what continues a quotation", () => {
    expect(markdownLines("> [!NOTE]\n>   one\ntwo\n- three")).toEqual(["> \\[!NOTE\\]", ">   one", "> two", "- three"]);
    expect(markdownLines("- a\n  > b\n  c\n\nd")).toEqual(["- a", "  > b", "  > c", "", "d"]);
  });
});

describe("layout", () => {
  it("quotes any text", () => {
    expect(quote('a"b\\c\nd\u0000\u202e')).toBe('"a\\"b\\\\c\\nd\\u{0}\\u{202e}"');
  });

  it("breaks what is too long as rustfmt does", () => {
    const long = "an_argument_that_is_rather_long_for_one";
    expect(call("", "f", ["a", "b"])).toEqual(["f(a, b);"]);
    expect(call("", "f", [long, long])).toEqual(["f(", `    ${long},`, `    ${long},`, ");"]);
    expect(chain("", "let x = ", "a", [["b", long, "c"], ["await"]])).toEqual([`let x = a.b(${long}, c).await;`]);
    expect(chain("", "let x = ", "a", [["b", long, long], ["await"]])).toHaveLength(6);
    expect(signature("", "fn f", ["a: A"], "B")).toEqual(["fn f(a: A) -> B {"]);
    expect(signature("", "fn f", [`${long}: A`, `${long}: A`], "Result")).toHaveLength(4);
    const names = ["A".repeat(40), "É".repeat(30)];
    expect(use("a", names)).toEqual(["use a::{", `    ${names.join(", ")}`, "};"]);
    expect(signature("", "fn 字", [], "")).toEqual(["#[rustfmt::skip]", "fn 字() {"]);
    const path = (length: number) => `decode::<${"A".repeat(length - "    decode::<>,".length)}>`;
    expect(call("", "f", ["a".repeat(60), path(102)])).toHaveLength(4);
    expect(call("", "f", ["a".repeat(60), path(103)])).toHaveLength(6);
    const map = `&BTreeMap<String, ${long.repeat(2)}>`;
    expect(signature("", "fn f", [`a: ${map}`], "")).toContain("    a: &BTreeMap<");
    expect(macroCall("", "m!", ["a".repeat(40), "b".repeat(40)]).at(-2)).toBe(`    ${"b".repeat(40)}`);
  });

  it("breaks types where they are too long", () => {
    const long = `models::${"A".repeat(80)}`;
    expect(field("    ", "pub a", `Option<${long.slice(0, -5)}>`)).toEqual([
      "    pub a:",
      `        Option<${long.slice(0, -5)}>,`,
    ]);
    expect(alias("B", `BTreeMap<String, Vec<${long}>>`)).toEqual([
      "pub type B = BTreeMap<",
      "    String,",
      `    Vec<${long}>,`,
      ">;",
    ]);
    expect(assign("    ", `let a: Option<${long}>`, "b()")).toEqual([
      "    let a: Option<",
      `        ${long},`,
      "    > = b();",
    ]);
    expect(field("", "a", `Vec<${"A".repeat(120)}>`)).toHaveLength(1);
  });

  it("breaks heads of items whose names are too long", () => {
    expect(borrowingHeads("Pets")).toEqual({
      head: ["pub struct Pets<'a> {"],
      impl: ["impl<'a> Pets<'a> {"],
      methodsHead: ["impl Pets<'_> {"],
    });
    const long = "A".repeat(96);
    expect(borrowingHeads(long)).toEqual({
      head: [`pub struct ${long}<`, "    'a,", "> {"],
      impl: ["impl<'a>", `    ${long}<'a>`, "{"],
      methodsHead: ["impl", `    ${long}<'_>`, "{"],
    });
  });

  it("keeps a lone list within a list beside its brackets", () => {
    const long = quote("x".repeat(61));
    expect(slices("", "a: ", [[quote("b")]], ",")).toEqual(['a: &[&["b"]],']);
    expect(slices("", "a: ", [[long]], ",")).toEqual([`a: &[&[${long}]],`]);
    expect(slices("", "a: ", [[quote("b"), long]], ",")).toEqual(["a: &[&[", '    "b",', `    ${long},`, "]],"]);
    expect(slices("", "a: ", [[quote("b")], [quote("c")]], ",")).toEqual(['a: &[&["b"], &["c"]],']);
  });

  it("breaks a condition where its value fits", () => {
    const long = "x".repeat(70);
    expect(ifLet("", "Some(a)", "f", "b")).toEqual(["if let Some(a) = f(b) {"]);
    expect(ifLet("", "Some(aaaaaaaaaaaaaaaaaa)", "f", long)).toEqual([
      "if let Some(aaaaaaaaaaaaaaaaaa) =",
      `    f(${long})`,
      "{",
    ]);
    expect(ifLet("        ", "Some(a)", "variable", `${long}${long}`)).toEqual([
      "        if let Some(a) = variable(",
      `            ${long}${long},`,
      "        ) {",
    ]);
  });

  it("counts columns, not units: letters of rare scripts take one, wide ones two", () => {
    expect(field("", "a", `Option<${"\u{10400}".repeat(80)}>`)).toHaveLength(1);
    expect(field("", "a", `Option<${"海".repeat(46)}>`)).toHaveLength(3);
  });

  it("gives a type's names as many columns as they have bytes", () => {
    const type = `models::${"É".repeat(41)}`;
    expect(field("    ", "pub a", type)).toEqual(["    pub a:", `        ${type},`]);
    expect(alias("A".repeat(30), type)).toEqual([`pub type ${"A".repeat(30)} =`, `    ${type};`]);
    const name = `pub ${"a".repeat(60)}`;
    expect(field("    ", name, `Option<${type}>`)).toEqual([`    ${name}: Option<`, `        ${type},`, "    >,"]);
  });

  it("orders names by their numbers", () => {
    expect(["a10", "a9", "a_1", "a", "b"].sort(nameOrder)).toEqual(["a", "a_1", "a9", "a10", "b"]);
    expect(["\u{10400}", "\uffe6"].sort(nameOrder)).toEqual(["\uffe6", "\u{10400}"]);
    expect([{ name: "\u{16871}" }, { name: "\ufa23" }].sort(moduleOrder)[0]?.name).toBe("\ufa23");
  });
});

describe("names", () => {
  it("are legal identifiers", () => {
    expect(rustNames.escape("field", "type")).toBe("r#type");
    expect(rustNames.escape("field", "self")).toBe("self_");
    expect(rustNames.spell("enumMember", ["256x256"])).toBe("Value256x256");
    expect(rustNames.escape("type", "String")).toBe("StringModel");
    expect(rustNames.spell("field", ["a", "½"])).toBe("a");
    expect(rustNames.spell("type", ["٣d"])).toBe("Type٣d");
    expect(rustNames.spell("type", ["ᶔa"])).toBe("Typeᶔa");
  });

  it("are free", () => {
    const taken = new Set(["a"]);
    expect([freeName("a", taken), freeName("a", taken), freeName("b", taken, "")]).toEqual(["a_2", "a_3", "b"]);
  });

  it("name files that every machine can have", () => {
    expect(fileModule("pets")).toEqual({ name: "pets", file: "pets", path: "" });
    expect(fileModule("日本")).toEqual({ name: "日本", file: "u65e5u672c", path: "u65e5u672c.rs" });
  });

  it("of crates are what the registry takes", () => {
    expect(crateNameOf(["pet", "store"])).toBe("pet-store");
    expect(crateNameOf(["test"])).toBe("test-api");
    expect(crateNameOf(["bytes"])).toBe("bytes-api");
    expect(crateNameOf(["日本"])).toBe("api");
    expect(crateNameOf(["3", "d"])).toBe("api-3-d");
    expect(crateNameOf(Array(20).fill("abcdefgh"))).toHaveLength(62);
    expect(crateNameOf(["a".repeat(80)])).toHaveLength(64);
  });
});

describe("cycles", () => {
  it("are what leads to each other", () => {
    const graph: Record<string, string[]> = { a: ["b"], b: ["c"], c: ["a", "d"], d: ["e"], e: [], f: ["f"] };
    const cycles = cyclesOf(Object.keys(graph), (node) => graph[node] ?? []);
    expect([cycles("a", "c"), cycles("c", "b"), cycles("c", "d"), cycles("d", "e")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
