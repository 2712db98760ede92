import { words } from "../../api/names.ts";
import { quote, signature } from "./layout.ts";
import { type RequiredField, requiredFields } from "./models.ts";
import { freeName, plain, rustNames } from "./names.ts";
import type { OperationContext } from "./operations.ts";

/** One test function. */
export interface TestView {
  head: string[];
  lines: string[];
}

function testName(name: string, taken: Set<string>): string {
  const free = freeName(plain(name), taken);
  return rustNames.reserved("method").has(free) ? `${free}_` : free;
}

/** The head of a test that is named after something. */
export function testHead(name: string, taken: Set<string>, keywords = "async fn"): { head: string[] } {
  return { head: signature("", `${keywords} ${testName(name, taken)}`, [], "") };
}

/** The tests that decode and encode values of every type. */
export function modelTests({ input, types }: OperationContext, crate: string) {
  const taken = new Set<string>(["assert_made", "assert_round_trips", "decode", "encode", "same", "samples"]);
  const { names, model } = input;
  return {
    crate,
    tests: model.types.map((type) => {
      const name = names.type(type.id);
      const required = type.kind === "object" ? requiredFields(type, { input, types }) : undefined;
      const test = testName(rustNames.spell("method", words(name)), taken);
      return `${test}: ${name}${required ? `, ${creation(name, required)}` : ""}`;
    }),
  };
}

function creation(name: string, required: RequiredField[]): string {
  const args = required.map(({ name: field, unboxed }) => unboxed.replace("%", `value.${field}`));
  const properties = required.map(({ wireName }) => quote(wireName));
  return `|value| models::${name}::new(${args.join(", ")}), [${properties.join(", ")}]`;
}
