import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { loadError, loadFiles, openapi, printTypes } from "./load-fixture.ts";

/** A server of documents by path; a number is a status to answer with, a text beginning with `/` a redirect. */
async function serve(answers: Record<string, object | number | string>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""] ?? 404;
    if (typeof answer === "object") response.end(JSON.stringify(answer));
    else if (typeof answer === "string") response.writeHead(302, { location: answer }).end();
    else response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const referring = (ref: string) => openapi({ components: { schemas: { A: { $ref: ref } } } });
const allowed = { allowHosts: ["127.0.0.1"] };

describe("remote references", () => {
  test("are fetched from a host that is allowed, with what they refer to beside them", async () => {
    const url = await serve({
      "/schemas/pet.json": { Pet: { type: "object", properties: { owner: { $ref: "owner.json#/Owner" } } } },
      "/schemas/owner.json": { Owner: { type: "object", properties: { name: { type: "string" } } } },
    });
    const loaded = await loadFiles({ "api.json": referring(`${url}/schemas/pet.json#/Pet`) }, allowed);
    expect(printTypes(loaded)).toEqual({ A: "{ owner?: Owner }", Owner: "{ name?: string }" });
  });

  test("are a loss where the host is not allowed", async () => {
    const url = await serve({ "/pet.json": { Pet: { type: "object" } } });
    const { model } = await loadFiles(
      { "api.json": referring(`${url}/pet.json#/Pet`) },
      { allowHosts: ["example.com"] },
    );
    expect(model.coverage).toMatchObject([
      {
        construct: "$ref",
        severity: "lost",
        pointer: "/components/schemas/A",
        fault: { code: "LF1008", line: 1 },
      },
    ]);
  });

  test.each([
    ["an error", 500, /answered 500/],
    ["a redirect, which could lead anywhere", "/other.json", /redirect/],
  ])("that are answered by %s are an error of their own", async (_, answer, says) => {
    const url = await serve({ "/pet.json": answer, "/other.json": { Pet: {} } });
    const error = await loadError({ "api.json": referring(`${url}/pet.json#/Pet`) }, allowed);
    expect(error).toMatchObject({ code: "LF1011", place: { pointer: "/components/schemas/A" } });
    expect(error.message).toMatch(says);
  });

  test("of a fetched document never reach this machine's files", async () => {
    const url = await serve({ "/pet.json": { Pet: { $ref: "file:///etc/passwd" } } });
    const { model } = await loadFiles({ "api.json": referring(`${url}/pet.json#/Pet`) }, allowed);
    expect(model.coverage).toMatchObject([{ construct: "$ref", severity: "lost", pointer: "/components/schemas/A" }]);
  });
});
