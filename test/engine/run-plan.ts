// Runs a plan on a host engine, in a process of its own that tests can kill: node run-plan.ts <cacheDir> <plan.json>
import { readFileSync } from "node:fs";
import { createHostEngine } from "../../src/engine/host.ts";
import type { Plan } from "../../src/plan/step.ts";
import { checkout, NODE_TOOLCHAIN, toolchainsOf } from "./toolchains.ts";

const [cacheDir = "", planFile = ""] = process.argv.slice(2);
const plan: Plan = JSON.parse(readFileSync(planFile, "utf8"));
const engine = createHostEngine({
  cacheDir,
  toolchains: toolchainsOf(NODE_TOOLCHAIN),
  forgeRoot: checkout,
  parallel: 2,
});
const results = await engine.run(plan, { events: () => {} });
console.log(JSON.stringify([...results.values()].map(({ id, status, reason }) => ({ id, status, reason }))));
