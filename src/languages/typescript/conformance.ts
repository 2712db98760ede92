import { channelOf } from "../../conformance/roles.ts";
import { CANCEL_AFTER_MS } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView, ViewInput } from "../language.ts";
import { type AuthView, isOwnClient } from "./auth.ts";
import { type ChannelPlan, channelCall } from "./channels.ts";
import { hasFolds } from "./package.ts";
import { constant, layout, list, quote } from "./print.ts";
import type { Resource } from "./resources.ts";
import { callDoc, prepareCall } from "./usage.ts";

/** The conformance test: the catalogue's scenarios, and the calls that they make. */
export function conformanceViews(
  input: ViewInput,
  all: Resource[],
  auth: AuthView,
  channels: ChannelPlan[],
): FileView[] {
  const { scenarios } = conformanceFor(input.model);
  const oauth = auth.schemes.filter(({ scheme }) => isOwnClient(scheme)).map(({ option }) => option);
  const roles = rolesOf(input, all);
  const webhooks = input.model.webhookEvent !== undefined;
  const socket = channels.find(({ channel }) => channel === channelOf(input.model));
  const channel = socket && channelCall(socket, input, 1);
  const others = [...(webhooks ? ["webhook"] : []), ...(channel ? ["channel"] : [])];
  const played = new Set<string>([...roles.map(({ name }) => name), ...others]);
  const own = scenarios.filter(({ role }) => played.has(role));
  if (own.length === 0) return [];
  const text = JSON.stringify(own.map(clientScenario), null, 1);
  return [
    { path: "test/conformance/scenarios.json", template: "text.njk", data: { text } },
    {
      path: "test/conformance/roles.ts",
      template: "test/conformance/roles.ts.njk",
      data: {
        roles,
        channel,
        typed: [...roles.flatMap(({ setup }) => setup), ...(channel?.setup ?? [])].some((line) =>
          /: .*\bsdk\./.test(line),
        ),
        oauth: layout(["export ", constant("OAUTH", "string[]", list("[", oauth.map(quote), "]"))]),
      },
    },
    {
      path: "test/conformance/observe.ts",
      template: "test/conformance/observe.ts.njk",
      data: { webhooks, channel, folds: hasFolds(all) },
    },
    {
      path: "test/contract/conformance.test.ts",
      template: "test/contract/conformance.test.ts.njk",
      data: { webhooks, channel, cancelAfterMs: CANCEL_AFTER_MS },
    },
  ];
}

/** The call of each role that the API has an operation for. */
function rolesOf(input: ViewInput, all: Resource[]) {
  const { roles } = conformanceFor(input.model);
  return Object.entries(roles).flatMap(([name, operation]) => {
    for (const resource of all) {
      const ways = resource.methods.filter(({ plan }) => plan.operation === operation);
      const way = name === "stream" ? ways.at(-1) : ways[0];
      if (!way) continue;
      const { plan, paramsType } = way;
      const prepared = prepareCall(plan, paramsType, resource, input, 2);
      const args = [...prepared.args];
      if (paramsType && !args.includes("params")) args.push("undefined");
      const call = layout(["return ", callDoc(plan, resource, [...args, "options"]), ";"], 2);
      return [{ name, setup: prepared.setup, call }];
    }
    return [];
  });
}
