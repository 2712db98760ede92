import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { megabytes, type Peer, type Prepare, programs, run } from "./peer.ts";
import { VERSIONS } from "./versions.ts";

const MODULES = join(import.meta.dirname, "../../node_modules");
const { openai, undici } = VERSIONS.typescript;

/** Compiles an SDK where it is, with the project's own packages. */
export function compile(sdk: string): void {
  // Its types for tracing are an optional peer.
  symlinkSync(MODULES, join(sdk, "node_modules"));
  const compiler = [process.execPath, join(MODULES, "typescript/bin/tsc")];
  for (const format of ["esm", "cjs"]) run(sdk, [...compiler, "-p", `tsconfig.${format}.json`]);
}

export const prepare: Prepare = (work, sdk) => {
  compile(sdk);
  const packed = run(sdk, ["npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", work]).out;
  return [
    peer(work, "LLM-Forge", "LLM-Forge", "forge.mjs", join(work, packed)),
    peer(work, `openai ${openai}`, "vendor", "vendor.mjs", `openai@${openai}`),
    peer(work, "fetch", "raw", "raw-fetch.mjs"),
    peer(work, `undici ${undici}`, "raw", "raw-undici.mjs", `undici@${undici}`),
  ];
};

function peer(work: string, name: string, kind: Peer["kind"], program: string, installed?: string): Peer {
  const files = { [program]: program, "harness.mjs": "harness.mjs" };
  const directory = programs("typescript", join(work, program), files);
  if (installed) run(directory, ["npm", "install", "--silent", "--no-audit", "--prefix", directory, installed]);
  const modules = join(directory, "node_modules");
  const lock = join(modules, ".package-lock.json");
  return {
    name,
    kind,
    command: [process.execPath, join(directory, program)],
    megabytes: existsSync(modules) ? megabytes(...readdirSync(modules).map((own) => join(modules, own))) : 0,
    dependencies: existsSync(lock) ? Object.keys(JSON.parse(readFileSync(lock, "utf8")).packages).length - 1 : 0,
  };
}
