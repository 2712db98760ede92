import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startNuget } from "../../src/registries/local/nuget.ts";
import type { LocalRegistry } from "../../src/registries/local/server.ts";

let registry: LocalRegistry;
let pushUrl: string;
let flatUrl: string;

const nuspec = "<package><metadata><id>Tiny.Sdk</id><version>1.6.0</version></metadata></package>";
const nupkg = zipSync({
  "Tiny.Sdk.nuspec": strToU8(nuspec),
  "lib/net8.0/Tiny.Sdk.dll": new Uint8Array([1, 13, 10, 2]),
});

async function push(key: string, bytes: Uint8Array): Promise<number> {
  const body = new FormData();
  body.set("package", new Blob([new Uint8Array(bytes)]), "package.nupkg");
  return (await fetch(pushUrl, { method: "PUT", headers: { "x-nuget-apikey": key }, body })).status;
}

beforeAll(async () => {
  registry = await startNuget(await mkdtemp(join(tmpdir(), "nuget-")));
  const index = (await (await fetch(registry.env.REGISTRY_URL!)).json()) as {
    resources: { "@id": string; "@type": string }[];
  };
  const resource = (type: string) => index.resources.find((entry) => entry["@type"].startsWith(type))!["@id"];
  pushUrl = resource("PackagePublish");
  flatUrl = resource("PackageBaseAddress");
});
afterAll(() => registry.close());

it("refuses a wrong key and a package without a nuspec", async () => {
  expect(await push("wrong", nupkg)).toBe(403);
  expect(await push(registry.env.REGISTRY_TOKEN!, zipSync({ "a.txt": strToU8("a") }))).toBe(400);
});

it("takes a package once, byte for byte, and serves it from the flat container", async () => {
  expect(await push(registry.env.REGISTRY_TOKEN!, nupkg)).toBe(201);
  expect(await push(registry.env.REGISTRY_TOKEN!, nupkg)).toBe(409);
  expect(await (await fetch(`${flatUrl}tiny.sdk/index.json`)).json()).toEqual({ versions: ["1.6.0"] });
  const served = await fetch(`${flatUrl}tiny.sdk/1.6.0/tiny.sdk.1.6.0.nupkg`);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(nupkg);
});
