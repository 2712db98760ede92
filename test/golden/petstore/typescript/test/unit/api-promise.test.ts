import { describe, expect, it } from "vitest";
import { ApiPromise, ArgumentError } from "../../src/index.js";
import { uuid, uuidFrom } from "../../src/uuid.js";

const response = new Response("{}", { headers: { "x-request-id": "req_1" } });

function promise(): { promise: ApiPromise<string>; starts: boolean[] } {
  const starts: boolean[] = [];
  const start = async (unread: boolean) => {
    starts.push(unread);
    return { data: "data", response };
  };
  return { promise: new ApiPromise<string>(start), starts };
}

describe("ApiPromise", () => {
  it("gives the result, however it is asked, by one request", async () => {
    const { promise: own, starts } = promise();
    expect(await own).toBe("data");
    expect(await own.then((data) => data.length)).toBe(4);
    expect(await own.catch(() => "")).toBe("data");
    expect(await own.finally(() => undefined)).toBe("data");
    expect(await own.withResponse()).toEqual({ data: "data", response, requestId: "req_1" });
    expect(starts).toEqual([false]);
  });

  it("gives the response unread", async () => {
    const { promise: own, starts } = promise();
    expect(await own.asResponse()).toBe(response);
    expect(starts).toEqual([true]);
  });

  it("begins even if nobody waits for it, and is read then", async () => {
    const { promise: own, starts } = promise();
    await Promise.resolve();
    expect(starts).toEqual([false]);
    await expect(own.asResponse()).rejects.toBeInstanceOf(ArgumentError);
  });

  it("fails as its request does", async () => {
    const failing = new ApiPromise(() => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    await expect(failing.withResponse()).rejects.toThrow("no");
  });
});

describe("uuid", () => {
  it("is random, with or without the platform's", () => {
    expect(uuid()).not.toBe(uuid());
    expect(uuidFrom(new Uint8Array(16).fill(255))).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  });
});
