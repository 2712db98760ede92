import { describe, expect, it } from "vitest";
import type * as sdk from "../../src/index.js";
import { UnprocessableEntityError } from "../../src/index.js";
import { connect } from "../support.js";

describe("client.pets", () => {
  const client = connect();

  it("listPets", async () => {
    const result = await client.pets.listPets();
    expect(result).toBeDefined();
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
    const result = await client.pets.createPet(body);
    expect(result).toBeDefined();
  });

  it("getPet", async () => {
    const result = await client.pets.getPet("0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d");
    expect(result).toBeDefined();
  });

  it("deletePet", async () => {
    const result = await client.pets.deletePet("0b8f2c1e-5d3a-4f6b-9c7d-1e2f3a4b5c6d");
    expect(result).toBeUndefined();
  });

  it("tells errors apart: 422", async () => {
    const body: sdk.NewPet = {
      name: "Rex",
      kind: "cat",
      nickname: "sample",
      labels: {
        key: "sample",
      },
    };
    const options = { headers: { Prefer: "code=422" } };
    const failing = client.pets.createPet(body, options);
    await expect(failing).rejects.toBeInstanceOf(UnprocessableEntityError);
  });
});
