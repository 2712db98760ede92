import { takesClientCredentials } from "../../api/model.ts";
import { channelOf } from "../../conformance/roles.ts";
import { CANCEL_AFTER_MS, type Role } from "../../conformance/scenario.ts";
import { clientScenario, conformanceFor } from "../../conformance/suite.ts";
import type { FileView } from "../language.ts";
import { credentialViews } from "./credentials.ts";
import { NameScope, pascal } from "./names.ts";
import type { Call, OperationView } from "./operations.ts";
import type { ResourceView } from "./resources.ts";
import { givenTo, operationSamples } from "./samples.ts";
import type { SocketView } from "./sockets.ts";
import { invocation, testUsings } from "./test-calls.ts";
import { listing, literal } from "./text.ts";
import type { Context } from "./types.ts";
import { valueExpression } from "./values.ts";

/** What calls end with in every role. */
const LAST = ["requestOptions: scene.Options", "cancellationToken: scene.CancellationToken"];

/** A method of the test that plays a role. */
interface RoleView {
  /** The role's name, with `raw` behind it for raw access. */
  key: string;
  method: string;
  statements: string[];
}

/** The test that plays the client's part in the scenarios that the API has operations for. */
export function conformanceFiles(
  context: Context,
  resources: ResourceView[],
  sockets: SocketView[],
  file: (name: string, template: string, data?: object) => FileView,
): FileView[] {
  const scope = new NameScope(["ConformanceTests", "Suite"]);
  const roles = [...operationRoles(context, resources, scope), ...channelRole(context, sockets, scope)];
  if (!hasConformance(context)) return [];
  const played = playedScenarios(context, roles);
  const scheme = context.model.auth.findIndex(takesClientCredentials);
  const oauthClient = scheme < 0 ? "" : credentialViews(context)[scheme]!.client;
  const code = roles.flatMap(({ statements }) => statements).join("\n");
  return [
    file("Conformance", "Conformance", { oauthClient, cancelAfterMs: CANCEL_AFTER_MS }),
    file("Observation", "Observation"),
    file("ConformanceTests", "ConformanceTests", {
      roles: roles.map((role) => ({ ...role, key: literal(role.key) })),
      scenarios: played.map(({ id, title }) => ({
        id: literal(id),
        title,
        method: scope.claim(`Conformance${id.split("-").map(pascal).join("")}`),
      })),
      usings: testUsings(context, `${code} Func Dictionary`),
    }),
    {
      path: `${context.csharp.tests}/scenarios.json`,
      template: "text.njk",
      data: { text: JSON.stringify(played.map(clientScenario), undefined, 2) },
    },
  ];
}

/** Whether the tests have scenarios to play. */
export function hasConformance(context: Context): boolean {
  return conformanceFor(context.model).scenarios.length > 0;
}

function playedScenarios(context: Context, roles: { key: string }[]) {
  const keys: string[] = [
    ...roles.map(({ key }) => key),
    ...(context.model.webhookEvent ? (["webhook"] satisfies Role[]) : []),
  ];
  return conformanceFor(context.model).scenarios.filter(({ role }) => keys.includes(role));
}

function operationRoles(context: Context, resources: ResourceView[], scope: NameScope): RoleView[] {
  const views = resources.flatMap(({ operations }) => operations);
  return Object.entries(conformanceFor(context.model).roles).flatMap(([name, { id }]) => {
    const view = views.find(({ operation }) => operation.id === id)!;
    const kind = name === "stream" ? "stream" : name === "items" ? "pages" : undefined;
    const call = kind ? view.calls.find((candidate) => candidate.kind === kind) : view.calls[0];
    if (!call) return [];
    const roleOf = (key: string, isRaw: boolean): RoleView => ({
      key,
      method: scope.claim(`${key.split(" ").map(pascal).join("")}Async`),
      statements: [
        "var client = scene.Client;",
        `var sample = Samples.Of(${literal(view.service)}, ${literal(view.method)});`,
        statement(context, view, call, isRaw),
      ],
    });
    return [roleOf(name, false), ...(name === "read" ? [roleOf(`${name} raw`, true)] : [])];
  });
}

function statement(context: Context, view: OperationView, call: Call, isRaw: boolean): string {
  const given = givenTo(call, view, operationSamples(context, view).given);
  const invoke = (before: string, after: string) =>
    invocation(view, isRaw ? call.raw : call.method, given, before, after, LAST);
  if (isRaw) return invoke("await scene.Seen.RawAsync(await ", ");");
  switch (call.kind) {
    case "stream":
    case "pages":
      if (call.folding) {
        return invoke(
          "var events = ",
          ";\n        await (scene.IsFinal ? scene.Seen.FinalAsync(events) : scene.Seen.PiecesAsync(events, scene.IsFirstOnly));",
        );
      }
      return invoke("var pieces = ", ";\n        await scene.Seen.PiecesAsync(pieces, scene.IsFirstOnly);");
    case "binary":
      return invoke("await scene.Seen.DownloadAsync(await ", ");");
    case "nothing":
      return invoke("await ", ";");
    default:
      return invoke("scene.Seen.Value(await ", ");");
  }
}

/** How the channel of that role is connected to, and what is sent on it first. */
function channelRole(context: Context, sockets: SocketView[], scope: NameScope): RoleView[] {
  const wanted = channelOf(context.model);
  const socket = sockets.find(({ channel }) => channel === wanted);
  if (socket === undefined) return [];
  const values = socket.arguments.map(({ name, parameter }) => {
    const sample = context.input.samples.value(parameter.type, "request", parameter.example);
    return `${name}: ${valueExpression(context, parameter.type, sample, 12)}`;
  });
  return [
    {
      key: "channel",
      method: scope.claim("ChannelAsync"),
      statements: [
        listing(
          8,
          `await using var channel = await scene.Client.${socket.method}(`,
          [...values, "reconnect: scene.IsReconnecting", ...LAST],
          ");",
        ).trimStart(),
        `await channel.SendAsync(Samples.Model<${socket.sent}>(${literal(`${socket.sent}1`)}));`,
        "await scene.Seen.PiecesAsync(channel, false);",
      ],
    },
  ];
}
