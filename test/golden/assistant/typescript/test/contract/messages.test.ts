import { describe, expect, it } from "vitest";
import type * as sdk from "../../src/index.js";
import { RateLimitError } from "../../src/index.js";
import { collect, connect } from "../support.js";

describe("client.messages", () => {
  const client = connect();

  it("createMessage", async () => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    const result = await client.messages.createMessage({ ...body, stream: false });
    expect(result).toBeDefined();
  });

  it("createMessage, as a stream", async () => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    const stream = await client.messages.createMessage({ ...body, stream: true });
    expect((await collect(stream)).length).toBeGreaterThanOrEqual(2);
  });

  it("followLog", async () => {
    const stream = await client.messages.followLog();
    expect((await collect(stream)).length).toBeGreaterThanOrEqual(2);
  });

  it("tells errors apart: 429", async () => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    const options = { headers: { Prefer: "code=429" } };
    const failing = client.messages.createMessage({ ...body, stream: false }, options);
    await expect(failing).rejects.toBeInstanceOf(RateLimitError);
  });
});
