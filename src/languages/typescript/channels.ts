import { type Channel, isWebSocket, type Message, type Parameter } from "../../api/model.ts";
import { toCase, words } from "../../api/names.ts";
import type { FileView, ViewInput } from "../language.ts";
import { type AuthView, requirementsDoc } from "./auth.ts";
import { comment, documentation, documented } from "./docs.ts";
import { literalDoc } from "./literals.ts";
import { claim, typeName } from "./names.ts";
import { signature } from "./operations.ts";
import { alternatives, block, constant, type Doc, field, generic, importLine, layout, list, quote } from "./print.ts";
import { serverUrl } from "./servers.ts";
import { type TypeContext, typeContext, typeDoc } from "./types.ts";

/** A channel on WebSocket as a method of the client. */
export interface ChannelPlan {
  channel: Channel;
  method: string;
  paramsType: string | undefined;
  sent: string;
  received: string;
  /** Its parameters by their names in the SDK. */
  parameters: { name: string; parameter: Parameter }[];
}

/** The channels that an SDK has clients for. */
export function channelPlans({ model, names }: ViewInput, taken: Set<string>): ChannelPlan[] {
  const sockets = model.channels.filter(isWebSocket);
  return sockets.map((channel) => {
    const method = names.channel(channel.id);
    const base = typeName(method);
    const own = new Set<string>();
    const parameters = [...channel.parameters, ...channel.query].map((parameter) => ({
      name: claim(own, toCase.camel(words(parameter.name)) || "parameter"),
      parameter,
    }));
    return {
      channel,
      method,
      paramsType: parameters.length > 0 ? claim(taken, `${base}ChannelParams`) : undefined,
      sent: claim(taken, `${base}Sent`),
      received: claim(taken, `${base}Received`),
      parameters,
    };
  });
}

/** The clients of channels, and what they are made of; nothing for an API without WebSockets. */
export function channelViews(input: ViewInput, plans: ChannelPlan[], auth: AuthView): FileView[] {
  if (plans.length === 0) return [];
  const context = typeContext(input.model, input.names, "models.");
  const channels = plans.map((plan) => ({ types: types(plan, context), method: layout(method(plan, auth), 1) }));
  const printed = channels.map((channel) => channel.types + channel.method).join("\n");
  const parameters = ["pathSegment", "queryPairs"].filter((name) => printed.includes(`${name}(`));
  const imports = [
    ...(/\bmodels\./.test(printed) ? ['import type * as models from "./models/index.js";'] : []),
    ...(parameters.length > 0 ? [importLine(parameters, "./parameters.js", "import")] : []),
    'import type { ChannelCall, Transport } from "./transport.js";',
    'import type { Channel, ChannelOptions } from "./websocket.js";',
  ];
  return [
    { path: "src/websocket.ts", template: "src/websocket.ts.njk", data: {} },
    { path: "src/channels.ts", template: "src/channels.ts.njk", data: { imports, channels } },
    { path: "test/unit/websocket.test.ts", template: "test/unit/websocket.test.ts.njk", data: {} },
  ];
}

function types({ channel, method, paramsType, sent, received, parameters }: ChannelPlan, context: TypeContext): string {
  const union = (name: string, messages: Message[], about: string) => {
    const all = messages.length > 0 ? alternatives(messages.map(({ payload }) => typeDoc(payload, context))) : "never";
    const isMany = messages.length > 1;
    return documented([`export type ${name} =${isMany ? "" : " "}`, isMany ? [" ", all] : all, ";"], comment([about]));
  };
  const docs: Doc[] = [
    union(sent, channel.sends, `Messages to the channel \`${method}\`.`),
    union(received, channel.receives, `Messages from the channel \`${method}\`.`),
  ];
  if (paramsType) {
    const fields = parameters.map(({ name, parameter }) =>
      documented(
        [name, parameter.required ? ": " : "?: ", typeDoc(parameter.type, context), ";"],
        documentation(parameter, [], 1),
      ),
    );
    docs.push(
      documented([`export interface ${paramsType} `, block(fields)], comment([`Parameters of \`${method}\`.`])),
    );
  }
  return docs.map((doc) => layout(doc)).join("\n\n");
}

function method({ channel, method: name, paramsType, sent, received, parameters }: ChannelPlan, auth: AuthView): Doc {
  const optional = parameters.some(({ parameter }) => parameter.required) ? "" : "?";
  const params = paramsType ? [{ name: "params", type: paramsType, optional: optional !== "" }] : [];
  const options = { name: "options", type: "ChannelOptions", optional: true };
  const result = generic("Promise", [generic("Channel", [sent, received])]);
  const about = documentation(channel, [], 1) ?? comment([`Connects to the channel \`${name}\`.`], [], 1);
  const reference = (parameter: Parameter) =>
    `params${optional}.${parameters.find((own) => own.parameter === parameter)!.name}`;
  let path = channel.address.replace(/^(?!\/)/, "/");
  let isFilled = false;
  for (const parameter of channel.parameters) {
    const place = `{${parameter.name}}`;
    if (!path.includes(place)) continue;
    isFilled = true;
    path = path.replaceAll(place, `\u0000${parameter.name}\u0000`);
  }
  const pieces = path.split("\u0000").map((piece, index) => {
    const parameter = index % 2 === 1 && channel.parameters.find((own) => own.name === piece);
    if (!parameter) return piece.replace(/[`\\$]/g, "\\$&");
    return `\${pathSegment(${quote(parameter.name)}, ${reference(parameter)})}`;
  });
  const query = channel.query.map((own) => list("queryPairs(", [quote(own.name), reference(own)], ")"));
  const server = channel.servers[0];
  const call = block([
    ...(server ? [[field("server", quote(serverUrl(server))), ","]] : []),
    ["path: ", isFilled ? `\`${pieces.join("")}\`` : quote(path), ","],
    ...(query.length > 0 ? [["query: ", list("[", query, "]"), ","]] : []),
    ...(channel.security ? [["security: ", requirementsDoc(channel.security, auth.option), ","]] : []),
  ]);
  const body = block([["const call: ChannelCall = ", call, ";"], "return this.#transport.channel(call, options);"]);
  return documented([signature(`async ${name}`, [...params, options], result), " ", body], about);
}

/** A call that connects to a channel, for tests and docs: its arguments, and a message to send. */
export function channelCall(plan: ChannelPlan, { model, names, samples }: ViewInput, level: number) {
  const context = typeContext(model, names, "sdk.");
  const values = plan.parameters
    .filter(({ parameter }) => parameter.required)
    .map(({ name, parameter }) => [
      field(name, literalDoc(samples.value(parameter.type, "request", parameter.example))),
      ",",
    ]);
  const message = plan.channel.sends[0]!;
  const value = literalDoc(samples.value(message.payload, "request", message.example));
  const given = plan.paramsType ? ["params"] : [];
  return {
    setup: [
      ...(plan.paramsType
        ? [layout(constant("params", `sdk.${plan.paramsType}`, values.length > 0 ? block(values) : "{}"), level)]
        : []),
      layout(constant("message", typeDoc(message.payload, context), value), level),
    ],
    call: `client.channels.${plan.method}(${given.join("")})`,
    method: plan.method,
    args: [...given, "options"].join(", "),
  };
}
