import { type ApiModel, isSuccess, type Operation } from "../api/model.ts";
import { createSamples } from "../api/sample.ts";
import { SCENARIOS } from "./index.ts";
import { answer, channelOf, type Roles, reasonWithout, rolesOf, takesTokens } from "./roles.ts";
import type { ClientScenario, Scenario } from "./scenario.ts";
import { changed } from "./values.ts";

/** The catalogue for one API. */
export interface ConformanceSuite {
  roles: Roles;
  scenarios: Scenario[];
  /** What the API has nothing for, and why. */
  absent: { scenario: Scenario; reason: string }[];
}

const suites = new WeakMap<ApiModel, ConformanceSuite>();

/** The scenarios that an API has the operations for. */
export function conformanceFor(model: ApiModel): ConformanceSuite {
  const suite = suites.get(model) ?? makeSuite(model);
  suites.set(model, suite);
  return suite;
}

/** What an SDK's test is given of a scenario. */
export function clientScenario({ id, title, role, action, client, request }: Scenario): ClientScenario {
  return { id, title, role, action, client, request };
}

function makeSuite(model: ApiModel): ConformanceSuite {
  const roles = rolesOf(model);
  const endsEmpty = roles.items !== undefined && isEndedByEmptyPage(roles.items, model);
  const judged = SCENARIOS.map((scenario) => ({ scenario, reason: reasonAgainst(scenario, roles, model) }));
  return {
    roles,
    scenarios: judged
      .filter(({ reason }) => reason === undefined)
      .map(({ scenario }) => (endsEmpty ? withEmptyPage(scenario) : scenario)),
    absent: judged.flatMap(({ scenario, reason }) => (reason === undefined ? [] : [{ scenario, reason }])),
  };
}

/** Lists that do not say where they end, by a total or a page smaller than asked for, are asked for an empty one. */
function isEndedByEmptyPage(operation: Operation, model: ApiModel): boolean {
  const { pagination } = operation;
  if (pagination?.type === "page") return pagination.totalPages === undefined;
  if (pagination?.type !== "offset" || pagination.total !== undefined) return false;
  const { parameters } = createSamples(model).operation(operation);
  return !parameters.some(({ parameter, value }) => parameter.name === pagination.limitParam && Number(value) > 0);
}

function withEmptyPage(scenario: Scenario): Scenario {
  const { role, action, expect, wire } = scenario;
  const isWhole = role === "items" && action === "call" && expect.outcome === "success";
  return isWhole ? { ...scenario, wire: { ...wire, attempts: wire.attempts + 1 } } : scenario;
}

function reasonAgainst(scenario: Scenario, roles: Roles, model: ApiModel): string | undefined {
  if (scenario.role === "webhook") return reasonAgainstWebhook(scenario, model);
  if (scenario.role === "channel") return channelOf(model) ? undefined : "no WebSocket has messages both ways";
  const operation = roles[scenario.role];
  if (operation === undefined) return reasonWithout(scenario.role);
  if (scenario.client.oauth && !takesTokens(operation, model)) {
    return "no GET takes a token that a client gets for its credentials";
  }
  if (scenario.id === "credentials" && (operation.security ?? model.security).length === 0)
    return "nothing asks for credentials";
  if (scenario.id === "stream-not-json" && operation.streaming?.text !== undefined) {
    return "an event of the stream may be any text";
  }
  if (scenario.action === "final" && operation.streaming?.fold === undefined) {
    return "nothing says how the events of a stream become one";
  }
  for (const reply of scenario.replies) {
    if (reply.kind !== "answer" || reply.change === undefined) continue;
    const content = answer(operation)!;
    const value = createSamples(model).operation(operation).response.value;
    if (value === undefined || changed(value, content.type, reply.change, model) === undefined) {
      return `the answer of ${operation.id} has nothing to change`;
    }
  }
  if (
    scenario.replies.some((reply) => reply.kind === "events" && reply.pieces.includes("{done}")) &&
    !operation.streaming?.doneSentinel
  ) {
    return "nothing but its end ends the stream";
  }
  return operation.responses.some(isSuccess) ? undefined : "the operation documents no success";
}

function reasonAgainstWebhook({ replies }: Scenario, { webhookEvent }: ApiModel): string | undefined {
  if (webhookEvent === undefined) return "the API sends no webhooks";
  const isLater = replies.some((reply) => reply.kind === "webhook" && reply.flaw === "later");
  const isFixed = ["literal", "scalar", "array"].includes(webhookEvent.kind);
  return isLater && isFixed ? "the API's webhooks are no objects" : undefined;
}
