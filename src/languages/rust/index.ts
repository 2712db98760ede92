import type { FileView, Language, ViewInput } from "../language.ts";
import { channelFiles } from "./channels.ts";
import { literalTypes } from "./literals.ts";
import { modelFiles } from "./models.ts";
import { rustNames } from "./names.ts";
import { projectFiles } from "./project.ts";
import { resourceFiles, resourceViews } from "./resources.ts";
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
        range: ">=1.85.0",
        installHint: "Install Rust 1.85 or newer with rustup from https://rustup.rs.",
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
  packageName: (words) => words.join("-"),
  view,
  consumer: () => [],
  steps: () => ({ prepare: [], build: [], checks: {} }) as never,
};

function view(input: ViewInput): FileView[] {
  const literals = literalTypes(input.model);
  const types = rustTypes(input.model, input.names, literals);
  const context = { input, types };
  const resources = resourceViews(context);
  return [
    ...projectFiles(input, types, resources, literals.views(), input.model.channels.length > 0),
    ...modelFiles(context),
    ...resourceFiles(resources, context),
    ...channelFiles(context),
    ...testFiles(resources, context),
  ];
}
