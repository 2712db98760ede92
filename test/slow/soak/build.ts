import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../../bench/sdk/typescript.ts";
import type { LanguageId } from "../../../src/languages/language.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../../..");

/** Makes a program with the SDK of a language; the command that runs it. */
export type Build = (sdk: string) => string[];

export function sdkOf(language: LanguageId, out: string): string {
  const spec = join(HERE, "spec.yaml");
  run(ROOT, process.execPath, "bin/llm-forge.mjs", "generate", "--spec", spec, "--language", language, "--out", out);
  return join(out, language);
}

export const BUILD: Partial<Record<LanguageId, Build>> = { typescript, python, go, java, rust };

function run(cwd: string, program: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed:\n${stdout}${stderr}`);
}

function program(name: string, directory: string): string {
  cpSync(join(HERE, name), join(directory, name));
  return join(directory, name);
}

function typescript(sdk: string): string[] {
  compile(sdk);
  // A package may import itself by its name.
  return [process.execPath, "--expose-gc", program("program.mjs", sdk)];
}

function python(sdk: string): string[] {
  const packages = join(sdk, "packages");
  run(sdk, "python3", "-m", "pip", "install", "--quiet", "--target", packages, ".");
  return ["python3", program("program.py", packages)];
}

function go(sdk: string): string[] {
  const directory = join(sdk, "soak");
  cpSync(join(HERE, "program.go"), join(directory, "main.go"));
  run(sdk, "go", "build", "-o", "program", "./soak");
  return [join(sdk, "program")];
}

function java(sdk: string): string[] {
  run(
    sdk,
    "mvn",
    "-q",
    "-B",
    "-Dmaven.test.skip=true",
    "compile",
    "dependency:copy-dependencies",
    "-DincludeScope=runtime",
  );
  const target = join(sdk, "target");
  const path = [join(target, "classes"), join(target, "dependency/*")].join(":");
  run(sdk, "javac", "-cp", path, "-d", join(target, "classes"), program("Program.java", sdk));
  return ["java", "-cp", path, "Program"];
}

function rust(sdk: string): string[] {
  const directory = join(sdk, "soak");
  mkdirSync(directory);
  const tokio = 'tokio = { version = "1", features = ["macros", "rt-multi-thread", "time"] }';
  const binary = '[[bin]]\nname = "program"\npath = "program.rs"';
  const head = '[package]\nname = "program"\nedition = "2024"';
  writeFileSync(
    join(directory, "Cargo.toml"),
    `${head}\n\n${binary}\n\n[dependencies]\nsoak = { path = ".." }\n${tokio}\n`,
  );
  program("program.rs", directory);
  const target = join(directory, "target");
  run(directory, "cargo", "build", "--release", "--quiet", "--target-dir", target);
  return [join(target, "release/program")];
}
