import type { Operation, Response } from "../../api/model.ts";
import { wrapLines } from "../text.ts";
import {
  bodyDoc,
  bodyType,
  type CallContext,
  headersDoc,
  isRequired,
  parameterName,
  pathDoc,
  queryDoc,
  splitParameters,
} from "./arguments.ts";
import { requirementsDoc } from "./auth.ts";
import { documentation, documented, tag } from "./docs.ts";
import { local } from "./names.ts";
import { isByUrl, isPaginated, pageReaders } from "./pages.ts";
import {
  alternatives,
  block,
  type Doc,
  field,
  generic,
  group,
  hardline,
  hugged,
  ifBreak,
  indent,
  inlineObject,
  join,
  key,
  layout,
  line,
  member,
  quote,
  softline,
} from "./print.ts";
import { plainResult, type Result, resultType, streamClass, streamResult } from "./results.ts";
import { serverUrl } from "./servers.ts";
import { typeDoc } from "./types.ts";

/** What a method does with an operation: which variant of its answer it asks for. */
export interface MethodPlan {
  operation: Operation;
  name: string;
  result: Result;
  /** The request's property that asks for a stream, and what this method sets it to. */
  flag?: { name: string; value: boolean };
  paginated: boolean;
}

/** The ways to call one operation: two where a flag in the request chooses between JSON and a stream. */
export function methodPlans(operation: Operation, name: string, context: CallContext): MethodPlan[] {
  const plain = plainResult(operation, context);
  const stream = streamResult(operation, context);
  const flag = operation.streaming?.flag;
  if (!stream)
    return [{ operation, name, result: plain, paginated: plain.reader === "json" && isPaginated(operation, context) }];
  if (flag === undefined) return [{ operation, name, result: stream, paginated: false }];
  return [
    { operation, name, result: plain, flag: { name: flag, value: false }, paginated: false },
    { operation, name, result: stream, flag: { name: flag, value: true }, paginated: false },
  ];
}

/** A parameter of a method: `name: type`. */
interface Argument {
  name: string;
  type: Doc;
  optional: boolean;
  about: string;
}

function methodArguments(operation: Operation, paramsType: string | undefined, context: CallContext): Argument[] {
  const { path, named } = splitParameters(operation);
  const all: Argument[] = path.map((parameter) => ({
    name: local(parameterName(operation, parameter, context.input)),
    type: typeDoc(parameter.type, context),
    optional: false,
    about: parameter.description ?? parameter.summary ?? "",
  }));
  if (operation.body) {
    const about = operation.body.description ?? "";
    all.push({ name: "body", type: bodyType(operation.body, context), optional: !operation.body.required, about });
  }
  if (paramsType) {
    const optional = !named.some((parameter) => isRequired(operation, parameter));
    all.push({ name: "params", type: paramsType, optional, about: "Query, header and cookie parameters." });
  }
  all.push({
    name: "options",
    type: context.use("RequestOptions"),
    optional: true,
    about: "Settings for this request.",
  });
  // Only trailing parameters can be left out.
  const lastRequired = all.findLastIndex((argument) => !argument.optional);
  return all.map((argument, index) =>
    argument.optional && index < lastRequired
      ? { ...argument, optional: false, type: alternatives([argument.type, "undefined"]) }
      : argument,
  );
}

/** A method with its comment, as it stands in the class; `plans` are the ways to call it. */
export function methodDoc(plans: MethodPlan[], paramsType: string | undefined, context: CallContext): string {
  const [plain, stream] = plans as [MethodPlan, MethodPlan?];
  const { operation, name } = plain;
  const parameters = methodArguments(operation, paramsType, context);
  for (const { result } of plans) {
    if (result.reader === "stream") context.use(streamClass(result));
    // The plan is older than the file, whose imports have yet to know of what it names.
    if (/^[^"']*\bmodels\./m.test(layout(result.type ?? ""))) context.use("models");
  }
  const about = documentation(operation, [...parameterTags(parameters), ...errorTags(operation, context)], 1);
  const promised = (types: Doc[]) => generic(context.use("ApiPromise"), [alternatives(types)]);
  if (!stream?.flag) {
    const result = plain.paginated ? paginatorType(plain, context) : promised([resultType(plain.result)]);
    const body = block([["return ", answer(plain, context), ";"]]);
    return layout(documented([signature(name, parameters, result), " ", body], about), 1);
  }
  const flag = stream.flag.name;
  const asked = (type: Doc) => parameters.map((own) => (own.name === "body" ? { ...own, type, optional: false } : own));
  const overload = (own: Argument[], types: Doc[]) => [signature(name, own, promised(types)), ";"];
  const of = (type: string) => [bodyType(operation.body!, context), ` & { ${type} }`];
  const all = [resultType(plain.result), resultType(stream.result)];
  const doc = [
    documented(overload(asked(of(`${key(flag)}: true`)), [resultType(stream.result)]), about),
    documented(overload(withBody(parameters, of(`${key(flag)}?: false | null`)), [resultType(plain.result)]), about),
    overload(parameters, all),
    [signature(name, parameters, promised(all)), " ", chooser(plain, stream, context)],
  ];
  return layout(join(hardline, doc), 1);
}

/** The arguments with another type of body. */
function withBody(parameters: Argument[], type: Doc): Argument[] {
  return parameters.map((own) => (own.name === "body" ? { ...own, type } : own));
}

export function signature(name: string, parameters: Omit<Argument, "about">[], result: Doc): Doc {
  const written = parameters.map((argument) => [argument.name, argument.optional ? "?: " : ": ", argument.type]);
  return group([`${name}(`, indent([softline, join([",", line], written)]), ifBreak(","), softline, "): ", result]);
}

/** What a method does that the request's flag makes answer with a stream, or not. */
function chooser(plain: MethodPlan, stream: MethodPlan, context: CallContext): Doc {
  const { operation } = plain;
  const flag = member(stream.flag!.name);
  const optional = operation.body!.required ? "" : flag.startsWith(".") ? "?" : "?.";
  const call = (plan: MethodPlan) => ["return ", sendDoc(plan, inlineObject(["...call", ...answerFields(plan)])), ";"];
  return block([
    [`const call: ${context.use("Call")} = `, block(requestFields(operation, context)), ";"],
    [`if (body${optional}${flag}) `, block([call(stream)])],
    call(plain),
  ]);
}

function parameterTags(parameters: Argument[]): string[] {
  return parameters.flatMap(({ name, about }) => {
    const text = wrapLines(about, Number.POSITIVE_INFINITY).filter(Boolean).join(" ");
    return text ? [tag("param", `${name} - ${text}`)] : [];
  });
}

const ERROR_CLASSES: Record<string, string> = {
  "400": "BadRequestError",
  "401": "AuthenticationError",
  "403": "PermissionDeniedError",
  "404": "NotFoundError",
  "409": "ConflictError",
  "422": "UnprocessableEntityError",
  "429": "RateLimitError",
};

/** The class of the error that a documented response becomes. */
export function errorClass(status: string): string {
  return ERROR_CLASSES[status] ?? (status.startsWith("5") ? "ServerError" : "ApiError");
}

export function errorResponses(operation: Operation): Response[] {
  return operation.responses.filter((response) => /^[45]/.test(response.status));
}

function errorTags(operation: Operation, context: CallContext): string[] {
  return errorResponses(operation).map((response) => {
    const type = response.contents[0]?.type;
    const body = type?.kind === "named" ? `<${context.input.names.type(type.id)}>` : "";
    return tag("throws", `\`${errorClass(response.status)}${body}\` ${response.status}: ${response.description}`);
  });
}

function answer(plan: MethodPlan, context: CallContext): Doc {
  const call = callDoc(plan, context);
  if (!plan.paginated) return call;
  const { items, next } = pageReaders(plan.operation, context);
  const source = block([
    ["fetch: (next) =>", indent([hardline, call]), ","],
    ["items: ", items, ","],
    ["next: ", next, ","],
  ]);
  return ["new ", context.use("Paginator"), "(", source, ")"];
}

function paginatorType(plan: MethodPlan, context: CallContext): Doc {
  const item = typeDoc(plan.operation.pagination!.itemType, context);
  return generic("Paginator", [item, plan.result.type!]);
}

function callDoc(plan: MethodPlan, context: CallContext): Doc {
  const [options, ...rest] = [...requestFields(plan.operation, context, plan.paginated)].reverse();
  const fields = answerFields(plan).map((field) => [field, ","]);
  return sendDoc(plan, block([...rest.reverse(), ...fields, options!]));
}

function sendDoc({ result }: MethodPlan, call: Doc): Doc {
  const callee = `this.#transport.${result.fold ? "folding" : result.reader}`;
  return hugged(result.type === undefined ? callee : generic(callee, [result.type]), call);
}

/** What a call says of its request. */
function requestFields(operation: Operation, context: CallContext, paginated = false): Doc[] {
  const security = operation.security && requirementsDoc(operation.security, context.credential);
  return [
    `method: ${quote(operation.method.toUpperCase())},`,
    ...(operation.server ? [[field("server", quote(serverUrl(operation.server))), ","]] : []),
    ["path: ", pathDoc(operation, context), ","],
    ...(paginated && isByUrl(operation) ? ["url: next,"] : []),
    ...queryDoc(operation, context, paginated),
    ...headersDoc(operation, context),
    ...bodyDoc(operation, context),
    ...(security ? [["security: ", security, ","]] : []),
    ...retryFields(operation),
    "options,",
  ];
}

const IDEMPOTENT = new Set(["get", "head", "put", "delete", "options", "trace"]);

/** What its method does not say of whether it may be sent again. */
function retryFields({ method, retry }: Operation): Doc[] {
  return [
    ...(retry.idempotent === IDEMPOTENT.has(method) ? [] : [`idempotent: ${retry.idempotent},`]),
    ...(retry.keyHeader === undefined ? [] : [`keyHeader: ${quote(retry.keyHeader)},`]),
    ...(retry.statuses.length === 0 ? [] : [`retryOn: [${retry.statuses.join(", ")}],`]),
  ];
}

/** What a call says of the answer that it asks for. */
function answerFields({ result }: MethodPlan): Doc[] {
  return [
    ...(result.accept ? [`accept: ${quote(result.accept)}`] : []),
    ...(result.format ? [["stream: ", result.format]] : []),
    ...(result.fold ? [["fold: ", result.fold]] : []),
  ];
}
