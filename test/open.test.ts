import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completeConfig } from "../src/config.ts";
import { openProject } from "../src/open.ts";
import { directory } from "./api/load-fixture.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;

const head = ["openapi: 3.1.0", "info: { title: Test, version: '1' }"];
const schema = (value: string) => lines(...head, "components:", "  schemas:", "    A:", `      ${value}`);
const operation = (...rest: string[]) => lines(...head, "paths:", "  /a:", ...rest);
const asyncapi = (...rest: string[]) =>
  lines("asyncapi: 3.0.0", "info: { title: Test, version: '1' }", "channels:", "  a:", "    address: a", ...rest);

const cases = {
  "a reference to nothing": {
    text: schema('$ref: "#/components/schemas/B"'),
    code: "LF1006",
    place: { line: 5, column: 5, pointer: "/components/schemas/A" },
  },
  "a reference to no file": { text: schema("$ref: b.yaml"), code: "LF1006", place: { line: 5, column: 5 } },
  "a reference to itself": {
    text: schema('$ref: "#/components/schemas/A"'),
    code: "LF1006",
    place: { line: 5, column: 5 },
  },
  "a reference to another machine": {
    text: schema("$ref: https://example.com/b.yaml"),
    code: "LF1008",
    place: { line: 5, column: 5 },
  },
  "an operation that is no object": {
    text: operation("    get: yes please"),
    code: "LF1005",
    place: { line: 5, column: 5, pointer: "/paths/~1a/get" },
  },
  "a parameter without a name": {
    text: operation(
      "    get:",
      "      parameters:",
      "        - in: query",
      "      responses: { default: { description: A } }",
    ),
    code: "LF1005",
    place: { line: 7, column: 11, pointer: "/paths/~1a/get/parameters/0" },
  },
  "an AsyncAPI operation without a channel": {
    text: lines("asyncapi: 3.0.0", "info: { title: Test, version: '1' }", "operations:", "  a: { action: send }"),
    code: "LF1005",
    place: { line: 4, column: 3, pointer: "/operations/a" },
  },
  "an AsyncAPI message that is a reference to nothing": {
    text: asyncapi("    messages: { b: { $ref: '#/components/messages/b' } }"),
    code: "LF1006",
    place: { line: 6, column: 17, pointer: "/channels/a/messages/b" },
  },
  "an AsyncAPI channel that is a reference to no file": {
    text: asyncapi("    messages: {}", "operations: { b: { action: send, channel: { $ref: b.yaml } } }"),
    code: "LF1006",
    place: { line: 7, column: 34, pointer: "/operations/b/channel" },
  },
  "a payload on another machine": {
    text: asyncapi("    messages:", "      b: { payload: { $ref: https://example.com/b.yaml } }"),
    code: "LF1008",
    place: { line: 7, column: 12, pointer: "/channels/a/messages/b/payload" },
  },
  "a header that is a reference to nothing": {
    text: asyncapi(
      "    messages:",
      "      b: { headers: { type: object, properties: { x-id: { $ref: '#/components/schemas/Id' } } } }",
    ),
    code: "LF1006",
    place: { line: 7, pointer: "/channels/a/messages/b/headers/properties/x-id" },
  },
  "what the model does not carry": {
    text: lines(...head, "components:", "  securitySchemes:", "    A: { type: riddle }"),
    code: "LF1010",
    place: { pointer: "/components/securitySchemes/A" },
  },
};

describe("a loss", () => {
  test.each(Object.entries(cases))("fails until it is accepted: %s", async (_, { text, code, place }) => {
    const root = directory({ "api.yaml": text });
    const config = completeConfig({ specs: [join(root, "api.yaml")], languages: ["go"] }, root);
    await expect(openProject(config)).rejects.toMatchObject({
      code,
      place: { file: join(root, "api.yaml"), ...place },
      hint: expect.stringContaining("coverage.waive"),
    });
    await expect(
      openProject({ ...config, coverage: { waive: [{ construct: "all", reason: "a test" }] } }),
    ).resolves.toBeDefined();
  });
});
