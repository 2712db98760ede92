import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDaggerEngine } from "../../src/engine/dagger.ts";
import { openSession } from "../../src/engine/session.ts";
import { type Plan, step, type Toolchain, type ToolchainId } from "../../src/plan/step.ts";
import { type FakeEngine, hasDaggerSchema, startFakeEngine } from "./dagger-schema.ts";

if (!hasDaggerSchema) console.warn("skipped: ../shared/dagger is not here, so no query can be validated");

const sha = "0".repeat(64);
const toolchain = (id: ToolchainId): Toolchain => ({ id, image: `example.com/${id}:1`, tools: [] });
const toolchains = Object.fromEntries(
  (["rust", "typescript", "python", "csharp", "go", "java", "forge"] as const).map((id) => [id, toolchain(id)]),
) as Record<ToolchainId, Toolchain>;

/** A plan that uses every kind of input and every field of a step. */
async function everything(): Promise<Plan> {
  const directory = await mkdtemp(join(tmpdir(), "dagger-test-"));
  await writeFile(join(directory, "data.json"), "{}");
  return {
    trees: { "sdk/go": { "go.mod": "module x\n", "run.sh": { text: "exit 0", executable: true } } },
    steps: [
      step({
        id: "service/mock",
        title: "mock",
        toolchain: { id: "forge" },
        inputs: [{ from: "forge", at: "forge" }],
        command: ["node", "server.js"],
        service: { port: 8080, readyPath: "/" },
      }),
      step({
        id: "build/go/pack",
        title: "pack",
        toolchain: { id: "go" },
        inputs: [{ from: "tree", tree: "sdk/go", at: "." }],
        caches: [{ name: "go-mod", env: "GOMODCACHE" }],
        command: ["go", "build"],
        outputs: ["out"],
      }),
      step({
        id: "gate/go/contract",
        title: "contract",
        toolchain: { id: "go", with: ["forge"] },
        inputs: [
          { from: "step", step: "build/go/pack", path: "out", at: "out" },
          { from: "host", path: join(directory, "data.json"), at: "data.json" },
        ],
        env: { A: "1" },
        secrets: ["TOKEN"],
        services: [{ step: "service/mock", env: "MOCK_URL" }],
        command: ["go", "test"],
        expect: "any-exit",
        reuse: false,
        outputs: ["report.json"],
      }),
    ],
  };
}

describe.skipIf(!hasDaggerSchema)("the Dagger adapter, through the real client", () => {
  let fake: FakeEngine;
  const before = { ...process.env };

  beforeAll(async () => {
    fake = await startFakeEngine({ contents: `${sha}  ./out/x.zip\n`, stdout: "printed", exitCode: 0 });
    Object.assign(process.env, {
      DAGGER_SESSION_PORT: String(fake.port),
      DAGGER_SESSION_TOKEN: "token",
      TOKEN: "hunter2",
    });
  });
  afterAll(async () => {
    process.env = before;
    await fake.close();
  });

  it("sends only queries that the engine's schema allows, and judges what comes back", async () => {
    const { client, sources } = await openSession(process.cwd());
    const engine = createDaggerEngine({ client, sources, toolchains });
    const results = await engine.run(await everything(), { events: () => {} });
    expect(fake.errors).toEqual([]);
    expect(fake.queries.length).toBeGreaterThan(5);
    expect(results.get("build/go/pack")).toMatchObject({
      status: "ok",
      exitCode: 0,
      stdout: "printed",
      outputs: { out: expect.stringMatching(/^sha256-/) },
    });
    expect(results.get("gate/go/contract")?.status).toBe("ok");
    const sent = fake.queries.join("\n");
    expect(sent).toContain("withServiceBinding");
    expect(sent).toContain("env://TOKEN");
    expect(sent).not.toContain("hunter2");
  });

  it("would notice a query that the schema forbids", async () => {
    const response = await fetch(`http://127.0.0.1:${fake.port}/query`, {
      method: "POST",
      body: JSON.stringify({ query: "{ container { noSuchField } }" }),
    });
    expect(JSON.stringify(await response.json())).toContain("noSuchField");
    expect(fake.errors.splice(0)).toHaveLength(1);
  });
});
