import type { ApiModel, TypeRef } from "../../api/model.ts";
import { symbolWords } from "../../api/names.ts";
import { codeSpan } from "../text.ts";
import { quote } from "./layout.ts";
import { freeName, rustNames } from "./names.ts";

type LiteralValue = string | number | boolean | null;

export interface LiteralView {
  name: string;
  /** The value as a Rust expression. */
  value: string;
  isText: boolean;
  docs: string[];
}

/** The types of values that are always the same, one a value. */
export interface Literals {
  name(value: LiteralValue): string;
  views(): LiteralView[];
}

export function literalTypes(model: ApiModel): Literals {
  const names = new Map<LiteralValue, string>();
  const taken = new Set<string>();
  const visit = (ref: TypeRef): void => {
    if (ref.kind === "array") visit(ref.items);
    else if (ref.kind === "map") visit(ref.values);
    else if (ref.kind === "nullable") visit(ref.of);
    else if (ref.kind === "literal" && !names.has(ref.value)) names.set(ref.value, nameOf(ref.value, taken));
  };
  allReferences(model).forEach(visit);
  return {
    name(value) {
      const name = names.get(value);
      if (name === undefined) throw new Error(`no literal type for ${value}`);
      return name;
    },
    views: () =>
      [...names].map(([value, name]) => ({
        name,
        value: expression(value),
        isText: typeof value === "string",
        docs: [` The value ${codeSpan(JSON.stringify(value))}.`],
      })),
  };
}

/** An integer is an i32 where nothing else is said, and nothing else is known of it. */
function expression(value: LiteralValue): string {
  if (typeof value === "string") return quote(value);
  if (value === null) return "()";
  if (typeof value === "boolean" || !Number.isInteger(value) || Math.abs(value) < 2 ** 31) return String(value);
  if (Math.abs(value) < 2 ** 63) return `${value}_i64`;
  return String(value).includes("e") ? String(value) : `${value}.0`;
}

function nameOf(value: LiteralValue, taken: Set<string>): string {
  const words = typeof value === "number" ? ["number", ...symbolWords(String(value))] : symbolWords(String(value));
  const spelled = rustNames.spell("type", words);
  // The macro that declares them uses the prelude.
  return freeName(rustNames.reserved("type").has(spelled) ? `${spelled}Value` : spelled, taken, "");
}

function allReferences(model: ApiModel): TypeRef[] {
  const contents = model.services.flatMap((service) =>
    service.operations.flatMap((operation) => [
      ...operation.parameters.map((parameter) => parameter.type),
      ...(operation.body?.contents ?? []).map((content) => content.type),
      ...operation.responses.flatMap((response) => response.contents.map((content) => content.type)),
      ...(operation.streaming ? [operation.streaming.eventType] : []),
      ...(operation.pagination ? [operation.pagination.itemType] : []),
    ]),
  );
  const types = model.types.flatMap((type): TypeRef[] => {
    if (type.kind === "object") {
      return [...type.properties.map((property) => property.type), ...(type.additional ? [type.additional] : [])];
    }
    if (type.kind === "union") return type.variants.map((variant) => variant.type);
    return type.kind === "alias" ? [type.type] : [];
  });
  const channels = model.channels.flatMap(({ sends, receives, parameters, query }) => [
    ...[...sends, ...receives].map(({ payload }) => payload),
    ...[...parameters, ...query].map(({ type }) => type),
  ]);
  return [...types, ...contents, ...channels, ...(model.webhookEvent ? [model.webhookEvent] : [])];
}
