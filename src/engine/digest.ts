import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { FileTree } from "../plan/step.ts";

/** `sha256-<base64>`, the notation of Subresource Integrity. */
export function sha256(data: string | Uint8Array): string {
  return `sha256-${createHash("sha256").update(data).digest("base64")}`;
}

export async function sha256File(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return `sha256-${hash.digest("base64")}`;
}

/** JSON with every object's keys sorted, so that equal data give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function treeDigest(tree: FileTree): string {
  return sha256(canonicalJson(tree));
}
