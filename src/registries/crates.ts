import type { StepCache, StepInput } from "../plan/step.ts";
import type { PublishTarget, Registry } from "./registry.ts";
import { consumeStep, registryStep, rehearseStep } from "./steps.ts";

const caches: StepCache[] = [
  { name: "rust-cargo-home", env: "CARGO_HOME" },
  { name: "rust-target", env: "CARGO_TARGET_DIR" },
];

/** cargo packs the crate itself: it takes the sources, not the built .crate. */
const sources = (target: PublishTarget): StepInput[] => [{ from: "tree", tree: target.tree, at: "sdk" }];

const client = (inputs: StepInput[], script: string) =>
  ({ registry: "crates", language: "rust", caches, inputs, script }) as const;

export const crates: Registry = {
  id: "crates",
  title: "Crates registry",
  language: "rust",
  credentials: [{ env: "CARGO_REGISTRY_TOKEN", hint: "an API token with publish-new and publish-update" }],
  tools: [],
  rehearse: (target) => [
    // The built crate is there only so that nothing is rehearsed before it was built.
    rehearseStep(
      client([...sources(target), ...target.artifacts], "cd sdk && cargo publish --registry forge --allow-dirty"),
    ),
  ],
  consume: (target) => {
    const add = `cargo add '${target.package.name}@=${target.package.version}' --registry forge`;
    return [consumeStep(client([], `cd consumer && ${add} && cargo run`), target)];
  },
  publish: (target) => [
    registryStep({
      id: "publish/rust",
      title: "Publish the crate",
      language: "rust",
      inputs: sources(target),
      secrets: ["CARGO_REGISTRY_TOKEN"],
      caches,
      command: ["sh", "-ec", "cd sdk && cargo publish --allow-dirty"],
    }),
  ],
  verify: (target) => [
    registryStep({
      id: "verify/rust",
      title: "See the crate in the index",
      language: "rust",
      caches,
      command: ["cargo", "info", `${target.package.name}@${target.package.version}`],
      retries: 10,
    }),
  ],
  retract: (target) => [
    registryStep({
      id: "retract/rust",
      title: "Yank the crate",
      language: "rust",
      secrets: ["CARGO_REGISTRY_TOKEN"],
      command: ["cargo", "yank", target.package.name, "--version", target.package.version],
    }),
  ],
  outcome(exitCode, output) {
    if (exitCode === 0) return "published";
    if (/already exists on .* index|is already uploaded/.test(output)) return "already-published";
    if (/status 40[13]|Unauthorized|Forbidden|no token found/i.test(output)) return "unauthorized";
    return /status 429|too many/i.test(output) ? "rate-limited" : "failed";
  },
};
