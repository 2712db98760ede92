// Runs on whatever Node a fresh machine has (20+), before anything is installed: no dependencies here.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".llm-forge-installed");

/** Installs this checkout's dependencies when they are missing or older than the lockfile. */
export function ensureInstalled() {
  const lockfile = join(root, "package-lock.json");
  if (!existsSync(lockfile)) return; // an installed package, not a checkout
  const digest = createHash("sha256").update(readFileSync(lockfile)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  // Not `npm ci`: it refuses a lockfile without the other platforms' optional binaries, which not every mirror serves.
  process.stderr.write("llm-forge: installing dependencies (npm install) …\n");
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  writeFileSync(stamp, digest);
}

/** The Node that runs TypeScript directly (22.18+): this one when it is new enough, else the one npm installed. */
function modernNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const bundled = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(bundled)) return bundled;
  process.stderr.write(
    `llm-forge: Node ${process.versions.node} is too old for this platform. Install Node 22.18 or newer.\n`,
  );
  process.exit(2);
}

/** A run makes tens of megabytes of text that lives to its end: a larger nursery copies it less often. */
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning", "--min-semi-space-size=16", "--max-semi-space-size=64"];

/** Runs a script of this package on a modern Node, passing on signals and the exit code. */
export function runNode(script, args) {
  const node = modernNode();
  const child = spawn(node, [...NODE_FLAGS, script, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${dirname(node)}:${process.env.PATH}`,
      // Code is compiled once for an installation; types are stripped once too, from Node 24 on.
      NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "llm-forge"),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

export { root };
