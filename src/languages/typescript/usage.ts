import { positionParameter, takesCredentials } from "../../api/model.ts";
import type { Json } from "../../api/sample.ts";
import type { ViewInput } from "../language.ts";
import { parameterName, splitParameters } from "./arguments.ts";
import { literalDoc } from "./literals.ts";
import type { MethodPlan } from "./operations.ts";
import { block, constant, type Doc, field, key, LINE_WIDTH, layout, list, quote } from "./print.ts";
import type { Resource } from "./resources.ts";
import { isUpload, objectBehind, type TypeContext, typeContext, typeDoc } from "./types.ts";

/** A call of a method with sample values: for tests, examples and consumers. */
export interface Prepared {
  kind: "json" | "text" | "raw" | "nothing" | "stream" | "pages";
  /** Typed constants that the arguments refer to. */
  setup: string[];
  args: string[];
  /** The call itself, as an expression. */
  call: Doc;
  /** Whether the events of its stream can become one. */
  folds: boolean;
  /** Whether the request holds a file. */
  uploads: boolean;
  /** Whether the request takes credentials. */
  authenticates: boolean;
}

/** `level`: how deep the statements stand. */
export function prepareCall(
  plan: MethodPlan,
  paramsType: string | undefined,
  resource: Resource,
  input: ViewInput,
  level = 0,
): Prepared {
  const context = typeContext(input.model, input.names, "sdk.");
  const { operation } = plan;
  const sample = input.samples.operation(operation);
  const { path, named } = splitParameters(operation);
  const given = new Map(sample.parameters.map(({ parameter, value }) => [parameter, value]));
  const setup: string[] = [];
  const declare = (name: string, value: Doc, type: Doc) => setup.push(layout(constant(name, type, value), level));
  const args = path.map((parameter, index) => {
    const value = given.get(parameter) ?? null;
    if (typeof value !== "object") return layout(literalDoc(value), level);
    const name = index === 0 ? "argument" : `argument${index + 1}`;
    declare(name, literalDoc(value), typeDoc(parameter.type, context));
    return name;
  });
  if (operation.body) {
    const flag = plan.flag && `{ ...body, ${key(plan.flag.name)}: ${plan.flag.value} }`;
    args.push(sample.body ? (flag ?? "body") : "undefined");
    if (sample.body) declare("body", bodyDoc(plan, sample.body.value), bodyTypeDoc(plan, context));
  }
  if (paramsType) {
    const values = named.flatMap((parameter) => {
      const value = given.get(parameter);
      // Without a position, a list begins at its beginning.
      const isPosition = plan.paginated && parameter.name === positionParameter(operation) && !parameter.required;
      if (value === undefined || isPosition) return [];
      const name = parameterName(operation, parameter, input);
      return [[field(name, literalDoc(value)), ","]];
    });
    if (values.length > 0) declare("params", block(values), `sdk.${paramsType}`);
    if (values.length > 0) args.push("params");
  }
  const kind = plan.paginated ? "pages" : plan.result.reader;
  const content = operation.body?.contents[0];
  const properties = (content && objectBehind(content.type, context.types)?.properties) ?? [];
  const uploads = content?.encoding === "multipart" && properties.some(({ type }) => isUpload(type, context.types));
  const authenticates = takesCredentials(input.model, operation);
  return {
    kind,
    setup,
    args,
    call: callDoc(plan, resource, args),
    folds: plan.result.fold !== undefined,
    uploads,
    authenticates,
  };
}

/** Whether a call with these arguments is not worth breaking, as the formatter sees it. */
export function isRigid(args: string[]): boolean {
  return args.length === 0 || (args.length === 1 && args[0]!.length <= LINE_WIDTH / 4);
}

/** `client.resource.method(arguments)` */
export function callDoc(plan: MethodPlan, resource: Resource, args: string[]): Doc {
  return list(`client.${resource.property}.${plan.name}(`, args, ")");
}

function bodyTypeDoc(plan: MethodPlan, context: TypeContext): Doc {
  const content = plan.operation.body!.contents[0]!;
  if (content.encoding === "text") return "string";
  if (content.encoding === "binary") return "sdk.Upload";
  return typeDoc(content.encoding === "ndjson" ? { kind: "array", items: content.type } : content.type, context);
}

function bodyDoc(plan: MethodPlan, value: Json): Doc {
  const content = plan.operation.body!.contents[0]!;
  if (content.encoding === "text") return quote(typeof value === "string" ? value : JSON.stringify(value));
  const doc = literalDoc(value);
  return content.encoding === "ndjson" ? list("[", [doc], "]") : doc;
}
