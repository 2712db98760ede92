import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cargoDeny } from "../../../src/gates/reports/cargo-deny.ts";
import { cargoJson } from "../../../src/gates/reports/cargo-json.ts";
import { cargoMetadata } from "../../../src/gates/reports/cargo-metadata.ts";
import { cargoSemverChecks } from "../../../src/gates/reports/cargo-semver-checks.ts";
import { cargoTest } from "../../../src/gates/reports/cargo-test.ts";
import { clippy } from "../../../src/gates/reports/clippy.ts";
import { rustfmt } from "../../../src/gates/reports/rustfmt.ts";

const captured = (name: string) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), "utf8");
const rules = (report: ReturnType<typeof cargoJson>) =>
  report.findings.map(({ rule, severity, file, line }) => [rule, severity, file, line]);

describe("cargo-json", () => {
  it("reads what the compiler, clippy and rustdoc say, each thing once", () => {
    expect(rules(cargoJson(captured("cargo-clippy-red.jsonl")))).toEqual([
      ["rustc/dead_code", "warning", "src/lib.rs", 9],
      ["clippy/needless_return", "warning", "src/lib.rs", 6],
      ["rustc/unused_variables", "warning", "src/lib.rs", 20],
    ]);
    expect(rules(cargoJson(captured("cargo-doc-red.jsonl")))).toEqual([
      ["rustdoc/broken_intra_doc_links", "warning", "src/lib.rs", 4],
    ]);
    expect(rules(cargoJson(captured("cargo-check-error.jsonl")))).toEqual([["rustc/E0308", "error", "src/lib.rs", 24]]);
  });

  it("reads a clean build, and throws where none came to its end", () => {
    expect(cargoJson(captured("cargo-clippy-clean.jsonl")).findings).toEqual([]);
    expect(() => cargoJson("")).toThrow("did not finish");
    expect(() => cargoJson("error: no such command: `clippy`")).toThrow("not a JSON object");
  });
});

describe("clippy", () => {
  it("leaves the compiler's findings to the compilation gate", () => {
    expect(rules(clippy(captured("cargo-clippy-red.jsonl"))).map(([rule]) => rule)).toEqual(["clippy/needless_return"]);
    expect(clippy(captured("cargo-clippy-clean.jsonl")).findings).toEqual([]);
  });
});

describe("cargo-test", () => {
  it("reads counts, and where each failing test panicked", () => {
    expect(cargoTest(captured("cargo-test-red.txt"))).toEqual({
      tests: {
        passed: 1,
        failed: 1,
        skipped: 0,
        cases: [
          { name: "tests::fails", status: "failed" },
          { name: "tests::passes", status: "passed" },
        ],
      },
      findings: [
        {
          rule: "cargo-test/failed",
          severity: "error",
          message: "tests::fails: assertion `left == right` failed: one is not two\n  left: 1\n right: 2",
          file: "src/lib.rs",
          line: 21,
        },
      ],
    });
  });

  it("adds up the results of all test programs, and throws where there is none", () => {
    expect(cargoTest(captured("cargo-test-clean.txt"))).toEqual({
      tests: { passed: 1, failed: 0, skipped: 0, cases: [{ name: "tests::passes", status: "passed" }] },
      findings: [],
    });
    expect(() => cargoTest("error: could not compile")).toThrow("no test result");
  });
});

describe("rustfmt", () => {
  it("names the places it would change", () => {
    expect(rustfmt(captured("rustfmt-red.txt")).findings).toMatchObject([
      { rule: "rustfmt/unformatted", severity: "warning", file: "src/stream.rs", line: 9 },
    ]);
  });

  it("is clean only if it looked at something", () => {
    expect(rustfmt(captured("rustfmt-clean.txt")).findings).toEqual([]);
    expect(() => rustfmt("")).toThrow("no file");
  });
});

describe("cargo-metadata", () => {
  it("lists the licences of what users compile, not of what tests need", () => {
    const { licences = [] } = cargoMetadata(captured("cargo-metadata.json"));
    expect(licences).toContainEqual({ name: "memchr", version: "2.8.3", licence: "Unlicense OR MIT" });
    expect(licences.map(({ name }) => name)).not.toContain("petstore-sdk");
  });

  it("leaves out development dependencies, and reads a slash as a choice", () => {
    const packages = ["root", "used", "tests"].map((id) => ({
      id,
      name: id,
      version: "1.0.0",
      license: "MIT/Apache-2.0",
    }));
    const deps = [
      { pkg: "used", dep_kinds: [{ kind: null }] },
      { pkg: "tests", dep_kinds: [{ kind: "dev" }] },
    ];
    const text = JSON.stringify({ packages, resolve: { root: "root", nodes: [{ id: "root", deps }] } });
    expect(cargoMetadata(text).licences).toEqual([{ name: "used", version: "1.0.0", licence: "MIT OR Apache-2.0" }]);
    expect(() => cargoMetadata('{"packages":[],"resolve":null}')).toThrow("no resolved packages");
  });
});

describe("cargo-deny", () => {
  it("reads diagnostics, and throws where there is no summary", () => {
    expect(cargoDeny(captured("cargo-deny-clean.jsonl")).findings).toEqual([]);
    expect(cargoDeny(captured("cargo-deny-red.jsonl")).findings).toEqual([
      {
        rule: "cargo-deny/wildcard",
        severity: "error",
        message: "found 1 wildcard dependency for crate 'gateway-sdk' (wildcard dependency: *)",
      },
    ]);
    expect(() => cargoDeny("")).toThrow("summary");
  });
});

describe("cargo-semver-checks", () => {
  it("reads what is broken, where it was, and the release that it needs", () => {
    const report = cargoSemverChecks(captured("cargo-semver-checks-red.txt"));
    expect(report.bump).toBe("major");
    expect(rules(report)).toEqual([
      ["cargo-semver-checks/enum_variant_missing", "error", "src/models/kind.rs", 1],
      ["cargo-semver-checks/inherent_method_missing", "error", "src/resources/pets.rs", 46],
      ["cargo-semver-checks/method_parameter_count_changed", "error", "src/resources/pets.rs", 65],
      ["cargo-semver-checks/method_parameter_count_changed", "error", "src/resources/pets.rs", 65],
      ["cargo-semver-checks/struct_pub_field_missing", "error", "src/models/pet.rs", 25],
      ["cargo-semver-checks/struct_pub_field_now_doc_hidden", "error", "src/models/pet.rs", 11],
    ]);
    expect(report.findings[1]?.message).toBe("pub method removed or renamed: Pets::create_pet");
  });

  it("is clean where nothing broke, and throws where it came to no end", () => {
    expect(cargoSemverChecks(captured("cargo-semver-checks-clean.txt"))).toEqual({ bump: "none", findings: [] });
    expect(() => cargoSemverChecks("error: running cargo-doc on crate 'petstore' failed")).toThrow("summary");
  });
});
