import type { NamedType } from "../../api/model.ts";
import type { FileView, Language, ViewInput } from "../language.ts";
import { channelFiles } from "./channels.ts";
import { clientFiles } from "./client.ts";
import { consumer } from "./consumer.ts";
import { enumView } from "./enums.ts";
import { names } from "./names.ts";
import { objectView } from "./objects.ts";
import { packageName } from "./package.ts";
import { projectFiles } from "./project.ts";
import { readmeFiles } from "./readme.ts";
import { resourceFiles, resourceViews } from "./resources.ts";
import { runtimeFiles } from "./runtime.ts";
import { socketViews } from "./sockets.ts";
import { steps } from "./steps.ts";
import { testFiles } from "./tests.ts";
import { Context } from "./types.ts";
import { unionView } from "./unions.ts";
import { webhookFiles } from "./webhooks.ts";

function view(input: ViewInput): FileView[] {
  const context = new Context(input);
  const resources = resourceViews(context);
  const sockets = socketViews(
    context,
    resources.map(({ accessor }) => accessor),
  );
  return [
    ...projectFiles(context),
    ...readmeFiles(context, resources, sockets),
    ...runtimeFiles(context),
    ...context.model.types.flatMap((type) => modelView(context, type)),
    ...channelFiles(context),
    ...resources.flatMap((resource) => resourceFiles(context, resource)),
    ...clientFiles(context, resources, sockets),
    ...webhookFiles(context),
    ...testFiles(context, resources, sockets),
  ];
}

function modelView(context: Context, type: NamedType): FileView[] {
  switch (type.kind) {
    case "object":
      return [objectView(context, type)];
    case "enum":
      return [enumView(context, type)];
    case "union":
      return [unionView(context, type)];
    case "alias":
      return [];
  }
}

/** .NET 8: HttpClient and System.Text.Json, without dependencies. */
export const csharp: Language = {
  id: "csharp",
  title: "C#",
  toolchain: {
    id: "csharp",
    image: "mcr.microsoft.com/dotnet/sdk:8.0",
    tools: [
      {
        name: "dotnet",
        versionCommand: ["dotnet", "--version"],
        range: ">=8.0.0",
        installHint: "Install the .NET SDK 8.0 or newer, such as your system's dotnet-sdk-8.0 package.",
      },
    ],
  },
  names,
  packageName,
  view,
  consumer,
  steps,
};
