import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { java } from "../../src/languages/java/index.ts";
import { javaPackage } from "../../src/languages/java/package.ts";
import { classHeader, fit, javadoc, LINE_WIDTH, literal } from "../../src/languages/java/text.ts";
import { renderSdk } from "../../src/languages/render.ts";
import type { Step } from "../../src/plan/step.ts";
import { loadText } from "../fuzz/run.ts";

test("packages are named by group and artifact, and classes by the artifact without its noise", () => {
  expect(java.packageName(["pet", "store"])).toBe("com.petstore:pet-store");
  expect(javaPackage({ name: "com.acme:pet-store-java" })).toMatchObject({
    root: "com.acme.petstore",
    directory: "com/acme/petstore",
    client: "PetStoreClient",
  });
  expect(javaPackage({ name: "com.petstore:pet-store" }).root).toBe("com.petstore");
  expect(javaPackage({ name: "org.new:3d" })).toMatchObject({ root: "org.apinew.api3d", client: "Api3dClient" });
});

test("names are legal identifiers and no words of the language", () => {
  const { names } = java;
  const name = (kind: "field" | "type" | "enumMember", ...words: string[]) => {
    const spelled = names.spell(kind, words);
    return /^\d/.test(spelled) || names.reserved(kind).has(spelled) ? names.escape(kind, spelled) : spelled;
  };
  expect(name("field", "class")).toBe("classValue");
  expect(name("field", "a", "\u{13084}b", "\u{13084}")).toBe("aB");
  expect(name("field", "hash", "code")).toBe("hashCodeValue");
  expect(name("field", "3", "d")).toBe("n3D");
  expect(name("field", "m²")).toBe("m");
  expect(name("type", "string")).toBe("StringModel");
  expect(name("enumMember", "1", "k")).toBe("VALUE_1_K");
});

test("interfaces of a class are one a line where they do not fit", () => {
  expect(classHeader("A", [])).toBe("public final class A {");
  expect(classHeader("A", ["B", "C"])).toBe("public final class A implements B, C {");
  const long = ["B", "C"].map((name) => name.repeat(60));
  expect(classHeader("A", long)).toBe(`public final class A implements\n    ${long.join(",\n    ")} {`);
});

test("a spec's text cannot leave a comment, nor become a tag, an entity or a Unicode escape", () => {
  const comment = javadoc("ends */ here <b> &amp; {@link X} @param \\u002a/", [], 0);
  expect(comment).not.toMatch(/\*\/(?!$)|<b>|&amp;|@link|@param|\\u/);
  expect(comment.endsWith("*/")).toBe(true);
});

test("a spec's text cannot leave a string", () => {
  expect(literal('a"; System.exit(1); //')).toBe('"a\\"; System.exit(1); //"');
  expect(literal("\\u0022\n\r\u2028\ud800")).toBe('"\\\\u0022\\n\\015\\u2028\\ud800"');
});

test("long code is broken outside of strings, and keeps its characters", () => {
  const text = "x y, ".repeat(30);
  const code = `    return client.service().operation(firstArgument, secondArgument, "${text}", thirdArgument).join();`;
  const broken = fit(code);
  expect(broken).toContain(`"${text}"`);
  expect(broken.replace(/\n */g, "").replace(/ /g, "")).toBe(code.replace(/ /g, ""));
  const calls = fit(
    `    assertEquals(result, ${"client.someService().someOperationWithALongName(argument), ".repeat(5)}last);`,
  );
  expect(calls.split("\n").every((line) => line.length <= LINE_WIDTH)).toBe(true);
});

test("only steps that fetch reach the network, and each check's reports are outputs", () => {
  const sdk = {
    language: "java" as const,
    tree: "sdk/java",
    mock: "service/mock",
    package: {
      name: "com.acme:pets",
      version: "1.0.0",
      description: "",
      license: "MIT",
      authors: [],
      repository: "",
      homepage: "",
      keywords: [],
    },
  };
  const { checks, prepare } = java.steps(sdk);
  expect(checks.breaking).toEqual([]);
  expect(java.steps({ ...sdk, baseline: "/old" }).checks.breaking).toHaveLength(1);
  const steps = Object.values(checks).flatMap((list) => list.flatMap((check) => ("step" in check ? [check] : [])));
  expect(steps.filter(({ step }) => step.network).map(({ tool }) => tool)).toEqual(["license-maven-plugin"]);
  for (const { step, reports } of steps) {
    expect(step.expect).toBe("any-exit");
    expect(reports.filter(({ from }) => from !== "stderr").every(({ from }) => step.outputs.includes(from))).toBe(true);
  }
  const prepared = new Set(prepare.map(({ id }: Step) => id));
  const needed = steps.flatMap(({ step }) =>
    step.inputs.flatMap((input) => (input.from === "step" ? [input.step] : [])),
  );
  expect(needed.every((id) => prepared.has(id))).toBe(true);
});

test("credentials come from the environment where none are given, and no others beside those that are", async () => {
  const { client } = await gateway();
  expect(client).toMatch(/if \(credentials\.isEmpty\(\)\) \{\s+useEnvironment\(\);/);
  expect(client).toContain('bearerAuth(System.getenv("LLM_GATEWAY_TOKEN"))');
  expect(client).toMatch(/else if \(System\.getenv\("LLM_GATEWAY_CLIENT_ID"\) != null/);
});

test("an SDK has only the runtime that its API needs", async () => {
  const { files } = await gateway();
  const needed = ["core/ChannelConnection", "core/ClientCredentials", "internal/TokenSource", "webhooks/Webhooks"];
  const has = (list: string[], name: string) => list.some((file) => file.endsWith(`/${name}.java`));
  expect(needed.every((name) => has(files, name))).toBe(true);
  const plain = Object.keys(renderSdk(await load("test/fixtures/golden/assistant.yaml"), java, PACKAGE).files);
  expect(needed.some((name) => has(plain, name))).toBe(false);
});

const PACKAGE = {
  name: "com.llmgateway:llm-gateway",
  version: "1.0.0",
  description: "",
  license: "MIT",
  authors: [],
  repository: "",
  homepage: "",
  keywords: [],
};

async function load(...specs: string[]) {
  const { model } = await loadSpecs(specs.map((spec) => join(import.meta.dirname, "../..", spec)));
  return model;
}

async function gateway() {
  const model = await load("specs/openapi/openapi.yaml", "specs/asyncapi/asyncapi.yaml");
  const { files } = renderSdk(model, java, PACKAGE);
  return { files: Object.keys(files), client: String(files["src/main/java/com/llmgateway/LlmGatewayClient.java"]) };
}

test("examples import types of any script, and may use those that will go", async () => {
  const schema = { $ref: "#/components/schemas/Имя" };
  const content = { "application/json": { schema } };
  const body = { required: true, content };
  const paths = { "/a": { post: { requestBody: body, responses: { 200: { description: "", content } } } } };
  const schemas = { Имя: { type: "object", deprecated: true, required: ["a"], properties: { a: { type: "string" } } } };
  const document = { openapi: "3.0.3", info: { title: "A", version: "1" }, paths, components: { schemas } };
  const { model } = await loadText(JSON.stringify(document));
  const example = renderSdk(model, java, PACKAGE).files["examples/CallExample.java"];
  expect(example).toMatch(/^import \S+\.models\.Имя;$/m);
  expect(example).toContain('@SuppressWarnings("deprecation")\npublic final class CallExample');
});

test("constants beyond 2^53 are of the type that their property has", async () => {
  const properties = { big: { const: 17132706377478124 }, whole: { const: 7 } };
  const schemas = { A: { type: "object", required: ["big", "whole"], properties } };
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {}, components: { schemas } };
  const { model } = await loadText(JSON.stringify(document));
  const text = Object.values(renderSdk(model, java, PACKAGE).files).join("");
  expect(text).toContain("Double big = 17132706377478124d;");
  expect(text).toContain("Long whole = 7L;");
});

test("conditions that are too long are broken before `&&`", () => {
  const [first, second] = ["a", "b"].map((letter) => letter.repeat(55));
  expect(fit(`      } else if (${first} && ${second}) {`)).toBe(
    `      } else if (\n          ${first}\n              && ${second}) {`,
  );
});

test("an API of webhooks alone has the client that its scenarios are played with", async () => {
  const schema = {
    type: "object",
    required: ["type"],
    properties: { type: { const: "paid" }, id: { type: "string" } },
  };
  const webhooks = { paid: { post: { requestBody: { content: { "application/json": { schema } } } } } };
  const document = { openapi: "3.1.0", info: { title: "Hooks", version: "1" }, webhooks };
  const { model } = await loadText(JSON.stringify(document));
  const paths = Object.keys(renderSdk(model, java, PACKAGE).files).filter((path) =>
    /(Conformance|Client)\.java$/.test(path),
  );
  expect(paths.map((path) => path.replace(/.*\//, ""))).toEqual(expect.arrayContaining(["Conformance.java"]));
  expect(paths).toHaveLength(2);
});
