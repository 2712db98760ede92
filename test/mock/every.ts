import { expect } from "vitest";
import type { LoadedApi } from "../../src/api/load.ts";
import { allOperations } from "../../src/api/model.ts";
import { createSamples } from "../../src/api/sample.ts";
import { below, contentSchema, operationNode } from "../../src/mock/document.ts";
import { createSchemas } from "../../src/mock/schemas.ts";
import { startMock } from "../../src/mock/server.ts";
import { callOperation } from "./client.ts";

/** Calls every operation with its sample. Gives how many there are, and what went wrong: status or response body. */
export async function callEvery(api: LoadedApi): Promise<{ count: number; wrong: string[] }> {
  const samples = createSamples(api.model);
  const operations = allOperations(api.model);
  const documents = api.documents.map(({ document }) => ({ document, schemas: createSchemas(document) }));
  const mock = await startMock(api);
  const wrong: string[] = [];
  try {
    for (const operation of operations) {
      const response = await callOperation(mock.url, api, samples, operation);
      const expected = samples.operation(operation).response;
      if (response.status !== expected.status) {
        wrong.push(`${operation.id}: ${response.status} ${response.text.slice(0, 400)}`);
        continue;
      }
      if (expected.content?.encoding !== "json" || operation.method === "head") continue;
      const source = documents.find(({ document }) => operationNode(document, operation));
      const described = operation.responses.find(
        ({ status }) => Number(status.replace(/XX$/i, "00")) === expected.status || status === "default",
      );
      const responses = below(source?.document, operationNode(source?.document, operation), "responses");
      const holder = below(source?.document, responses, described?.status ?? "");
      const schema = contentSchema(source?.document, holder, expected.content.mediaType);
      if (schema === undefined) continue;
      const mismatches = source?.schemas.check(JSON.parse(response.text), schema, "response") ?? [];
      if (mismatches.length > 0) wrong.push(`${operation.id}: ${JSON.stringify(mismatches.slice(0, 3))}`);
    }
  } finally {
    await mock.close();
  }
  expect(operations.length).toBeGreaterThan(0);
  return { count: operations.length, wrong };
}
