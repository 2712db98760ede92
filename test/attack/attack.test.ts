import { describe, expect, test } from "vitest";
import { completeConfig } from "../../src/config.ts";
import { composeProject } from "../../src/plan/project.ts";
import { loadText } from "../fuzz/run.ts";
import { breakOuts } from "./inert.ts";
import { PAYLOADS } from "./payloads.ts";
import { attackDocument } from "./spec.ts";

const config = completeConfig({}, "/nowhere");

/** Each payload in every place that prints a spec's text, in six languages: what comes out parses, and it is inert. */
describe("a spec's text stays text", () => {
  test.each(Object.entries(PAYLOADS))("%s", async (_, payload) => {
    const api = await loadText(JSON.stringify(attackDocument(payload)), false);
    const found: string[] = [];
    for (const { language, rendered } of composeProject(config, api, "1.0.0").sdks) {
      const sdk = await breakOuts(rendered.files);
      const consumer = await breakOuts(rendered.consumer);
      found.push(...[...sdk, ...consumer].slice(0, 5).map((breakOut) => `${language.id} ${breakOut}`));
    }
    expect(found).toEqual([]);
  });
});
