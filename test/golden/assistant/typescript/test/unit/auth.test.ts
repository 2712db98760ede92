import { describe, expect, it } from "vitest";
import { prove } from "../../src/auth.js";

const NOTHING = { headers: {}, query: [], cookies: [] };

describe("prove", () => {
  it("proves nothing where nothing is needed", async () => {
    expect(await prove({}, [])).toEqual(NOTHING);
  });

  it("sends bearer where it is given", async () => {
    const credentials = { bearer: "secret" };
    const expected = { ...NOTHING, headers: { Authorization: "Bearer secret" } };
    expect(await prove(credentials, [["bearer"]])).toEqual(expected);
    expect(await prove({}, [["bearer"]])).toEqual(NOTHING);
  });
});
