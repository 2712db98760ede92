import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Authenticator, basic, type Credentials, type Security } from "../../src/auth.js";
import { transport } from "../runtime.js";

const NOTHING = { headers: {}, query: [], cookies: [] };
const VARIABLES: string[] = ["PETSTORE_API_KEY"];

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

  it("are sent where apiKey is given, at once or when asked for", async () => {
    const credentials = { apiKey: "secret" };
    const expected = { ...NOTHING, headers: { "x-api-key": "secret" } };
    expect(prove(credentials, [["apiKey"]])).toEqual(expected);
    const later = { apiKey: async () => credentials.apiKey };
    expect(await prove(later, [["apiKey"]])).toEqual(expected);
    expect(await prove({}, [["apiKey"]])).toEqual(NOTHING);
  });

  it("are taken from the environment where apiKey is not given", async () => {
    vi.stubEnv("PETSTORE_API_KEY", "secret");
    const expected = { ...NOTHING, headers: { "x-api-key": "secret" } };
    expect(await prove({}, [["apiKey"]])).toEqual(expected);
  });
});
