import { cp, mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connection, type Directory, dag } from "@dagger.io/dagger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LlmForge } from "../../src/index.ts";
import { type FakeEngine, hasDaggerSchema, startFakeEngine } from "./dagger-schema.ts";

const petstore = new URL("../fixtures/golden/petstore.yaml", import.meta.url);
const introspector = new URL(
  "../../node_modules/@dagger.io/dagger/dist/src/module/introspector/index.js",
  import.meta.url,
);
const clientTypes = new URL("../../node_modules/@dagger.io/dagger/dist/src/api/client.gen.d.ts", import.meta.url);
const source = fileURLToPath(new URL("../../src/", import.meta.url));

/** As the TypeScript runtime does: every file of the module's source, and the client under the name it expects. */
async function introspected(): Promise<string[]> {
  const files = await readdir(source, { recursive: true });
  const client = join(await mkdtemp(join(tmpdir(), "client-")), "client.gen.ts");
  await cp(clientTypes, client);
  return [...files.filter((file) => file.endsWith(".ts")).map((file) => join(source, file)), client];
}

describe("the module as Dagger's own introspector reads it", () => {
  it("has the functions, the eight checks and the generator, each with help", async () => {
    const { scan } = await import(introspector.href);
    const found = await scan(await introspected(), "llm-forge", false);
    const functions = Object.values(found.objects.LlmForge.methods) as {
      name: string;
      description: string;
      isCheck: boolean;
      isGenerator: boolean;
    }[];
    expect(functions.map(({ name }) => name).sort()).toMatchInlineSnapshot(`
      [
        "breaking",
        "build",
        "buildAll",
        "compilation",
        "contractTests",
        "generate",
        "licences",
        "lint",
        "mock",
        "plan",
        "qualityGates",
        "rehearse",
        "release",
        "sdk",
        "security",
        "testAll",
        "types",
        "unitTests",
      ]
    `);
    expect(functions.filter(({ isCheck }) => isCheck)).toHaveLength(8);
    expect(functions.filter(({ isGenerator }) => isGenerator).map(({ name }) => name)).toEqual(["generate"]);
    expect(functions.filter(({ description }) => !description)).toEqual([]);
  });
});

describe.skipIf(!hasDaggerSchema)("the module's functions, through the real client", () => {
  let fake: FakeEngine;
  const environment = { ...process.env };
  const directory = process.cwd();

  beforeAll(async () => {
    fake = await startFakeEngine({ exitCode: 0 });
    Object.assign(process.env, { DAGGER_SESSION_PORT: String(fake.port), DAGGER_SESSION_TOKEN: "token" });
    process.chdir(await mkdtemp(join(tmpdir(), "module-")));
    const source = join("llm-forge-work", "source");
    await mkdir(source, { recursive: true });
    await cp(petstore, join(source, "petstore.yaml"));
    await writeFile(join(source, "llm-forge.yaml"), "specs: [petstore.yaml]\nlanguages: [go]\n");
  });
  afterAll(async () => {
    process.chdir(directory);
    process.env = environment;
    await fake.close();
  });

  const calls: Record<string, (forge: LlmForge) => Promise<unknown>> = {
    generate: async (forge) => (await forge.generate()).id(),
    sdk: async (forge) => (await forge.sdk("go")).id(),
    build: async (forge) => (await forge.build("go")).id(),
    buildAll: async (forge) => (await forge.buildAll()).id(),
    testAll: (forge) => forge.testAll(),
    qualityGates: (forge) => forge.qualityGates(),
    contractTests: (forge) => forge.contractTests(),
    rehearse: (forge) => forge.rehearse(),
    release: async (forge) => (await forge.release("v0.1.0")).id(),
    mock: async (forge) => (await forge.mock()).id(),
    plan: (forge) => forge.plan(),
  };

  it.each(Object.keys(calls))("%s sends only queries that the engine's schema allows", async (name) => {
    const sent = fake.queries.length;
    await connection(async () => {
      // The made-up answers hold no report and no package, so what judges them may well refuse.
      await calls[name]!(new LlmForge(dag.directory() as Directory)).catch((error: unknown) => {
        expect(String(error)).toMatch(/✗|⊘|did not run/);
      });
    });
    expect(fake.errors).toEqual([]);
    expect(fake.queries.length).toBeGreaterThan(sent);
  });
});
