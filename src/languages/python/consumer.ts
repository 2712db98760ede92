import type { Operation, TypeId, TypeRef } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import type { FileView } from "../language.ts";
import { credentialViews } from "./client.ts";
import type { Context } from "./context.ts";
import { type MethodView, methodViews } from "./operations.ts";
import { pyLiteral, pyString } from "./text.ts";

const MAX_CALLS = 2;
const PLAIN_SCALARS = ["string", "boolean", "int32", "int64", "integer", "float", "double", "number", "uuid", "uri"];

interface ConsumerCall {
  operation: string;
  target: string;
  kind: MethodView["kind"];
  arguments: string;
  /** The key and value of the body among the samples. */
  sample?: { key: string; value: Json };
}

/** A program of somebody who installed the package: a few calls, blocking and with asyncio, and a stream. */
export function consumerViews(context: Context): FileView[] {
  const calls = chosenCalls(context);
  const samples = Object.fromEntries(calls.flatMap(({ sample }) => (sample ? [[sample.key, sample.value]] : [])));
  return [
    {
      path: "main.py",
      template: "consumer/main.py.njk",
      data: {
        module: context.module,
        credentials: credentialViews(context).flatMap(({ parameters }) => parameters),
        calls,
        models: calls.some(({ sample }) => sample),
      },
    },
    { path: "samples.json", template: "json.njk", data: { text: JSON.stringify(samples, null, 1) } },
  ];
}

/** The first calls whose arguments a person would write by hand, and the first such stream. */
function chosenCalls(context: Context): ConsumerCall[] {
  const spelling = { named: (id: TypeId) => context.names.type(id), list: "list" };
  const all = context.model.services.flatMap((service) =>
    service.operations.flatMap((operation) =>
      methodViews(operation, context, spelling).flatMap(({ name, kind }) => {
        const target = `${context.names.service(service.id)}.${name}`;
        const call = consumerCall(operation, target, kind, context);
        return call ? [call] : [];
      }),
    ),
  );
  const stream = all.find(({ kind }) => kind === "stream");
  return [...all.filter(({ kind }) => kind !== "stream").slice(0, MAX_CALLS), ...(stream ? [stream] : [])];
}

function consumerCall(
  operation: Operation,
  target: string,
  kind: MethodView["kind"],
  context: Context,
): ConsumerCall | undefined {
  const sample = context.samples.operation(operation);
  const given = sample.parameters.filter(({ parameter }) => parameter.required);
  if (!given.every(({ parameter, value }) => isPlain(parameter.type, context) && typeof value !== "object")) return;
  const parameters = given.map(({ parameter, value }) => {
    const name = context.names.parameter(operation.id, parameter.in, parameter.name);
    return `${name}=${pyLiteral(value as string | number | boolean)}`;
  });
  const call = { operation: pyString(`ok ${operation.id}`), target, kind };
  if (!operation.body?.required || !sample.body) return { ...call, arguments: parameters.join(", ") };
  const { type } = sample.body.content;
  if (type.kind !== "named" || context.type(type.id).kind !== "object") return;
  const body = `body=models.${context.names.type(type.id)}.from_dict(SAMPLES[${pyString(target)}])`;
  return {
    ...call,
    arguments: [...parameters, body].join(", "),
    sample: { key: target, value: sample.body.value },
  };
}

function isPlain(ref: TypeRef, context: Context): boolean {
  return ref.kind === "scalar"
    ? PLAIN_SCALARS.includes(ref.scalar)
    : ref.kind === "named" && context.type(ref.id).kind === "enum";
}
