import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newToken, readBody, type StartLocalRegistry, serve } from "./server.ts";

/** A release repository: PUT with basic auth, GET, and a released file is never overwritten. */
export const startMaven: StartLocalRegistry = async (storage) => {
  const token = newToken();
  const expected = `Basic ${Buffer.from(`forge:${token}`).toString("base64")}`;
  const server = await serve(async (request, path) => {
    const target = join(storage, path);
    const existing = await readFile(target).catch(() => undefined);
    if (request.method === "GET" || request.method === "HEAD") {
      if (!existing) return { status: 404 };
      return request.method === "HEAD" ? { status: 200 } : { status: 200, body: existing };
    }
    if (request.method !== "PUT") return { status: 405 };
    if (request.headers.authorization !== expected) {
      return { status: 401, headers: { "www-authenticate": 'Basic realm="maven"' } };
    }
    // Metadata lists versions and changes with each; everything else is immutable once released.
    const mutable = /\/maven-metadata\.xml(\.\w+)?$/.test(path);
    if (existing && !mutable) return { status: 409, body: `${path} is already published` };
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await readBody(request));
    return { status: 201 };
  });
  return { url: server.url, env: { REGISTRY_URL: server.url, REGISTRY_TOKEN: token }, close: server.close };
};
