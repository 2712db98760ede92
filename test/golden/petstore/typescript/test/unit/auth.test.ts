import { describe, expect, it } from "vitest";
import { prove } from "../../src/auth.js";

const NOTHING = { headers: {}, query: [], cookies: [] };

describe("prove", () => {
  it("proves nothing where nothing is needed", async () => {
    expect(await prove({}, [])).toEqual(NOTHING);
  });

  it("sends apiKey where it is given", async () => {
    const credentials = { apiKey: "secret" };
    const expected = { ...NOTHING, headers: { "X-API-Key": "secret" } };
    expect(await prove(credentials, [["apiKey"]])).toEqual(expected);
    expect(await prove({}, [["apiKey"]])).toEqual(NOTHING);
  });
});
