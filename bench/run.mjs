// `npm run bench`: on the right Node, installed first if need be.
import { join } from "node:path";
import { ensureInstalled, root, runNode } from "../bin/bootstrap.mjs";

ensureInstalled();
runNode(join(root, "bench", "generate.ts"), process.argv.slice(2));
