import type { NamedType } from "../../api/model.ts";
import type { FileView, Language, ViewInput } from "../language.ts";
import { channelFile, channelViews } from "./channels.ts";
import { clientFile } from "./client.ts";
import { consumerFiles } from "./consumer.ts";
import { enumView } from "./enums.ts";
import { names } from "./names.ts";
import { objectView } from "./objects.ts";
import { packageName } from "./package.ts";
import { projectFiles } from "./project.ts";
import { readmeFiles } from "./readme.ts";
import { runtimeFiles } from "./runtime.ts";
import { serviceFiles, serviceViews } from "./services.ts";
import { socketViews } from "./sockets.ts";
import { steps } from "./steps.ts";
import { testFiles } from "./tests.ts";
import { Context } from "./types.ts";
import { unionView } from "./unions.ts";
import { webhookFiles } from "./webhooks.ts";

function modelFiles(context: Context, type: NamedType): FileView[] {
  switch (type.kind) {
    case "object":
      return [objectView(context, type)];
    case "enum":
      return [enumView(context, type)];
    case "union":
      return [unionView(context, type)];
    case "alias":
      return []; // Java has no names for other types: the type itself is written
  }
}

function view(input: ViewInput) {
  const context = new Context(input);
  const services = serviceViews(context);
  const models = context.model.types.flatMap((type) => modelFiles(context, type));
  const channels = channelViews(context);
  const packages = [
    "",
    "core",
    "errors",
    "internal",
    ...(channels.length > 0 ? ["channels"] : []),
    ...(models.length > 0 ? ["models"] : []),
    ...(services.length > 0 ? ["services"] : []),
    ...(context.model.webhookEvent ? ["webhooks"] : []),
  ];
  const sockets = socketViews(
    context,
    channels,
    services.map(({ accessor }) => accessor),
  );
  return [
    ...projectFiles(context),
    ...runtimeFiles(context, packages, sockets.length > 0),
    ...models,
    ...services.flatMap((service) => serviceFiles(context, service)),
    ...(services.length + sockets.length > 0 || context.model.webhookEvent
      ? [clientFile(context, services, sockets)]
      : []),
    ...channels.map((channel) => channelFile(context, channel)),
    ...webhookFiles(context),
    ...readmeFiles(context, services, sockets),
    ...testFiles(context, services, channels, sockets),
  ];
}

/** Java 17: HttpCore, the types of java.net.http, and Jackson. */
export const java: Language = {
  id: "java",
  title: "Java",
  toolchain: {
    id: "java",
    image: "maven:3.9-eclipse-temurin-17",
    tools: [
      {
        name: "java",
        versionCommand: ["java", "--version"],
        range: ">=17.0.0",
        installHint: "Install a JDK 17 or newer, such as Eclipse Temurin or your system's openjdk-17-jdk.",
      },
      {
        name: "mvn",
        versionCommand: ["mvn", "--version"],
        range: ">=3.8.0",
        installHint: "Install Maven 3.8 or newer from your system's packages.",
      },
    ],
  },
  names,
  packageName,
  view,
  consumer(input) {
    const context = new Context(input);
    return consumerFiles(context, serviceViews(context));
  },
  steps,
};
