import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crates } from "../../src/registries/crates.ts";
import { startCrates } from "../../src/registries/local/crates.ts";
import type { LocalRegistry } from "../../src/registries/local/server.ts";

const run = promisify(execFile);
const hasCargo = await run("cargo", ["--version"]).then(
  () => true,
  () => false,
);

describe.skipIf(!hasCargo)("the crates stand-in, with the real cargo", () => {
  let registry: LocalRegistry;
  let root: string;

  const cargo = async (directory: string, args: string[], env: Record<string, string> = {}) => {
    const options = { cwd: join(root, directory), env: { ...process.env, ...registry.env, ...env } };
    return run("cargo", args, options).then(
      ({ stderr }) => ({ code: 0, output: stderr }),
      (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
    );
  };
  const write = async (path: string, text: string) => {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const publish = (env = {}) => cargo("sdk", ["publish", "--registry", "forge", "--allow-dirty"], env);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "crates-"));
    registry = await startCrates(join(root, "registry"));
    await write(
      "sdk/Cargo.toml",
      '[package]\nname = "tiny-sdk"\nversion = "1.6.0"\nedition = "2021"\ndescription = "d"\nlicense = "MIT"\n',
    );
    await write("sdk/src/lib.rs", "pub fn answer() -> u32 { 42 }\n");
    await write("app/Cargo.toml", '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n');
    await write("app/src/main.rs", 'fn main() { assert_eq!(tiny_sdk::answer(), 42); println!("ok"); }\n');
  });
  afterAll(() => registry.close());

  it("refuses a wrong token", async () => {
    const { code, output } = await publish({ CARGO_REGISTRIES_FORGE_TOKEN: "wrong" });
    expect(crates.outcome(code, output)).toBe("unauthorized");
  });

  it("publishes, lets a consumer install and run, and refuses the same version again", async () => {
    const first = await publish();
    expect(first, first.output).toMatchObject({ code: 0 });
    expect(await cargo("app", ["add", "tiny-sdk@=1.6.0", "--registry", "forge"])).toMatchObject({ code: 0 });
    const consumer = await cargo("app", ["run"]);
    expect(consumer, consumer.output).toMatchObject({ code: 0 });
    const again = await publish();
    expect(crates.outcome(again.code, again.output)).toBe("already-published");
  });

  it("yanks", async () => {
    expect(await cargo("sdk", ["yank", "--registry", "forge", "--version", "1.6.0"])).toMatchObject({ code: 0 });
    expect(await readFile(join(root, "registry/index/ti/ny/tiny-sdk"), "utf8")).toContain('"yanked":true');
  });

  it("never leaves its storage", async () => {
    const response = await fetch(`${registry.url}/index/%2e%2e/%2e%2e/etc/passwd`);
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
