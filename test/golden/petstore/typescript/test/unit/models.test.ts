import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { jsonBody } from "../../src/body.js";
import type * as sdk from "../../src/index.js";
import { Transport } from "../../src/transport.js";

interface Samples {
  NewPet: sdk.NewPet;
  Pet: sdk.Pet;
  Kind: sdk.Kind;
  Problem: sdk.Problem;
}

const SAMPLES: Samples = {
  NewPet: {
    name: "Rex",
    kind: "cat",
    nickname: "sample",
    labels: {
      key: "sample",
    },
  },
  Pet: {
    name: "Rex",
    kind: "cat",
    nickname: "sample",
    labels: {
      key: "sample",
    },
    id: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d",
    created_at: "2024-01-02T03:04:05Z",
  },
  Kind: "cat",
  Problem: {
    message: "sample",
    code: 1,
  },
};

/** Complete values, values of what is required only, with nulls, and with what this version does not know. */
const CASES: Record<string, unknown[]> = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));

const ALL = Object.entries(SAMPLES).map(([type, sample]) => [type, [sample, ...(CASES[type] ?? [])]] as const);

it.each(ALL)("%s survives the way to the server and back", async (_type, values) => {
  const echo = async (_input: unknown, init: RequestInit = {}): Promise<Response> => new Response(init.body ?? null);
  const transport = new Transport({ fetch: echo }, "http://stub.test");
  for (const value of values) {
    const call = { method: "POST", path: "/", body: jsonBody(value), security: [], options: undefined };
    expect(await transport.json(call)).toEqual(value);
  }
});
