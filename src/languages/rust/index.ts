import type { FileView, Language, ViewInput } from "../language.ts";
import { channelFiles } from "./channels.ts";
import { consumerFiles } from "./consumer.ts";
import { literalTypes } from "./literals.ts";
import { modelFiles } from "./models.ts";
import { crateNameOf, rustNames } from "./names.ts";
import { projectFiles } from "./project.ts";
import { readmeFile } from "./readme.ts";
import { resourceFiles, resourceViews } from "./resources.ts";
import { rustSteps } from "./steps.ts";
import { testFiles } from "./tests.ts";
import { rustTypes } from "./types.ts";

/** Rust: an asynchronous client on reqwest and serde. */
export const rust: Language = {
  id: "rust",
  title: "Rust",
  toolchain: {
    id: "rust",
    image: "rust:1.95-bookworm",
    tools: [
      {
        name: "cargo",
        versionCommand: ["cargo", "--version"],
        range: ">=1.91.0",
        installHint: "Install Rust 1.91 or newer with rustup from https://rustup.rs.",
      },
      {
        name: "clippy",
        versionCommand: ["cargo", "clippy", "--version"],
        range: "*",
        installHint: "rustup component add clippy",
      },
      {
        name: "rustfmt",
        versionCommand: ["rustfmt", "--version"],
        range: "*",
        installHint: "rustup component add rustfmt",
      },
    ],
  },
  names: rustNames,
  packageName: crateNameOf,
  view,
  consumer,
  steps: rustSteps,
};

function prepare(input: ViewInput) {
  const literals = literalTypes(input.model);
  const types = rustTypes(input.model, input.names, literals);
  const context = { input, types };
  return { literals: literals.views(), types, context, resources: resourceViews(context) };
}

function view(input: ViewInput): FileView[] {
  const { literals, types, context, resources } = prepare(input);
  return [
    ...projectFiles(input, types, resources, literals, input.model.channels.length > 0),
    readmeFile(resources, context),
    ...modelFiles(context),
    ...resourceFiles(resources, context),
    ...channelFiles(context),
    ...testFiles(resources, context),
  ];
}

function consumer(input: ViewInput): FileView[] {
  const { resources, context } = prepare(input);
  return consumerFiles(resources, context);
}
