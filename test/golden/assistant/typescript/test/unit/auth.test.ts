import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Authenticator, basic, type Credentials, type Security } from "../../src/auth.js";
import { transport } from "../runtime.js";

const NOTHING = { headers: {}, query: [], cookies: [] };
const VARIABLES: string[] = ["ASSISTANT_TOKEN"];

beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, "");
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function prove(credentials: Credentials, security: Security) {
  const nowhere = transport(() => Promise.reject(new Error("sent")));
  return new Authenticator(credentials, nowhere).prove(security);
}

describe("credentials", () => {
  it("are none where none are needed", async () => {
    expect(await prove({}, [])).toEqual(NOTHING);
  });

  it("may have letters of any script", () => {
    expect(basic({ username: "ü", password: "€" })).toBe("Basic w7w64oKs");
  });

  it("are sent where bearer is given, at once or when asked for", async () => {
    const credentials = { bearer: "secret" };
    const expected = { ...NOTHING, headers: { authorization: "Bearer secret" } };
    expect(prove(credentials, [["bearer"]])).toEqual(expected);
    const later = { bearer: async () => credentials.bearer };
    expect(await prove(later, [["bearer"]])).toEqual(expected);
    expect(await prove({}, [["bearer"]])).toEqual(NOTHING);
  });

  it("are taken from the environment where bearer is not given", async () => {
    vi.stubEnv("ASSISTANT_TOKEN", "secret");
    const expected = { ...NOTHING, headers: { authorization: "Bearer secret" } };
    expect(await prove({}, [["bearer"]])).toEqual(expected);
  });
});
