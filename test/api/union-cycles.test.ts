import { expect, test } from "vitest";
import { loadText } from "../fuzz/run.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("unions that are variants of one another allow the same values, and end", async () => {
  const schemas = {
    A: { oneOf: [ref("B"), { type: "string" }] },
    B: { anyOf: [{ type: "integer" }, ref("A")] },
    Outside: { oneOf: [ref("A"), { type: "boolean" }] },
  };
  const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {}, components: { schemas } };
  const { model } = await loadText(JSON.stringify(document));
  const variants = model.types.map((type) =>
    type.kind === "union" ? type.variants.map(({ nameHint }) => nameHint).sort() : type.kind,
  );
  expect(variants).toEqual([
    ["integer", "string"],
    ["integer", "string"],
    ["A", "boolean"],
  ]);
});
