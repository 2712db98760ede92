import { expect, it } from "vitest";
import { environmentVariables } from "../../src/api/environment.ts";
import type { AuthScheme } from "../../src/api/model.ts";
import { model } from "./sample-fixture.ts";

const names = (title: string, auth: AuthScheme[], extensions = {}) =>
  Object.fromEntries(environmentVariables({ ...model([]), info: { title, version: "1", extensions }, auth }));
const bearer = (id: string, extensions = {}): AuthScheme => ({ id, kind: "bearer", extensions });
const key = (id: string): AuthScheme => ({ id, kind: "apiKey", in: "header", name: "X" });

it("variables are named after the API and the scheme", () => {
  const oauth: AuthScheme = { id: "clientCredentials", kind: "oauth2", scopes: [], clientCredentials: true };
  expect(names("LLM Gateway API", [bearer("bearerAuth"), key("apiKeyAuth"), oauth])).toEqual({
    bearerAuth: { value: "LLM_GATEWAY_TOKEN" },
    apiKeyAuth: { value: "LLM_GATEWAY_API_KEY" },
    clientCredentials: {
      value: "LLM_GATEWAY_ACCESS_TOKEN",
      clientId: "LLM_GATEWAY_CLIENT_ID",
      clientSecret: "LLM_GATEWAY_CLIENT_SECRET",
    },
  });
});

it("a bearer token that is called a key is one", () => {
  expect(names("OpenAI API", [bearer("ApiKeyAuth"), bearer("AdminApiKeyAuth")])).toEqual({
    ApiKeyAuth: { value: "OPENAI_API_KEY" },
    AdminApiKeyAuth: { value: "OPENAI_ADMIN_API_KEY" },
  });
});

it("the vendor's own names win", () => {
  const schemes = [bearer("a", { "x-llm-forge-env": "ACME_KEY" }), { id: "b", kind: "basic" } as const];
  expect(names("Acme", schemes, { "x-llm-forge-env-prefix": "AC" })).toEqual({
    a: { value: "ACME_KEY" },
    b: { username: "AC_B_USERNAME", password: "AC_B_PASSWORD" },
  });
});

it("what is no name in a shell is not taken", () => {
  const hostile = [bearer("ключ", { "x-llm-forge-env": "A B" })];
  expect(names("3Д печать\n", hostile)).toEqual({ ключ: { value: "API_3_TOKEN" } });
});

it("no two schemes share a variable", () => {
  expect(names("A", [key("key_auth"), key("keyAuth")])).toEqual({
    key_auth: { value: "A_KEY" },
    keyAuth: { value: "A_KEY_2" },
  });
});
