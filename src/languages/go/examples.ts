import type { FileView } from "../language.ts";
import type { AuthView } from "./auth.ts";
import type { GoContext } from "./context.ts";
import type { MethodView, ServiceView } from "./operations.ts";
import { quote, quoteJson } from "./text.ts";
import { usageOf } from "./usage.ts";

type Auth = AuthView[];

/** A call that is short enough for an example: simple arguments only, and a JSON result. */
export function simpleCall(context: GoContext, services: ServiceView[]) {
  const qualifier = `${context.package}.`;
  const candidates = services.flatMap((service) => service.methods.map((method) => ({ service, method })));
  const rank = (method: MethodView) => (method.operation.method === "get" ? 0 : 1);
  return candidates
    .filter(({ method }) => method.result.kind === "json" && !method.operation.deprecated)
    .map(({ service, method }) => {
      const sample = context.input.samples.operation(method.operation);
      const { setup, arguments: args } = usageOf(context, method, sample, qualifier);
      const withoutParams = args.map((text) => (text.startsWith("&") ? "nil" : text));
      return { service, method, setup, arguments: ["ctx", ...withoutParams], response: sample.response };
    })
    .filter((call) => call.setup.length === 0 && call.arguments.every((text) => !/[[{(]/.test(text)))
    .sort((a, b) => rank(a.method) - rank(b.method))[0];
}

/** Runnable examples, which also are the package's documentation. */
export function exampleView(context: GoContext, services: ServiceView[], auth: Auth): FileView {
  const call = simpleCall(context, services);
  return {
    path: "example_test.go",
    template: "example_test.go.njk",
    data: {
      package: context.package,
      module: context.importSpec,
      auth,
      call: call && {
        expression: callText(call),
        status: call.response.status,
        mediaType: quote(call.response.content?.mediaType ?? "application/json"),
        body: quoteJson(call.response.value),
        withResponse: callText(call, `, ${context.package}.WithResponse(&response)`),
      },
    },
  };
}

export function callText(call: NonNullable<ReturnType<typeof simpleCall>>, option = ""): string {
  return `client.${call.service.field}.${call.method.name}(${call.arguments.join(", ")}${option})`;
}
