import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { freePort, startProcess } from "./process.ts";
import { newToken, type StartLocalRegistry } from "./server.ts";

const run = promisify(execFile);

/**
 * Verdaccio, from the installation that `VERDACCIO` names. What it does not hold it fetches from the registry that
 * npm is configured with, so that a consumer's other dependencies resolve.
 */
export const startNpm: StartLocalRegistry = async (storage) => {
  const upstream = (await npmConfig("registry")) ?? "";
  const cafile = await npmConfig("cafile");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir(storage, { recursive: true });
  const config = join(storage, "verdaccio.yaml");
  await writeFile(config, JSON.stringify(verdaccioConfig(resolve(storage), upstream, process.env.REHEARSED_PACKAGE)));
  const verdaccio = join(process.env.VERDACCIO ?? "verdaccio", "node_modules", "verdaccio", "bin", "verdaccio");
  const listen = ["--config", config, "--listen", `127.0.0.1:${port}`];
  // The certificates that npm trusts beside the usual ones, as a company's proxy asks for.
  const env = cafile === undefined ? {} : { NODE_EXTRA_CA_CERTS: cafile };
  const close = await startProcess([process.execPath, verdaccio, ...listen], `${url}/-/ping`, env);
  return { url, env: { REGISTRY_URL: url, REGISTRY_TOKEN: await signUp(url) }, close };
};

/** A setting of npm's, where there is one. */
async function npmConfig(name: string): Promise<string | undefined> {
  const { stdout } = await run("npm", ["config", "get", name]);
  const value = stdout.trim();
  return value === "null" || value === "undefined" ? undefined : value;
}

/**
 * The rehearsed package never comes from upstream, where one of the same name may be.
 * YAML is a superset of JSON, which needs no escaping of its own.
 */
function verdaccioConfig(storage: string, upstream: string, rehearsed: string | undefined): object {
  return {
    storage: join(storage, "packages"),
    auth: { htpasswd: { file: join(storage, "htpasswd"), max_users: 100 } },
    uplinks: { upstream: { url: upstream } },
    packages: {
      ...(rehearsed ? { [rehearsed]: { access: "$all", publish: "$authenticated" } } : {}),
      "**": { access: "$all", publish: "$authenticated", proxy: "upstream" },
    },
    log: { type: "stdout", format: "pretty", level: "warn" },
    web: { enable: false },
  };
}

async function signUp(url: string): Promise<string> {
  const name = `forge-${newToken()}`;
  const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password: newToken() }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`verdaccio gave no token: ${response.status}`);
  return token;
}
