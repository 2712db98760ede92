import type { FileView, Language, ViewInput } from "../language.ts";
import { asciiKebab } from "../package-name.ts";
import { authView } from "./auth.ts";
import { channelPlans, channelViews } from "./channels.ts";
import { conformanceViews } from "./conformance.ts";
import { consumer } from "./consumer.ts";
import { modelViews } from "./models.ts";
import { names } from "./names.ts";
import { indexView, packageViews, sourceViews } from "./package.ts";
import { documentationViews } from "./readme.ts";
import { resources, resourceViews, takenTypes } from "./resources.ts";
import { steps } from "./steps.ts";
import { testViews } from "./tests.ts";
import { webhookViews } from "./webhooks.ts";

/** TypeScript on `fetch`, without dependencies, as ES modules and CommonJS. */
export const typescript: Language = {
  id: "typescript",
  title: "TypeScript",
  toolchain: {
    id: "typescript",
    image: "node:22-bookworm",
    tools: [
      {
        name: "node",
        versionCommand: ["node", "--version"],
        range: ">=20.0.0",
        installHint: "Install Node.js 20 or newer from your system's packages.",
      },
      {
        name: "npm",
        versionCommand: ["npm", "--version"],
        range: ">=9.0.0",
        installHint: "npm comes with Node.js.",
      },
    ],
  },
  names,
  packageName: asciiKebab,
  view,
  consumer,
  steps,
};

function view(input: ViewInput): FileView[] {
  const auth = authView(input);
  const all = resources(input, auth);
  const channels = channelPlans(input, new Set(takenTypes(input, all)));
  const files = [
    ...packageViews(input, channels.length > 0),
    ...documentationViews(input, all, auth, channels),
    ...sourceViews(input, all, auth, channels.length > 0),
    ...channelViews(input, channels, auth),
    ...modelViews(input),
    ...resourceViews(input, all, auth),
    ...webhookViews(input),
    ...testViews(input, all, auth),
    ...conformanceViews(input, all, auth, channels),
  ];
  return [...files, indexView(input, all, auth, channels.length > 0, files)];
}
