import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { apiError, streamError } from "../../src/errors.js";
import * as sdk from "../../src/index.js";

const NAME = "GET /things";

it.each([
  [400, sdk.BadRequestError],
  [401, sdk.AuthenticationError],
  [403, sdk.PermissionDeniedError],
  [404, sdk.NotFoundError],
  [409, sdk.ConflictError],
  [422, sdk.UnprocessableEntityError],
  [429, sdk.RateLimitError],
  [500, sdk.ServerError],
  [503, sdk.ServerError],
  [418, sdk.ApiError],
])("%i has its class", (status, Class) => {
  const error = apiError(NAME, new Response(null, { status }), "{}");
  expect(error).toBeInstanceOf(Class);
  expect(error).toBeInstanceOf(sdk.ApiError);
  expect(error).toBeInstanceOf(sdk.SdkError);
  expect(error.name).toBe(Class.name);
});

it("keeps the body, the raw body, the status and the request's id", () => {
  const response = new Response(null, { status: 409, headers: { "X-Request-Id": "req_1" } });
  expect(apiError(NAME, response, '{"error":{"message":"no"}}')).toMatchObject({
    status: 409,
    body: { error: { message: "no" } },
    rawBody: '{"error":{"message":"no"}}',
    requestId: "req_1",
    message: "GET /things: 409 no (request req_1)",
  });
});

it("keeps text that is not JSON", () => {
  const error = apiError(NAME, new Response(null, { status: 502 }), "<h1>Bad gateway</h1>");
  const message = "GET /things: 502";
  expect(error).toMatchObject({ body: "<h1>Bad gateway</h1>", message });
  expect(error.requestId).toBeUndefined();
});

const CASES = JSON.parse(readFileSync(new URL("error-cases.json", import.meta.url), "utf8")) as Case[];

interface Case {
  name: string;
  body: string;
  said: string;
}

it.each(CASES)("says what the API says: $name", ({ body, said }) => {
  const { message } = apiError(NAME, new Response(null, { status: 404 }), body);
  expect(message).toBe(`GET /things: 404 ${said}`.trim());
});

it("of a stream is an error of the API, with what the event says", () => {
  const error = streamError(NAME, new Response(null), '{"message":"overloaded"}');
  expect(error).toBeInstanceOf(sdk.ApiError);
  expect(error).toMatchObject({ name: "StreamError", status: 200, body: { message: "overloaded" } });
  expect(error.message).toBe("GET /things: the stream failed: overloaded");
});

it("keeps no more than the beginning of what cannot be read", () => {
  expect(new sdk.DecodeError("no", "x".repeat(100_000)).rawBody).toHaveLength(65_536);
});
