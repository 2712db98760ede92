import { describe, expect, it } from "vitest";
import type * as sdk from "../../../src/index.js";
import { stub, take } from "../../support.js";

describe("client.files", () => {
  it("listFiles", async () => {
    const answer: sdk.FilePage = {
      data: [
        {
          id: "sample",
          bytes: 1,
        },
      ],
      last_id: null,
      has_more: false,
    };
    const { client, requests } = stub(200, "application/json", JSON.stringify(answer));
    const items = client.files.listFiles();
    const expected = answer.data ?? [];
    expect(await take(items, expected.length)).toEqual(expected);
    expect(await items.first()).toEqual(answer);
    expect(requests[0]?.method).toBe("GET");
    const path = "/files";
    expect(requests[0]?.path).toBe(path);
  });

  it("uploadFile", async () => {
    const body: sdk.UploadFileRequest = {
      file: "sample",
      purpose: "sample",
    };
    const answer: sdk.File = {
      id: "sample",
      bytes: 1,
    };
    const { client, requests } = stub(201, "application/json", JSON.stringify(answer));
    const result = await client.files.uploadFile(body);
    expect(result).toEqual(answer);
    expect(requests[0]?.method).toBe("POST");
    const path = "/files";
    expect(requests[0]?.path).toBe(path);
  });

  it("downloadFile", async () => {
    const { client, requests } = stub(200, "application/octet-stream", "sample");
    const result = await client.files.downloadFile("sample");
    expect(await result.text()).toBe("sample");
    expect(requests[0]?.method).toBe("GET");
    const path = "/files/sample/content";
    expect(requests[0]?.path).toBe(path);
  });
});
