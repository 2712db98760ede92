import { moduleVersion } from "../go-module.ts";
import type { FileView, ViewInput } from "../language.ts";
import { authViews } from "./auth.ts";
import { GoContext } from "./context.ts";
import { type MethodView, type ServiceView, serviceViews } from "./operations.ts";
import { quote } from "./text.ts";
import { usageOf } from "./usage.ts";

const QUALIFIER = "sdk.";
const MAX_CALLS = 2;

/** A program that installs the published module by its version and calls the API at MOCK_URL. */
export function consumer(input: ViewInput): FileView[] {
  const context = new GoContext(input);
  const calls = chosen(serviceViews(context)).map(({ service, method }) => {
    const usage = usageOf(context, method, input.samples.operation(method.operation), QUALIFIER);
    return {
      ...usage,
      arguments: ["ctx", ...usage.arguments].join(", "),
      service: service.field,
      method: method.name,
      kind: method.result.kind,
      operation: quote(method.operation.id),
    };
  });
  const code = calls.flatMap((call) => [...call.setup, call.arguments]).join("\n");
  return [
    {
      path: "go.mod",
      template: "consumer/go.mod.njk",
      data: { module: context.module, version: moduleVersion(input.package) },
    },
    {
      path: "main.go",
      template: "consumer/main.go.njk",
      data: {
        module: quote(context.module),
        auth: authViews(context),
        calls,
        decodes: code.includes("sample["),
        usesStrings: code.includes("strings.NewReader"),
        usesTime: code.includes("time.Time"),
      },
    },
  ];
}

/** The first operations that return JSON, and the first stream. */
function chosen(services: ServiceView[]): { service: ServiceView; method: MethodView }[] {
  const all = services.flatMap((service) => service.methods.map((method) => ({ service, method })));
  const plain = all.filter(({ method }) => method.result.kind === "json");
  const stream = all.find(({ method }) => method.result.kind === "events");
  const first = plain.length > 0 ? plain : all.filter(({ method }) => method.result.kind !== "events");
  return [...first.slice(0, MAX_CALLS), ...(stream ? [stream] : [])];
}
