import type { Language } from "../language.ts";
import { asciiKebab } from "../package-name.ts";
import { consumer } from "./consumer.ts";
import { names } from "./names.ts";
import { steps } from "./steps.ts";
import { view } from "./view.ts";

/** Go: a module that needs the standard library only. */
export const go: Language = {
  id: "go",
  title: "Go",
  toolchain: {
    id: "go",
    image: "golang:1.26-bookworm",
    tools: [
      {
        name: "go",
        versionCommand: ["go", "version"],
        range: ">=1.26.0",
        installHint: "Install Go 1.26 or newer from https://go.dev/dl/.",
      },
    ],
  },
  names,
  packageName: (words) => `example.com/${asciiKebab(words)}`,
  view,
  consumer,
  steps,
};
