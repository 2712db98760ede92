import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { json, newToken, type Reply, readBody, type StartLocalRegistry, serve, sha256 } from "./server.ts";

interface Dependency {
  name: string;
  version_req: string;
  explicit_name_in_toml?: string | null;
}

interface Metadata {
  name: string;
  vers: string;
  deps: Dependency[];
  features: Record<string, string[]>;
  links?: string | null;
  rust_version?: string | null;
}

/** Publish and sparse-index halves of a crates registry (Cargo book: Registry Index, Registry Web API). */
export const startCrates: StartLocalRegistry = async (storage) => {
  const token = newToken();
  const server = await serve(async (request, path) => {
    if (path === "/index/config.json") return json(200, { dl: `${server.url}/api/v1/crates`, api: server.url });
    if (path.startsWith("/index/")) return file(join(storage, "index", path.slice("/index/".length)));
    const download = /^\/api\/v1\/crates\/([\w-]+)\/([\w.+-]+)\/download$/.exec(path);
    if (download) return file(join(storage, "crates", `${download[1]}-${download[2]}.crate`));
    if (request.headers.authorization !== token) return failure(403, "the token is not valid");
    if (request.method === "PUT" && path === "/api/v1/crates/new") return publish(storage, await readBody(request));
    const yank = /^\/api\/v1\/crates\/([\w-]+)\/([\w.+-]+)\/(un)?yank$/.exec(path);
    if (yank) return setYanked(storage, yank[1]!, yank[2]!, yank[3] === undefined);
    return failure(404, `nothing at ${path}`);
  });
  return {
    url: server.url,
    env: { CARGO_REGISTRIES_FORGE_INDEX: `sparse+${server.url}/index/`, CARGO_REGISTRIES_FORGE_TOKEN: token },
    close: server.close,
  };
};

async function file(path: string): Promise<Reply> {
  const body = await readFile(path).catch(() => undefined);
  return body ? { status: 200, body } : { status: 404 };
}

const failure = (status: number, detail: string) => json(status, { errors: [{ detail }] });

/** Where a crate's lines are in the index (Cargo book: Index files). */
function indexPath(name: string): string {
  const lower = name.toLowerCase();
  if (lower.length <= 2) return `${lower.length}/${lower}`;
  if (lower.length === 3) return `3/${lower[0]}/${lower}`;
  return `${lower.slice(0, 2)}/${lower.slice(2, 4)}/${lower}`;
}

/** Body: u32le length, metadata JSON, u32le length, .crate file. */
async function publish(storage: string, body: Buffer): Promise<Reply> {
  const metadataLength = body.readUInt32LE(0);
  const metadata = JSON.parse(body.toString("utf8", 4, 4 + metadataLength)) as Metadata;
  const crate = body.subarray(8 + metadataLength, 8 + metadataLength + body.readUInt32LE(4 + metadataLength));
  if (!/^[A-Za-z][\w-]*$/.test(metadata.name)) return failure(400, "invalid crate name");
  const index = join(storage, "index", indexPath(metadata.name));
  const lines = await readFile(index, "utf8").catch(() => "");
  if (lines.includes(`"vers":"${metadata.vers}"`)) {
    return failure(400, `crate version \`${metadata.vers}\` is already uploaded`);
  }
  const archive = join(storage, "crates", `${metadata.name}-${metadata.vers}.crate`);
  await mkdir(dirname(archive), { recursive: true });
  await mkdir(dirname(index), { recursive: true });
  await writeFile(archive, crate);
  await appendFile(index, `${JSON.stringify(indexLine(metadata, sha256(crate)))}\n`);
  return json(200, { warnings: { invalid_categories: [], invalid_badges: [], other: [] } });
}

function indexLine(metadata: Metadata, cksum: string): object {
  const { name, vers, features, links = null, rust_version } = metadata;
  const deps = metadata.deps.map(({ version_req, explicit_name_in_toml: alias, ...dependency }) =>
    alias
      ? { ...dependency, name: alias, package: dependency.name, req: version_req }
      : { ...dependency, req: version_req },
  );
  return { name, vers, deps, features2: features, features: {}, cksum, yanked: false, links, rust_version, v: 2 };
}

async function setYanked(storage: string, name: string, version: string, yanked: boolean): Promise<Reply> {
  const index = join(storage, "index", indexPath(name));
  const text = await readFile(index, "utf8").catch(() => undefined);
  if (text === undefined) return failure(404, `no crate ${name}`);
  const lines = text.split("\n").map((line) => {
    if (!line.includes(`"vers":"${version}"`)) return line;
    return JSON.stringify({ ...(JSON.parse(line) as object), yanked });
  });
  await writeFile(index, lines.join("\n"));
  return json(200, { ok: true });
}
