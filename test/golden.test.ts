import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { goldenFiles } from "../src/golden.ts";
import { openConfig } from "../src/open.ts";

const config = await openConfig({ config: fileURLToPath(new URL("../llm-forge.yaml", import.meta.url)) });
const directory = config.golden!.directory;

async function committed(): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".llm-forge"));
  const texts = await Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      const path = join(file.parentPath, file.name);
      return [path.slice(directory.length + 1), await readFile(path, "utf8")];
    }),
  );
  return Object.fromEntries(texts);
}

const text = (content: unknown) => (typeof content === "string" ? content : (content as { text: string }).text);

describe("golden output", () => {
  it("is what the templates print (else: npm run golden, and review the diff)", async () => {
    const rendered = Object.entries(await goldenFiles(config)).map(([path, content]) => [path, text(content)]);
    const expected = await committed();
    expect(Object.keys(expected).sort()).toEqual(rendered.map(([path]) => path).sort());
    for (const [path, content] of rendered) expect(content, path).toBe(expected[path!]);
  });

  it("is the same bytes when rendered twice", async () => {
    expect(await goldenFiles(config)).toEqual(await goldenFiles(config));
  });
});
