#!/usr/bin/env node
import { join } from "node:path";
import { ensureInstalled, root, runNode } from "./bootstrap.mjs";

ensureInstalled();
runNode(join(root, "src", "cli.ts"), process.argv.slice(2));
