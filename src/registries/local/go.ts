import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { StartLocalRegistry } from "./server.ts";

/** A module proxy is a tree of files (https://go.dev/ref/mod#goproxy-protocol): `GOPROXY=file://…` needs no server. */
export const startGo: StartLocalRegistry = async (storage) => {
  await mkdir(storage, { recursive: true });
  const url = pathToFileURL(resolve(storage)).href;
  return { url, env: { REGISTRY_URL: url }, close: async () => {} };
};
