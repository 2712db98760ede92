import { describe, expect, it } from "vitest";
import type * as sdk from "../../../src/index.js";
import { stub } from "../../support.js";

describe("client.pets", () => {
  it("listPets", async () => {
    const answer: sdk.Pet[] = [
      {
        name: "Rex",
        kind: "cat",
        nickname: "sample",
        labels: {
          key: "sample",
        },
        id: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d",
        created_at: "2024-01-02T03:04:05Z",
      },
    ];
    const { client, requests } = stub(200, "application/json", JSON.stringify(answer));
    const result = await client.pets.listPets();
    expect(result).toEqual(answer);
    expect(requests[0]?.method).toBe("GET");
    const path = "/pets";
    expect(requests[0]?.path).toBe(path);
  });

  it("createPet", async () => {
    const body: sdk.NewPet = {
      name: "Rex",
      kind: "cat",
      nickname: "sample",
      labels: {
        key: "sample",
      },
    };
    const answer: sdk.Pet = {
      name: "Rex",
      kind: "cat",
      nickname: "sample",
      labels: {
        key: "sample",
      },
      id: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d",
      created_at: "2024-01-02T03:04:05Z",
    };
    const { client, requests } = stub(201, "application/json", JSON.stringify(answer));
    const result = await client.pets.createPet(body);
    expect(result).toEqual(answer);
    expect(requests[0]?.method).toBe("POST");
    const path = "/pets";
    expect(requests[0]?.path).toBe(path);
    expect(requests[0]?.body).toEqual(body);
  });

  it("getPet", async () => {
    const answer: sdk.Pet = {
      name: "Rex",
      kind: "cat",
      nickname: "sample",
      labels: {
        key: "sample",
      },
      id: "0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d",
      created_at: "2024-01-02T03:04:05Z",
    };
    const { client, requests } = stub(200, "application/json", JSON.stringify(answer));
    const result = await client.pets.getPet("0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d");
    expect(result).toEqual(answer);
    expect(requests[0]?.method).toBe("GET");
    const path = "/pets/0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d";
    expect(requests[0]?.path).toBe(path);
  });

  it("deletePet", async () => {
    const { client, requests } = stub(204, "application/json");
    const result = await client.pets.deletePet("0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d");
    expect(result).toBeUndefined();
    expect(requests[0]?.method).toBe("DELETE");
    const path = "/pets/0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d";
    expect(requests[0]?.path).toBe(path);
  });
});
