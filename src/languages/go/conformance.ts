import type { Operation } from "../../api/model.ts";
import { CANCEL_AFTER_MS, OPERATION_ROLES, type OperationRole } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { channelScene } from "./channels.ts";
import type { GoContext } from "./context.ts";
import type { ServiceView } from "./operations.ts";
import type { SdkView } from "./tests.ts";
import { firstPageParameters, usageOf } from "./usage.ts";

/** The wire scenarios that all SDKs are put through: what to do as data, and the calls to do it with. */
export function conformanceViews(context: GoContext, sdk: SdkView): FileView[] {
  const { services, auth, channels, features } = sdk;
  const scene = channelScene(context, channels);
  const { roles, scenarios } = conformanceFor(context.input.model);
  const calls = OPERATION_ROLES.flatMap((role) => {
    const operation = roles[role];
    return operation ? [callOf(context, services, role, operation)] : [];
  });
  const supported = new Set<string>([
    ...calls.map(({ role }) => role),
    ...(features.webhooks ? ["webhook"] : []),
    ...(scene ? ["channel"] : []),
  ]);
  const given = scenarios.filter(({ role }) => supported.has(role)).map(clientScenario);
  if (given.length === 0) return [];
  const code = calls.flatMap(({ setup, call }) => [...setup, call]).join("\n");
  const data = {
    package: context.package,
    auth,
    roles: calls,
    scene,
    cancelAfterMs: CANCEL_AFTER_MS,
    oauthOption: auth.flatMap(({ options }) => options).find(({ signature }) => signature.includes("ClientCredentials"))
      ?.name,
    ...features,
    imports: [
      "context",
      ...(features.webhooks ? ["net/http"] : []),
      ...(code.includes("strings.NewReader") ? ["strings"] : []),
      ...(code.includes("time.Time") ? ["time"] : []),
    ],
  };
  return [
    { path: "conformance_test.go", template: "test/conformance_test.go.njk", data },
    { path: "scenarios_test.go", template: "test/scenarios_test.go.njk", data },
    {
      path: "testdata/scenarios.json",
      template: "test/scenarios.json.njk",
      data: { json: JSON.stringify(given, null, 2) },
    },
  ];
}

function callOf(context: GoContext, services: ServiceView[], role: OperationRole, operation: Operation) {
  const { service, method } = methodOf(services, role, operation);
  const sample = context.input.samples.operation(operation);
  const parameters = role === "items" ? firstPageParameters(operation, sample) : sample.parameters;
  const { setup, arguments: args } = usageOf(context, method, { ...sample, parameters });
  const name = role === "items" ? method.pagination!.name : method.name;
  return {
    role,
    setup,
    folds: method.fold !== undefined,
    kind: role === "items" ? "items" : method.result.kind,
    call: `${service.field}.${name}(${["ctx", ...args, "opts..."].join(", ")})`,
  };
}

/** A switch of streaming makes two methods of an operation. */
function methodOf(services: ServiceView[], role: OperationRole, operation: Operation) {
  const all = services.flatMap((service) => service.methods.map((method) => ({ service, method })));
  const own = all.filter(({ method }) => method.operation === operation);
  const streaming = own.find(({ method }) => method.result.kind === "events");
  const found = role === "stream" ? streaming : own[0];
  if (!found) throw new Error(`no method of ${operation.id} for ${role}`);
  return found;
}
