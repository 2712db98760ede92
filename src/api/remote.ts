import { appendPointer, isObject, isReference } from "./json.ts";
import type { Located, SourceFile, Sources } from "./source.ts";

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Whether a reference begins with a scheme or a host: one letter is a drive. */
export function isElsewhere(ref: string): boolean {
  return /^([a-z][a-z0-9+.-]+:|\/\/)/i.test(ref);
}

/** The address that a reference means: its own, or beside the remote file that it stands in. */
export function remoteUrl(path: string, from: SourceFile): URL | undefined {
  if (isElsewhere(path)) {
    return URL.parse(path.startsWith("//") ? `https:${path}` : path) ?? undefined;
  }
  return isRemote(from) ? (URL.parse(path, from.path) ?? undefined) : undefined;
}

export function isRemote({ path }: Pick<SourceFile, "path">): boolean {
  return /^https?:\/\//.test(path);
}

/**
 * Fetches what a document refers to on the hosts that the user allows, and what that refers to in turn. References to
 * other hosts are left, and refused when they are followed.
 * @throws ForgeError LF1011 when a server does not answer with a document
 */
export async function fetchRemote(sources: Sources, root: Located, hosts: ReadonlySet<string>): Promise<void> {
  if (hosts.size === 0) return;
  const pending = [root.file];
  for (let file = pending.shift(); file; file = pending.shift()) {
    for (const reference of references({ file, pointer: "", value: file.root })) {
      const url = remoteUrl(reference.value.$ref.split("#")[0] ?? "", file);
      if (!url || !/^https?:$/.test(url.protocol) || !hosts.has(url.hostname) || sources.files.has(url.href)) continue;
      pending.push(sources.addRemote(url.href, await download(sources, url, reference)));
    }
  }
}

async function download(sources: Sources, url: URL, from: Located): Promise<string> {
  const fail = (reason: string) => sources.error("LF1011", `${url.href}: ${reason}.`, from);
  // A redirect could lead to a host that was not allowed.
  const options: RequestInit = { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) };
  const response = await fetch(url, options).catch((error: Error) => {
    throw fail(error.cause instanceof Error ? error.cause.message : error.message);
  });
  if (!response.ok) throw fail(`the server answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw fail(`more than ${MAX_BYTES / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function* references(node: Located): Generator<Located & { value: { $ref: string } }> {
  if (isReference(node.value)) yield node as Located & { value: { $ref: string } };
  const { value } = node;
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [key, item] of Object.entries(value)) {
    yield* references({ ...node, pointer: appendPointer(node.pointer, key), value: item });
  }
}
