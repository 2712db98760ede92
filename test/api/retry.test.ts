import { expect, it } from "vitest";
import { readRetry } from "../../src/api/retry.ts";
import { operation } from "./sample-fixture.ts";

const header = (name: string) =>
  operation().parameters.concat({
    name,
    in: "header",
    required: false,
    deprecated: false,
    type: { kind: "scalar", scalar: "string" },
    style: "simple",
    explode: false,
    allowReserved: false,
    json: false,
  });
const text = { kind: "scalar", scalar: "string" } as const;
const conflict = (...headers: string[]) => [
  {
    status: "409",
    description: "",
    contents: [],
    headers: headers.map((name) => ({ name, required: false, type: text })),
  },
];

it.each([
  ["a method that is idempotent", operation({ method: "put" }), { idempotent: true, statuses: [] }],
  ["one that is not", operation({ method: "patch" }), { idempotent: false, statuses: [] }],
  [
    "what the spec says",
    operation({ extensions: { "x-llm-forge-idempotent": true } }),
    { idempotent: true, statuses: [] },
  ],
  [
    "an idempotency key",
    operation({ parameters: header("Idempotency-Key") }),
    { idempotent: false, statuses: [], keyHeader: "Idempotency-Key" },
  ],
  ["a conflict that passes", operation({ responses: conflict("Retry-After") }), { idempotent: false, statuses: [409] }],
  ["a conflict that stays", operation({ responses: conflict() }), { idempotent: false, statuses: [] }],
  [
    "listed statuses",
    operation({ extensions: { "x-llm-forge-retry": [409, 425] } }),
    { idempotent: false, statuses: [409, 425] },
  ],
])("sending again follows from %s", (_, given, expected) => {
  expect(readRetry(given)).toEqual(expected);
});
