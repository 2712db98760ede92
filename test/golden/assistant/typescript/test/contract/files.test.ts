import { describe, expect, it } from "vitest";
import type * as sdk from "../../src/index.js";
import { collect, connect } from "../support.js";

describe("client.files", () => {
  const client = connect();

  it("listFiles", async () => {
    const items = client.files.listFiles();
    expect((await collect(items.pages())).length).toBeGreaterThanOrEqual(2);
  });

  it("uploadFile", async () => {
    const body: sdk.UploadFileRequest = {
      file: "sample",
      purpose: "sample",
    };
    const result = await client.files.uploadFile(body);
    expect(result).toBeDefined();
  });

  it("downloadFile", async () => {
    const result = await client.files.downloadFile("sample");
    expect((await result.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });
});
