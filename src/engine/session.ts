import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Client, connect } from "@dagger.io/dagger";
import type { DaggerSources } from "./dagger.ts";
import { writeTree } from "./files.ts";

/** What the command takes of its own installation into containers. */
export const FORGE_FILES = ["bin", "src", "templates", "VERSION", "package.json", "package-lock.json"];

/**
 * Connects to the Dagger session that the environment names (`dagger run llm-forge …`), for as long as the process
 * lives. Files come from this machine, secrets from its environment.
 */
export async function openSession(forgeRoot: string): Promise<{ client: Client; sources: DaggerSources }> {
  const client = await new Promise<Client>((resolve, reject) => {
    connect(async (connected) => {
      resolve(connected);
      await new Promise((done) => process.once("beforeExit", done));
    }).catch(reject);
  });
  return { client, sources: hostSources(client, forgeRoot) };
}

function hostSources(client: Client, forgeRoot: string): DaggerSources {
  return {
    forge: () => client.host().directory(forgeRoot, { include: FORGE_FILES }),
    host: (path) => client.host().directory(dirname(path), { include: [basename(path)] }),
    secret: (name) => client.secret(`env://${name}`),
    async trees(trees) {
      const root = await mkdtemp(join(tmpdir(), "llm-forge-trees-"));
      process.once("exit", () => rmSync(root, { recursive: true, force: true }));
      for (const [name, tree] of Object.entries(trees)) await writeTree(tree, join(root, name));
      return (name) => client.host().directory(join(root, name));
    },
  };
}
