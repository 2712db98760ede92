import { execFile } from "node:child_process";
import { accessSync, constants, mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { promisify, stripVTControlCharacters } from "node:util";
import semver from "semver";
import type { Tool, Toolchain, ToolchainId } from "../plan/step.ts";
import { canonicalJson } from "./digest.ts";
import { type Env, machineEnvironment, makeHome } from "./environment.ts";
import { type Memo, openMemo } from "./memo.ts";

/** What a machine has of one tool. */
export interface ToolProbe {
  toolchain: ToolchainId;
  tool: string;
  range: string;
  installHint: string;
  /** broken: it is there, but its version command fails. */
  status: "found" | "missing" | "outdated" | "broken";
  path?: string;
  version?: string;
  /** All that the version command printed. */
  output?: string;
}

export interface Prober {
  probe(toolchain: Toolchain): Promise<ToolProbe[]>;
}

/** Finds out what a machine has of some toolchains, for `doctor`. */
export async function probeToolchains(options: {
  cacheDir: string;
  toolchains: Record<ToolchainId, Toolchain>;
}): Promise<ToolProbe[]> {
  const memo = await openMemo(memoFile(options.cacheDir));
  const prober = createProber(options.cacheDir, memo, process.env);
  const probes = await Promise.all(Object.values(options.toolchains).map((toolchain) => prober.probe(toolchain)));
  await memo.save();
  return probes.flat();
}

export function memoFile(cacheDir: string): string {
  return join(cacheDir, "memo.json");
}

/** What to tell the user about a tool that cannot be used; undefined for one that can. */
export function probeProblem({ tool, range, status, version, path, installHint }: ToolProbe): string | undefined {
  const wanted = `${tool} ${range.replaceAll(">=", "≥")}`;
  if (status === "missing") return `${wanted} is missing: ${installHint}`;
  if (status === "outdated") return `${wanted} is needed, ${version} is installed: ${installHint}`;
  if (status === "broken") return `${tool} at ${path} does not tell its version: ${installHint}`;
  return undefined;
}

/** Probes each toolchain at most once; what version commands print is remembered until the programs change. */
export function createProber(cacheDir: string, memo: Memo, env: Env): Prober {
  const home = join(cacheDir, "home");
  const probes = new Map<ToolchainId, Promise<ToolProbe[]>>();
  const probeTool = async (toolchain: ToolchainId, tool: Tool): Promise<ToolProbe> => {
    const about = { toolchain, tool: tool.name, range: tool.range, installHint: tool.installHint };
    const path = findProgram(tool.versionCommand[0] ?? tool.name, env);
    if (!path) return { ...about, status: "missing" };
    const key = canonicalJson(["tool", path, tool.versionCommand]);
    const stamp = programStamp(path, env);
    let output = stamp === undefined ? undefined : memo.get<string>(key, stamp);
    if (output === undefined) {
      makeHome(home, env);
      output = await versionOutput(path, tool.versionCommand, {
        ...machineEnvironment(env),
        HOME: home,
        PATH: searchPath([path]),
      });
      if (output !== undefined && stamp !== undefined) memo.set(key, stamp, output);
    }
    if (output === undefined) return { ...about, status: "broken", path };
    const version = semver.coerce(stripVTControlCharacters(output))?.version;
    if (version === undefined) return { ...about, status: "broken", path, output };
    const status = semver.satisfies(version, tool.range) ? "found" : "outdated";
    return { ...about, status, path, version, output };
  };
  return {
    probe({ id, tools }) {
      const probing = probes.get(id) ?? Promise.all(tools.map((tool) => probeTool(id, tool)));
      probes.set(id, probing);
      return probing;
    },
  };
}

/** The PATH of a step: where its tools were found, then the system's own programs. */
export function searchPath(programs: string[]): string {
  return [...new Set([...programs.map((path) => dirname(path)), "/usr/bin", "/bin"])].join(delimiter);
}

function findProgram(name: string, env: Env): string | undefined {
  return (env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}

/** Files that change when a version manager switches or updates the toolchain behind its unchanging shims. */
const MANAGED: { manages: (path: string) => boolean; env: string; choice: string; watch: string[] }[] = [
  {
    manages: (path) => basename(path) === "rustup",
    env: "RUSTUP_HOME",
    choice: "RUSTUP_TOOLCHAIN",
    watch: ["settings.toml", "toolchains", "update-hashes"],
  },
  {
    manages: (path) => path.includes("/.pyenv/shims/"),
    env: "PYENV_ROOT",
    choice: "PYENV_VERSION",
    watch: ["version", "versions"],
  },
];

/** Changes whenever the program may print another version; undefined when that cannot be known from files. */
function programStamp(path: string, env: Env): string | undefined {
  const program = realpathSync(path);
  const manager = MANAGED.find(({ manages }) => manages(program));
  if (!manager && /\/shims\//.test(program)) return undefined;
  const root = manager && machineEnvironment(env)[manager.env];
  const watched = manager && root ? manager.watch.map((name) => join(root, name)) : [];
  const stamps = [program, ...watched].map((file) => {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    return [file, String(stats?.mtimeNs), String(stats?.size)];
  });
  return canonicalJson([stamps, (manager && env[manager.choice]) ?? "", env.JAVA_HOME ?? ""]);
}

async function versionOutput(
  path: string,
  [, ...args]: string[],
  env: Record<string, string>,
): Promise<string | undefined> {
  try {
    mkdirSync(env.HOME ?? "/", { recursive: true });
    const run = promisify(execFile);
    const { stdout, stderr } = await run(path, args, { env, cwd: env.HOME, timeout: 30_000 });
    return (stdout + stderr).trim();
  } catch {
    return undefined;
  }
}
