import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleDocuments } from "./run.ts";

const [directory, count = "300"] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: write.ts <directory> [count]");
mkdirSync(directory, { recursive: true });
for (const [index, document] of sampleDocuments(Number(count)).entries()) {
  writeFileSync(join(directory, `fuzz-${String(index).padStart(4, "0")}.json`), JSON.stringify(document, null, 1));
}
