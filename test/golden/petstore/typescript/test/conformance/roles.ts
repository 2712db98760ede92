import type * as sdk from "../../src/index.js";
import type { Client, RequestOptions } from "../../src/index.js";

/** What a call gives: a promise of a result or a stream, or pages. */
export type Role = (client: Client, options: RequestOptions) => unknown;

/** The operation that plays each part in the scenarios. */
export const ROLES: Record<string, Role> = {
  read: (client, options) => {
    return client.pets.getPet("0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d", options);
  },
  create: (client, options) => {
    const body: sdk.NewPet = {
      name: "Rex",
      kind: "cat",
      nickname: "sample",
      labels: {
        key: "sample",
      },
    };
    return client.pets.createPet(body, options);
  },
};

/** Options that take a client's id and secret. */
export const OAUTH: string[] = [];
