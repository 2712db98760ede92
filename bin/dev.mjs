#!/usr/bin/env node
// `node bin/dev.mjs vitest run`: a development tool of this checkout, on the right Node, installed first if need be.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureInstalled, root, runNode } from "./bootstrap.mjs";

const packages = { vitest: "vitest", biome: "@biomejs/biome", tsc: "typescript" };
const [tool, ...args] = process.argv.slice(2);

ensureInstalled();
const manifest = join(root, "node_modules", packages[tool], "package.json");
const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
runNode(join(dirname(manifest), typeof bin === "string" ? bin : bin[tool]), args);
