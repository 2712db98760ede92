// `npm run bench`, or `npm run bench -- sdk`: on the right Node, installed first if need be.
import { join } from "node:path";
import { ensureInstalled, root, runNode } from "../bin/bootstrap.mjs";

const words = process.argv.slice(2);
const what = words[0] === "sdk" ? words.shift() : "generate";
ensureInstalled();
runNode(join(root, "bench", `${what}.ts`), words);
