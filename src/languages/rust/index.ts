import type { Operation } from "../../api/model.ts";
import type { OperationSample, Samples } from "../../api/sample.ts";
import type { FileView, Language, ViewInput } from "../language.ts";
import { blockingFiles } from "./blocking.ts";
import { channelFiles } from "./channels.ts";
import { consumerFiles } from "./consumer.ts";
import { exampleFiles } from "./examples.ts";
import { apiFeatures } from "./features.ts";
import { literalTypes } from "./literals.ts";
import { llmsFile } from "./llms.ts";
import { modelFiles } from "./models.ts";
import { crateNameOf, rustNames } from "./names.ts";
import { projectFiles, rootFile } from "./project.ts";
import { readmeFile } from "./readme.ts";
import { resourceFiles, resourceViews } from "./resources.ts";
import { rustSteps } from "./steps.ts";
import { testFiles } from "./tests.ts";
import { rustTypes } from "./types.ts";
import { webhookFiles } from "./webhooks.ts";

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

/** An SDK and its consumer are made of the same input. */
const prepared = new WeakMap<ViewInput, ReturnType<typeof prepareAnew>>();

function prepare(input: ViewInput) {
  const found = prepared.get(input) ?? prepareAnew(input);
  prepared.set(input, found);
  return found;
}

function prepareAnew(given: ViewInput) {
  const input = { ...given, samples: sampledOnce(given.samples) };
  const literals = literalTypes(input.model);
  const types = rustTypes(input.model, input.names, literals);
  const context = { input, types };
  const features = apiFeatures(input, types);
  return { input, literals: literals.views(), types, features, context, resources: resourceViews(context, features) };
}

/** Tests, fixtures and documentation ask for the same samples. */
function sampledOnce(samples: Samples): Samples {
  const operations = new Map<Operation, OperationSample>();
  return {
    ...samples,
    operation: (operation) => {
      const found = operations.get(operation) ?? samples.operation(operation);
      operations.set(operation, found);
      return found;
    },
  };
}

function view(given: ViewInput): FileView[] {
  const { input, literals, types, features, context, resources } = prepare(given);
  const files = [
    ...projectFiles(input, types, features, resources, literals),
    readmeFile(resources, features, context),
    llmsFile(resources, context),
    ...exampleFiles(resources, context),
    ...modelFiles(context, features),
    ...resourceFiles(resources, context),
    ...blockingFiles(resources),
    ...channelFiles(context),
    ...webhookFiles(context),
    ...testFiles(resources, context),
  ];
  return [...files, rootFile(input, features, resources, literals, files)];
}

function consumer(input: ViewInput): FileView[] {
  const { resources, context } = prepare(input);
  return consumerFiles(resources, context);
}
