import { type Channel, isWebSocket, type Operation, type Parameter } from "../../api/model.ts";
import { words } from "../../api/names.ts";
import { codeSpan } from "../text.ts";
import { docLines } from "./docs.ts";
import { type BorrowingHeads, borrowingHeads, field, signature } from "./layout.ts";
import { freeName, rustNames } from "./names.ts";
import { type OperationContext, type OperationPlan, planOperation } from "./operations.ts";
import { requestLines, staticLines } from "./resources.ts";

/** A channel on WebSockets as the client has it. */
export interface SocketView extends BorrowingHeads {
  channel: Channel;
  /** Of the channel, in `channels`. */
  module: string;
  /** The client's method. */
  method: string;
  type: string;
  sent: string;
  received: string;
  plan: OperationPlan;
  options: { docs: string[]; lines: string[] }[];
  /** The heads of the methods, and what begins the connection. */
  clientSignature: string[];
  signature: string[];
  request: string[];
}

/** Names that the file of a channel has for itself. */
const IN_SCOPE = [
  ...rustNames.reserved("type"),
  ...["Client", "ConnectOptions", "Connection", "Format", "Method", "Operation", "Received", "Request", "Retry"],
  ...["Sent", "Style"],
];

/** The channels on WebSockets. The client has a method for each, beside those for services. */
export function socketViews(context: OperationContext): SocketView[] {
  const { model, names } = context.input;
  const taken = new Set([...rustNames.reserved("service"), ...model.services.map(({ id }) => names.service(id))]);
  return model.channels.filter(isWebSocket).map((channel) => {
    const name = names.channel(channel.id);
    return socketView(channel, freeName(taken.has(name) ? `${name}_channel` : name, taken), name, context);
  });
}

function socketView(channel: Channel, method: string, module: string, context: OperationContext): SocketView {
  const spelled = rustNames.spell("type", words(module));
  const type = IN_SCOPE.includes(spelled) || spelled === module ? `${spelled}Channel` : spelled;
  const plan = planOperation(handshake(channel), named(channel, context));
  const [sent, received] = [channel.sends, channel.receives].map(({ length }) => length > 0);
  const parameters = plan.args.map(({ name, type: each }) => `${name}: ${each}`);
  if (plan.optional.length > 0) parameters.push("options: &ConnectOptions");
  const messages = { sent: sent ? "Sent" : "Value", received: received ? "Received" : "Value" };
  return {
    channel,
    module,
    method,
    type,
    ...borrowingHeads(type),
    ...messages,
    plan,
    options: plan.optional.map(({ name, parameter, type: each }) => ({
      docs: docLines(parameter, `The parameter ${codeSpan(parameter.name)}.`),
      lines: field("    ", `pub ${name}`, each),
    })),
    clientSignature: signature("    ", `pub fn ${method}`, ["&self"], `${type}<'_>`),
    signature: signature(
      "    ",
      "pub async fn connect",
      ["&self", ...parameters],
      `crate::Result<Connection<${messages.sent}, ${messages.received}>>`,
    ),
    request: [...staticLines("        ", "", plan, context), ...requestLines("        ", plan.statements("        "))],
  };
}

/** A WebSocket begins as an HTTP request. */
function handshake(channel: Channel): Operation {
  const { id, address, parameters, query, security = [], servers, provenance } = channel;
  const server = servers[0];
  return {
    id,
    nameHint: id,
    method: "get",
    path: address.startsWith("/") ? address : `/${address}`,
    parameters: [...parameters.map((parameter) => ({ ...parameter, required: true })), ...query],
    responses: [],
    ...(server ? { server: { ...server, url: server.url.replace(/^ws(s?):/i, "http$1:") } } : {}),
    security,
    retry: { idempotent: true, statuses: [] },
    deprecated: false,
    provenance,
    extensions: {},
  };
}

/** The names of the handshake's parameters, which no operation has. */
function named({ parameters, query }: Channel, context: OperationContext): OperationContext {
  const taken = new Set<string>();
  const reserved = rustNames.reserved("parameter");
  const key = (each: Pick<Parameter, "in" | "name">) => `${each.in} ${each.name}`;
  const found = new Map(
    [...parameters, ...query].map((parameter) => {
      const spelled = rustNames.spell("parameter", words(parameter.name));
      const name = reserved.has(spelled) ? rustNames.escape("parameter", spelled) : spelled;
      return [key(parameter), freeName(name, taken)];
    }),
  );
  const parameter = (_: string, place: Parameter["in"], name: string) => found.get(key({ in: place, name })) ?? "";
  return { ...context, input: { ...context.input, names: { ...context.input.names, parameter } } };
}
