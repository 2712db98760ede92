import { describe, expect, it } from "vitest";
import type * as sdk from "../../../src/index.js";
import { collect, eventStream, stub } from "../../support.js";

describe("client.messages", () => {
  it("createMessage", async () => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    const answer: sdk.Message = {
      id: "sample",
      content: "sample",
      usage: {
        key: 1,
      },
    };
    const { client, requests } = stub(200, "application/json", JSON.stringify(answer));
    const result = await client.messages.createMessage({ ...body, stream: false });
    expect(result).toEqual(answer);
    expect(requests[0]?.method).toBe("POST");
    const path = "/messages";
    expect(requests[0]?.path).toBe(path);
  });

  it("createMessage, as a stream", async () => {
    const body: sdk.MessageRequest = {
      content: "sample",
      stream: false,
      temperature: 1.5,
    };
    const events: sdk.MessageEvent[] = [
      {
        delta: "sample",
        done: true,
      },
      {
        delta: "sample",
        done: true,
      },
    ];
    const { client, requests } = stub(200, "text/event-stream", eventStream(events, "[DONE]"));
    const stream = await client.messages.createMessage({ ...body, stream: true });
    expect(await collect(stream)).toEqual(events);
    expect(requests[0]?.method).toBe("POST");
    const path = "/messages";
    expect(requests[0]?.path).toBe(path);
  });

  it("followLog", async () => {
    const events: string[] = ["sample", "sample"];
    const { client, requests } = stub(200, "text/event-stream", eventStream(events));
    const stream = await client.messages.followLog();
    expect(await collect(stream)).toEqual(events);
    expect(requests[0]?.method).toBe("GET");
    const path = "/log";
    expect(requests[0]?.path).toBe(path);
  });
});
