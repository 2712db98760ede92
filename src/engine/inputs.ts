import { mkdir, realpath, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileTree, Plan, StepInput } from "../plan/step.ts";
import type { ResultStore } from "./cache.ts";
import { canonicalJson, treeDigest } from "./digest.ts";
import type { Results } from "./engine.ts";
import { type HostContent, hostContent, inside, kindOf, placeDirectory, placeFile, writeTree } from "./files.ts";
import type { Memo } from "./memo.ts";
import { remove } from "./workdir.ts";

/** A directory of the user's with more than this is not copied but linked: data that tools only read. */
const LINK_FROM_BYTES = 64 * 1024 * 1024;
/** What LLM-Forge's behaviour in a step depends on. */
const FORGE_CONTENT = ["bin", "src", "templates", "package.json", "package-lock.json", "VERSION"];

/** What steps are given before they run. */
export interface Inputs {
  /** A digest of the content; undefined when there is none. */
  digest(input: StepInput, results: Results): Promise<string | undefined>;
  /** Puts the content into a step's working directory, over what is there. */
  place(input: StepInput, results: Results, cwd: string): Promise<void>;
}

export function createInputs(plan: Plan, machine: { forgeRoot: string; memo: Memo; store: ResultStore }): Inputs {
  const { forgeRoot, memo, store } = machine;
  const digests = new Map<string, string>();
  let forge: Promise<HostContent | undefined> | undefined;

  const treeDigestOf = (input: TreeInput): string => {
    const key = canonicalJson([input.tree, input.only]);
    const digest = digests.get(key) ?? treeDigest(filesOf(plan, input));
    digests.set(key, digest);
    return digest;
  };
  const forgeContent = async () => {
    const present = await Promise.all(FORGE_CONTENT.map((path) => kindOf(join(forgeRoot, path))));
    const paths = FORGE_CONTENT.filter((_, index) => present[index]);
    return hostContent(forgeRoot, paths, memo);
  };

  return {
    async digest(input, results) {
      if (input.from === "tree") return treeDigestOf(input);
      if (input.from === "host") return (await contentOf(input.path, memo))?.digest;
      if (input.from === "forge") {
        forge ??= forgeContent();
        return (await forge)?.digest;
      }
      const upstream = results.get(input.step);
      return canonicalJson([upstream?.digest, input.path, upstream?.outputs]);
    },

    async place(input, results, cwd) {
      const to = inside(cwd, input.at);
      if (input.from === "tree") return writeTree(filesOf(plan, input), to);
      if (input.from === "forge") return link(forgeRoot, to);
      if (input.from === "step") {
        const upstream = results.get(input.step);
        if (!upstream) throw new Error(`${input.step} has no result`);
        return store.place(upstream, input.path, to);
      }
      const source = await realpath(input.path);
      if ((await kindOf(source)) === "file") return placeFile(source, to);
      const content = await contentOf(source, memo);
      return (content?.bytes ?? 0) > LINK_FROM_BYTES ? link(source, to) : placeDirectory(source, to, false);
    },
  };
}

type TreeInput = Extract<StepInput, { from: "tree" }>;

function filesOf(plan: Plan, { tree, only }: TreeInput): FileTree {
  const files = plan.trees[tree] ?? {};
  return only ? Object.fromEntries(Object.entries(files).filter(([path]) => only.includes(path))) : files;
}

async function contentOf(path: string, memo: Memo): Promise<HostContent | undefined> {
  const real = await realpath(path).catch(() => undefined);
  return real === undefined ? undefined : hostContent(dirname(real), [basename(real)], memo);
}

async function link(source: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await remove(to);
  await symlink(source, to);
}
