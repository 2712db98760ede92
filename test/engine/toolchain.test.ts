import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openMemo } from "../../src/engine/memo.ts";
import { createProber, memoFile, probeProblem, probeToolchains, searchPath } from "../../src/engine/toolchain.ts";
import type { Tool } from "../../src/plan/step.ts";
import { NODE_TOOLCHAIN, toolchainsOf } from "./toolchains.ts";

describe("toolchain probes", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "forge-probe-"));
    mkdirSync(join(root, "bin"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const tool: Tool = { name: "cc", versionCommand: ["cc", "--version"], range: ">=1.75", installHint: "install cc" };
  const calls = () => readFileSync(join(root, "calls"), "utf8").trim().split("\n").length;
  /** A program that prints a text and keeps count of its calls. */
  const install = (text: string, path = join(root, "bin/cc"), exitCode = 0) => {
    writeFileSync(path, `#!/bin/sh\necho called >> ${root}/calls\necho "${text}"\nexit ${exitCode}\n`);
    chmodSync(path, 0o755);
  };
  /** A probe as a new run makes it. */
  const probe = async (env: Record<string, string> = {}) => {
    const memo = await openMemo(memoFile(root));
    const prober = createProber(root, memo, { HOME: root, PATH: `/nowhere:${join(root, "bin")}`, ...env });
    const probes = await prober.probe({ id: "rust", image: "rust:1", tools: [tool] });
    await memo.save();
    return probes[0]!;
  };

  test.each([
    ["cc 1.80.0 (051478957 2024-07-21)", "found", "1.80.0"],
    ["cc version cc1.76 linux/amd64", "found", "1.76.0"],
    ["openjdk 17 2021-09-14", "found", "17.0.0"],
    ["cc 1.74.1", "outdated", "1.74.1"],
    ["no number at all", "broken", undefined],
  ])("%s is %s", async (text, status, version) => {
    install(text);
    const found = await probe();
    expect([found.status, found.version]).toEqual([status, version]);
  });

  test("what cannot be used says why and what to do", async () => {
    expect(probeProblem(await probe())).toBe("cc ≥1.75 is missing: install cc");
    install("cc 1.60.0");
    expect(probeProblem(await probe())).toBe("cc ≥1.75 is needed, 1.60.0 is installed: install cc");
    install("cc 1.80.0", undefined, 1);
    expect(probeProblem(await probe())).toBe(`cc at ${root}/bin/cc does not tell its version: install cc`);
    install("cc 1.80.0 ");
    expect(probeProblem(await probe())).toBeUndefined();
  });

  test("a program is asked once, until it changes", async () => {
    install("cc 1.80.0");
    await probe();
    expect((await probe()).version).toBe("1.80.0");
    expect(calls()).toBe(1);
    install("cc 1.81.0");
    expect((await probe()).version).toBe("1.81.0");
    expect(calls()).toBe(2);
  });

  test("a version manager's program is asked again when the toolchain behind it changes", async () => {
    mkdirSync(join(root, ".rustup"));
    writeFileSync(join(root, ".rustup/settings.toml"), "stable");
    install("cc 1.80.0", join(root, "rustup"));
    symlinkSync("../rustup", join(root, "bin/cc"));
    await probe();
    await probe();
    expect(calls()).toBe(1);
    utimesSync(join(root, ".rustup/settings.toml"), 1, 1);
    await probe();
    expect(calls()).toBe(2);
    await probe({ RUSTUP_TOOLCHAIN: "nightly" });
    expect(calls()).toBe(3);
  });

  test("an unknown manager's program is asked every time", async () => {
    mkdirSync(join(root, "shims"));
    install("cc 1.80.0", join(root, "shims/cc"));
    symlinkSync("../shims/cc", join(root, "bin/cc"));
    await probe();
    await probe();
    expect(calls()).toBe(2);
  });

  test("doctor sees every toolchain of this machine", async () => {
    const probes = await probeToolchains({ cacheDir: root, toolchains: toolchainsOf(NODE_TOOLCHAIN) });
    expect(probes.map(({ toolchain }) => toolchain)).toContain("java");
    for (const { status, version, path } of probes) {
      expect(status).toBe("found");
      expect(process.version).toBe(`v${version}`);
      expect(path).toMatch(/\/node$/);
    }
  });

  test("a step finds its tools first, then the system's", () => {
    expect(searchPath(["/opt/a/x", "/opt/b/y", "/opt/a/z"])).toBe("/opt/a:/opt/b:/usr/bin:/bin");
  });
});
