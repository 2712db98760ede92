import { expect, it } from "vitest";
import { errorFrom } from "../../src/errors.js";
import * as sdk from "../../src/index.js";

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
])("%i has its class", async (status, Class) => {
  const error = await errorFrom(new Response("{}", { status }));
  expect(error).toBeInstanceOf(Class);
  expect(error).toBeInstanceOf(sdk.ApiError);
  expect(error.name).toBe(Class.name);
});

it("keeps the body, the raw body, the status and the request's id", async () => {
  const response = new Response('{"error":{"message":"no"}}', { status: 409, headers: { "X-Request-Id": "req_1" } });
  expect(await errorFrom(response)).toMatchObject({
    status: 409,
    body: { error: { message: "no" } },
    rawBody: '{"error":{"message":"no"}}',
    requestId: "req_1",
    message: "409 no",
  });
});

it("keeps text that is not JSON", async () => {
  const error = await errorFrom(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  expect(error).toMatchObject({ body: "<h1>Bad gateway</h1>", message: "502 <h1>Bad gateway</h1>" });
  expect(error.requestId).toBeUndefined();
});

it("says that there is no body", async () => {
  expect((await errorFrom(new Response(null, { status: 404 }))).message).toBe("404 without a body");
  expect((await errorFrom(new Response("[]", { status: 404 }))).message).toBe("404 []");
  expect((await errorFrom(new Response('{"detail":"gone"}', { status: 404 }))).message).toBe("404 gone");
});
