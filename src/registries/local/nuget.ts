import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { json, newToken, type Reply, readBody, type StartLocalRegistry, serve } from "./server.ts";

/** A NuGet v3 feed: service index, push (PUT) and the flat container that restore reads. */
export const startNuget: StartLocalRegistry = async (storage) => {
  const token = newToken();
  const server = await serve(async (request, path) => {
    if (path === "/v3/index.json") return json(200, serviceIndex(server.url));
    if (path.replace(/\/$/, "") === "/api/v2/package" && request.method === "PUT") {
      if (request.headers["x-nuget-apikey"] !== token) return { status: 403, body: "the API key is invalid" };
      return push(storage, firstPart(await readBody(request)));
    }
    const versions = /^\/flat\/([^/]+)\/index\.json$/.exec(path);
    if (versions) return listVersions(join(storage, versions[1]!));
    if (path.startsWith("/flat/")) {
      const body = await readFile(join(storage, path.slice("/flat/".length))).catch(() => undefined);
      return body ? { status: 200, body } : { status: 404 };
    }
    return { status: 404 };
  });
  return {
    url: server.url,
    env: { REGISTRY_URL: `${server.url}/v3/index.json`, REGISTRY_TOKEN: token },
    close: server.close,
  };
};

function serviceIndex(url: string): object {
  return {
    version: "3.0.0",
    resources: [
      { "@id": `${url}/api/v2/package`, "@type": "PackagePublish/2.0.0" },
      { "@id": `${url}/flat/`, "@type": "PackageBaseAddress/3.0.0" },
    ],
  };
}

/** The one file of the client's multipart body: between the first part's header and the closing boundary. */
function firstPart(body: Buffer): Buffer {
  const boundary = body.subarray(0, body.indexOf("\r\n"));
  const start = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(start, body.indexOf(Buffer.concat([Buffer.from("\r\n"), boundary]), start));
}

async function push(storage: string, nupkg: Buffer): Promise<Reply> {
  // A nupkg is a zip with one .nuspec at its root.
  const entries = unzipSync(nupkg, { filter: ({ name }) => /^[^/]+\.nuspec$/.test(name) });
  const nuspec = Object.values(entries).map((bytes) => strFromU8(bytes))[0] ?? "";
  const id = /<id>([^<]+)<\/id>/.exec(nuspec)?.[1]?.toLowerCase();
  const version = /<version>([^<]+)<\/version>/.exec(nuspec)?.[1]?.toLowerCase();
  if (!id || !version || !/^[\w.+-]+$/.test(id + version))
    return { status: 400, body: "the nuspec has no id or version" };
  const target = join(storage, id, version, `${id}.${version}.nupkg`);
  if (await readFile(target).catch(() => undefined)) return { status: 409, body: "the package exists" };
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, nupkg);
  await writeFile(join(dirname(target), `${id}.nuspec`), nuspec);
  return { status: 201 };
}

async function listVersions(directory: string): Promise<Reply> {
  const versions = await readdir(directory).catch(() => undefined);
  return versions ? json(200, { versions: versions.sort() }) : { status: 404 };
}
