import type { Operation, TypeRef } from "../../api/model.ts";
import { channelOf } from "../../conformance/roles.ts";
import { CANCEL_AFTER_MS, OPERATION_ROLES, type OperationRole } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { chain, expectation, quote, use } from "./layout.ts";
import { rustNames } from "./names.ts";
import type { OperationContext, Outcome } from "./operations.ts";
import { schemeViews } from "./project.ts";
import { hasFolds, type OperationView, type ResourceView } from "./resources.ts";
import { type SocketView, socketViews } from "./sockets.ts";
import { caseValues, loadCase } from "./test-values.ts";
import { callStatements } from "./usage.ts";

const INDENT = "    ";

/** The wire scenarios that all SDKs are put through: what to do as data, and the calls to do it with. */
export function conformanceFiles(resources: ResourceView[], context: OperationContext, crate: string): FileView[] {
  const { model } = context.input;
  const { roles, scenarios } = conformanceFor(model);
  const calls = OPERATION_ROLES.flatMap((role) => {
    const operation = roles[role];
    return operation ? [roleView(role, operation, resources, context, crate)] : [];
  });
  const webhooks = model.webhookEvent !== undefined;
  const channel = socketViews(context).find((view) => view.channel === channelOf(model));
  const supported = new Set<string>([
    ...calls.map(({ role }) => role),
    ...(webhooks ? ["webhook"] : []),
    ...(channel ? ["channel"] : []),
  ]);
  const given = scenarios.filter(({ role }) => supported.has(role)).map(clientScenario);
  if (given.length === 0) return [];
  const oauth = schemeViews(model).find(({ client }) => client !== "")?.client;
  const folds = hasFolds(resources);
  const used = calls.flatMap(({ lines }) => lines).join("\n");
  return [
    {
      path: "tests/contract/conformance.rs",
      template: "tests/contract/conformance.rs.njk",
      data: {
        uses: use(crate, [
          "Client",
          "ClientBuilder",
          ...(oauth ? ["ClientCredentials"] : []),
          "Result",
          ...(webhooks ? ["webhooks"] : []),
        ]),
        roles: calls,
        webhooks,
        channel: channel ? channelCall(channel, context, crate) : [],
        oauth,
        usesCase: used.includes("Case::"),
        scenarios: given.map(({ id, title, role }) => ({
          channel: role === "channel",
          id: quote(id),
          test: testName(id),
          title: title.replace(/\s+/g, " "),
        })),
      },
    },
    {
      path: "tests/contract/scenario.rs",
      template: "tests/contract/scenario.rs.njk",
      data: {
        crate,
        webhooks,
        channel: channel !== undefined,
        cancelAfterMs: CANCEL_AFTER_MS,
        folds,
        uses: use(crate, [...SCENARIO_USES, ...(folds ? ["FoldingStream"] : [])].sort()),
      },
    },
    {
      path: "tests/fixtures/scenarios.json",
      template: "tests/fixtures/fixture.json.njk",
      data: { json: JSON.stringify(given, null, 2) },
    },
  ];
}

const SCENARIO_USES = "Client Download Error ErrorBody RequestOptions ResponseSlot Result reqwest".split(" ");

function testName(id: string): string {
  const name = id.replaceAll("-", "_");
  return rustNames.reserved("method").has(name) || OPERATION_ROLES.some((role) => role === name) ? `${name}_` : name;
}

function readerOf(outcome: Outcome): string {
  if (outcome.kind === "stream") return outcome.fold ? "folding" : "sequence";
  return outcome.kind === "download" ? "download" : "value";
}

/** Connects to a channel, sends the sample of its first message, and receives all that comes. */
function channelCall({ channel, module, plan, method, sent }: SocketView, context: OperationContext, crate: string) {
  const { samples } = context.input;
  const read = (type: TypeRef, example: unknown) =>
    `serde_json::from_str(${quote(JSON.stringify(samples.value(type, "request", example)))})`;
  const variable = (name: string, type: string, value: string) =>
    expectation(INDENT, `let ${name}: ${type}`, value, "a sample");
  const first = channel.sends[0]!;
  const args = plan.args.flatMap(({ name, owned, source }) =>
    source.kind === "body"
      ? []
      : variable(name, qualified(owned, crate), read(source.parameter.type, source.parameter.example)),
  );
  const passed = [...plan.args.map(({ pass }) => pass), ...(plan.optional.length > 0 ? ["&Default::default()"] : [])];
  return [
    ...args,
    `${INDENT}let mut channel = client.${method}();`,
    `${INDENT}if seen.reconnects {`,
    `${INDENT}    channel = channel.reconnect();`,
    `${INDENT}}`,
    ...chain(INDENT, "let connection = ", "channel", [["connect", ...passed], ["await"]], "?;"),
    ...variable("message", `${crate}::channels::${module}::${sent}`, read(first.payload, first.example)),
    `${INDENT}connection.send(&message).await?;`,
    `${INDENT}seen.messages(connection).await`,
  ];
}

const qualified = (type: string, crate: string) => type.replace(/\b(models|literals)::/g, `${crate}::$1::`);

/** The function that makes the call of a role. */
function roleView(
  role: OperationRole,
  operation: Operation,
  resources: ResourceView[],
  context: OperationContext,
  crate: string,
) {
  const { resource, view, method } = methodOf(role, operation, resources);
  const statements = callStatements(resource, view, method, caseValues(view, context), {
    crate,
    indent: INDENT,
    result: "result",
    module: `${crate}::resources::${resource.name}`,
  });
  const isEmpty = method.outcome.kind === "empty";
  const reader = method.kind === "items" ? "sequence" : isEmpty ? "" : readerOf(method.outcome);
  const read =
    reader === "value"
      ? [`${INDENT}seen.value(&result?);`, `${INDENT}Ok(())`]
      : isEmpty
        ? [`${INDENT}result?;`, `${INDENT}Ok(())`]
        : [`${INDENT}seen.${reader}(result?).await`];
  const needsCase = statements.some((line) => line.includes("case."));
  return {
    role,
    name: `call_${role.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    seen: isEmpty ? "_seen" : "seen",
    lines: [...(needsCase ? loadCase(view) : []), ...statements, ...read],
  };
}

/** A switch of streaming makes two methods of an operation, pages make three. */
function methodOf(role: OperationRole, operation: Operation, resources: ResourceView[]) {
  const wanted = role === "items" ? "items" : role === "stream" ? "stream" : undefined;
  for (const resource of resources) {
    const view: OperationView | undefined = resource.operations.find(({ plan }) => plan.operation === operation);
    const method = view?.methods.find(({ kind }) => wanted === undefined || kind === wanted);
    if (view && method) return { resource, view, method };
  }
  throw new Error(`no method of ${operation.id} for ${role}`);
}
