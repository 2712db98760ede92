import { describe, expect, it } from "vitest";
import { binaryBody, formBody, jsonBody, multipartBody, ndjsonBody, textBody } from "../../src/body.js";

describe("bodies", () => {
  it("write JSON, lines of JSON and text", () => {
    expect(jsonBody({ a: null })).toEqual({ contentType: "application/json", content: '{"a":null}' });
    expect(ndjsonBody([1, { a: 2 }], "application/x-ndjson")?.content).toBe('1\n{"a":2}\n');
    expect(textBody("hi")).toEqual({ contentType: "text/plain", content: "hi" });
  });

  it("are left out where nothing is given", () => {
    expect(jsonBody(undefined)).toBeUndefined();
    expect(ndjsonBody(undefined, "application/x-ndjson")).toBeUndefined();
    expect(textBody(undefined)).toBeUndefined();
    expect(binaryBody(undefined)).toBeUndefined();
    expect(formBody(undefined)).toBeUndefined();
    expect(multipartBody(undefined)).toBeUndefined();
  });

  it("take bytes with or without a content type", () => {
    const bytes = new Uint8Array([1]);
    expect(binaryBody(bytes)).toEqual({ contentType: "application/octet-stream", content: bytes });
    expect(binaryBody({ content: "x", contentType: "image/png" })).toEqual({ contentType: "image/png", content: "x" });
  });

  it("write forms", () => {
    const value = { a: "b c", d: [1, 2], e: [3, 4], f: { g: { h: [5] } }, i: { j: 6 }, k: undefined };
    const styles = { e: { joined: true }, f: { deepObject: true } };
    const expected = "a=b+c&d=1&d=2&e=3%2C4&f%5Bg%5D%5Bh%5D=5&i=%7B%22j%22%3A6%7D";
    expect(formBody(value, styles)).toEqual({ contentType: "application/x-www-form-urlencoded", content: expected });
  });
});

describe("multipartBody", () => {
  it("writes fields, JSON and files", async () => {
    const value = {
      field: 1,
      list: ["a", "b"],
      meta: { x: 1 },
      json: "text",
      bytes: new Uint8Array([104, 105]),
      named: { content: "hello", filename: "a.txt", contentType: "text/plain" },
      blob: new Blob(["{}"], { type: "application/json" }),
      nothing: undefined,
    };
    const styles = {
      json: { contentType: "application/json" },
      bytes: { upload: true, contentType: "application/octet-stream" },
      named: { upload: true },
      blob: { upload: true },
    };
    const data = multipartBody(value, styles)?.content as FormData;
    expect([...data.keys()]).toEqual(["field", "list", "list", "meta", "json", "bytes", "named", "blob"]);
    expect(data.get("field")).toBe("1");
    expect(data.getAll("list")).toEqual(["a", "b"]);
    expect(await described(data, "meta")).toEqual(["blob", "application/json", '{"x":1}']);
    expect(await described(data, "json")).toEqual(["blob", "application/json", '"text"']);
    expect(await described(data, "bytes")).toEqual(["bytes", "application/octet-stream", "hi"]);
    expect(await described(data, "named")).toEqual(["a.txt", "text/plain", "hello"]);
    expect(await described(data, "blob")).toEqual(["blob", "application/json", "{}"]);
  });

  it("keeps a file's own name", async () => {
    const file = Object.assign(new Blob(["x"]), { name: "own.bin" });
    const data = multipartBody({ file }, { file: { upload: true } })?.content as FormData;
    expect((await described(data, "file"))[0]).toBe("own.bin");
  });
});

async function described(data: FormData, name: string): Promise<string[]> {
  const part = data.get(name) as File;
  return [part.name, part.type, await part.text()];
}
