import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadSpecs } from "../../src/api/load.ts";
import { REPORT_PARSERS } from "../../src/gates/reports/index.ts";
import { csharp } from "../../src/languages/csharp/index.ts";
import type { SdkRef } from "../../src/languages/language.ts";
import { renderSdk } from "../../src/languages/render.ts";
import type { FileTree } from "../../src/plan/step.ts";
import { corpus, documents, loadDocument } from "../corpus/documents.ts";
import { loadText } from "../fuzz/run.ts";
import { csharpDefects } from "../gates/planted/csharp.ts";
import { compileErrors } from "./csharp-structure.ts";

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const TIMEOUT_MS = 180_000;

const packageInfo = {
  name: "Acme.Gateway",
  version: "1.2.3",
  description: "A <client> & more",
  license: "MIT",
  authors: [{ name: "Acme" }],
  repository: "https://acme.example/repo",
  homepage: "https://acme.example",
  keywords: ["acme"],
};

const sdk: SdkRef = {
  language: "csharp",
  tree: "sdk/csharp",
  package: packageInfo,
  mock: "service/mock",
  baseline: "/released/csharp",
  osvDatabase: "/osv",
};

const code = (files: FileTree): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [path, content as string]));

async function render(...specs: string[]) {
  const { model } = await loadSpecs(specs);
  const { files, consumer } = renderSdk(model, csharp, packageInfo);
  return { files: code(files), consumer: code(consumer) };
}

const petstore = here("test/fixtures/golden/petstore.yaml");
const assistant = here("test/fixtures/golden/assistant.yaml");

describe("C# that is rendered", () => {
  it("does not ask of a webhook's event that is a struct whether it is null", async () => {
    const webhook = (schema: object) =>
      loadText(
        JSON.stringify({
          openapi: "3.1.0",
          info: { title: "Test", version: "1" },
          webhooks: { a: { post: { requestBody: { content: { "application/json": { schema } } } } } },
        }),
      );
    const source = async (schema: object) =>
      renderSdk((await webhook(schema)).model, csharp, packageInfo).files["src/Acme.Gateway/Webhooks.cs"];
    expect(await source({})).not.toContain("the event is null");
    expect(await source({ enum: ["a", "b"] })).not.toContain("the event is null");
    expect(await source({ type: "string" })).toContain("the event is null");
  });

  it("keeps names of the API apart from those of tests", async () => {
    const record = { type: "object", properties: { next: { $ref: "#/components/schemas/Record" } } };
    const securitySchemes = { toString: { type: "http", scheme: "bearer" } };
    const info = { title: "Test", version: "1" };
    const api = await loadText(
      JSON.stringify({
        openapi: "3.1.0",
        info,
        paths: {},
        components: { schemas: { Record: record, Tests: record }, securitySchemes },
      }),
    );
    const { files } = renderSdk(api.model, csharp, { ...packageInfo, name: "Test.Sdk" });
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["src/Test.Sdk/TestApiClient.cs", "tests/Test.Sdk.Tests/TestClient.cs"]),
    );
    expect(files["src/Test.Sdk/TestApiClientOptions.cs"]).toContain(" ToStringAuth { get; set; }");
    expect(Object.keys(files)).toContain("src/Test.Sdk/Models/TestsModel.cs");
    expect(files["tests/Test.Sdk.Tests/ModelTests.cs"]).toContain(
      "using Xunit;\nusing Record = Test.Sdk.Models.Record;\n",
    );
  });

  it.each([
    ["petstore", [petstore]],
    ["assistant", [assistant]],
    ["the gateway", [here("specs/openapi/openapi.yaml"), here("specs/asyncapi/asyncapi.yaml")]],
  ])(
    "has no error that can be seen without a compiler: %s",
    async (_name, specs) => {
      const { files, consumer } = await render(...specs);
      expect(await compileErrors({ ...files, "consumer/Program.cs": consumer["Program.cs"]! })).toEqual([]);
    },
    TIMEOUT_MS,
  );

  /** Without `LLM_FORGE_SLOW`, mistral.yaml and what is read in an instant. */
  const maxBytes = process.env.LLM_FORGE_SLOW ? Number.POSITIVE_INFINITY : 50_000;
  const chosen = [...documents("openapi"), ...documents("asyncapi")].filter(
    (name) => statSync(join(corpus, name)).size < maxBytes || name.includes("mistral.yaml"),
  );

  it.skipIf(chosen.length === 0).each(chosen)(
    "has none either: %s",
    async (name) => {
      const { files, consumer } = renderSdk((await loadDocument(name)).model, csharp, packageInfo);
      expect(await compileErrors({ ...code(files), "consumer/Program.cs": code(consumer)["Program.cs"]! })).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe("the check itself", () => {
  const errors = (body: string, path = "A.cs") =>
    compileErrors({ [path]: `using System;\n\nnamespace Acme;\n\n${body}\n` });

  it.each([
    ["a syntax error", "public sealed class A { public int B => ; }", /A\.cs:5/],
    ["a missing brace", "public sealed class A {", /A\.cs:5/],
    ["a member named as its type", "public sealed record A { public int A { get; init; } }", /named as its type/],
    ["a member twice", "public sealed record A { public int B { get; } public int B { get; } }", /twice/],
    ["an unknown type", "public sealed record A { public Missing? B { get; init; } }", /Missing is not known/],
    ["a type without its using", "public sealed record A { public Task? B { get; init; } }", /Task is not known/],
    ["a type twice", "public sealed record A;\npublic sealed record A;", /declared in/],
  ])("finds %s", async (_name, body, message) => {
    expect((await errors(body)).join("\n")).toMatch(message);
  });

  it("finds a name that is in two namespaces", async () => {
    const files = {
      "File.cs": "namespace Acme.Models;\n\npublic sealed record File;\n",
      "Use.cs": "using System.IO;\nusing Acme.Models;\n\nnamespace Other;\n\npublic sealed record Use(File Value);\n",
    };
    expect((await compileErrors(files)).join("\n")).toMatch(/File is in System\.IO and in Acme\.Models/);
  });

  it("accepts what is right", async () => {
    expect(await errors("public sealed record A { public Uri? B { get; init; } public A? C { get; init; } }")).toEqual(
      [],
    );
  });
});

describe("planted defects", () => {
  it(
    "are one a gate, and C# all the same",
    async () => {
      const { files } = await render(petstore);
      expect(csharpDefects.map(({ gate }) => gate).sort()).toEqual(Object.keys(csharp.steps(sdk).checks).sort());
      for (const { plant, title } of csharpDefects) {
        const planted = code(plant(files));
        expect(planted, title).not.toEqual(files);
        expect(await compileErrors(planted), title).toEqual([]);
      }
    },
    TIMEOUT_MS,
  );
});

describe("the package", () => {
  it("states what NuGet shows, escaped", async () => {
    const { files } = await render(petstore);
    const project = files["src/Acme.Gateway/Acme.Gateway.csproj"]!;
    expect(project).toContain("<PackageId>Acme.Gateway</PackageId>");
    expect(project).toContain("<Description>A &#60;client&#62; &#38; more</Description>");
    expect(project).toContain("<PackageLicenseExpression>MIT</PackageLicenseExpression>");
    expect(files["README.md"]).toContain("dotnet add package Acme.Gateway");
    expect(files["README.md"]).toContain("`ListPetsAsync`");
  });

  it("is consumed by its version, with a stream where the API has one", async () => {
    const { consumer } = await render(assistant);
    expect(consumer["consumer.csproj"]).toContain('<PackageReference Include="Acme.Gateway" Version="[1.2.3]" />');
    expect(consumer["Program.cs"]).toContain("MOCK_URL");
    expect(consumer["Program.cs"]).toContain("CreateMessageStreamAsync(");
  });
});

describe("steps", () => {
  const { prepare, build, checks } = csharp.steps(sdk);

  it("run a check for every gate, and read each report with a parser that is there", () => {
    for (const [gate, found] of Object.entries(checks)) {
      expect(found.length, gate).toBeGreaterThan(0);
      for (const check of found) {
        if (!("step" in check)) throw new Error(`${check.tool} is blocked`);
        expect(check.step.expect).toBe("any-exit");
        for (const { format } of check.reports) expect(REPORT_PARSERS, check.tool).toHaveProperty(format);
      }
    }
  });

  it("take as inputs only what other steps make", () => {
    const all = [
      ...prepare,
      ...build,
      ...Object.values(checks).flatMap((found) => found.flatMap((check) => ("step" in check ? [check.step] : []))),
    ];
    const outputs = new Map(all.map((step) => [step.id, step.outputs]));
    expect(outputs.size).toBe(all.length);
    for (const step of all) {
      for (const input of step.inputs) {
        if (input.from === "step") expect(outputs.get(input.step), input.step).toContain(input.path);
      }
    }
  });

  it("compare nothing before the first release", () => {
    const { baseline: _, ...first } = sdk;
    expect(csharp.steps(first).checks.breaking).toEqual([]);
  });
});
