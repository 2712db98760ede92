import { takesClientCredentials } from "../../api/model.ts";
import type { ChannelView } from "./channels.ts";
import type { GoContext } from "./context.ts";
import type { ServiceView } from "./operations.ts";

/** What an API needs of the runtime: the rest of it is not in its SDK. */
export interface Features {
  /** Answers that arrive piece by piece, as events or as lines. */
  streams: boolean;
  /** Streams whose events can be made one. */
  folds: boolean;
  pages: boolean;
  /** Client credentials. */
  oauth: boolean;
  multipart: boolean;
  webhooks: boolean;
  /** WebSockets. */
  channels: boolean;
}

export function featuresOf(
  { input: { model } }: GoContext,
  services: ServiceView[],
  channels: ChannelView[],
): Features {
  const methods = services.flatMap((service) => service.methods);
  const kinds = new Set(methods.map(({ result }) => result.kind));
  return {
    streams: kinds.has("events") || kinds.has("lines"),
    folds: methods.some(({ fold }) => fold),
    pages: methods.some(({ pagination }) => pagination),
    oauth: model.auth.some(takesClientCredentials),
    multipart: methods.some(({ operation }) => operation.body?.contents[0]?.encoding === "multipart"),
    webhooks: model.webhookEvent !== undefined,
    channels: channels.length > 0,
  };
}

const ALWAYS = [
  "api_error",
  "auth",
  "body",
  "body_source",
  "encode",
  "errors",
  "fetch",
  "json",
  "json_reader",
  "json_values",
  "log",
  "optional",
  "options",
  "redirect",
  "request",
  "retry",
  "transport",
  "union",
];

const BY_FEATURE: Record<keyof Features, string[]> = {
  streams: ["events", "lines", "stream"],
  folds: ["folds"],
  pages: ["pagination"],
  oauth: ["oauth"],
  multipart: ["multipart"],
  webhooks: ["webhook"],
  channels: ["conn", "socket", "websocket"],
};

/** Runtime templates, by name. */
export function runtimeFiles(features: Features): string[] {
  const needed = (Object.keys(BY_FEATURE) as (keyof Features)[]).filter((feature) => features[feature]);
  return [...ALWAYS, ...needed.flatMap((feature) => BY_FEATURE[feature])].sort();
}

/** Templates of the runtime's own tests, by name. */
export function runtimeTests(features: Features): string[] {
  return [
    ...["auth", "encode", "errors", "json", "json_reader", "log", "redirect", "retry", "transport"],
    ...(Object.keys(BY_FEATURE) as (keyof Features)[]).filter((feature) => features[feature]),
  ];
}

/** Files that no service may be named like. */
export const RUNTIME_FILES: ReadonlySet<string> = new Set([...ALWAYS, ...Object.values(BY_FEATURE).flat()]);
