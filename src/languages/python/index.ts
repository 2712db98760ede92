import type { Language } from "../language.ts";
import { asciiKebab } from "../package-name.ts";
import { channelFiles } from "./channels.ts";
import { clientViews } from "./client.ts";
import { consumerViews } from "./consumer.ts";
import { createContext } from "./context.ts";
import { modelViews } from "./models.ts";
import { pythonNames } from "./names.ts";
import { packageViews } from "./package.ts";
import { readmeViews } from "./readme.ts";
import { pythonSteps } from "./steps.ts";
import { testViews } from "./tests.ts";
import { pythonToolchain } from "./toolchain.ts";

/** Python 3.9+: httpx, blocking and asyncio clients, typed models without dependencies. */
export const python: Language = {
  id: "python",
  title: "Python",
  toolchain: pythonToolchain,
  names: pythonNames,
  packageName: asciiKebab,
  view(input) {
    const context = createContext(input);
    return [packageViews, modelViews, clientViews, channelFiles, readmeViews, testViews].flatMap((views) =>
      views(context),
    );
  },
  consumer: (input) => consumerViews(createContext(input)),
  steps: pythonSteps,
};
