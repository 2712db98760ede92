import { describe, expect, it } from "vitest";
import { binaryBody, chunks, jsonBody, ndjsonBody, type Payload, textBody } from "../../src/body.js";
import { formBody, multipartBody } from "../../src/forms.js";
import { ArgumentError, type UploadContent } from "../../src/index.js";
import { body } from "../runtime.js";

async function text(content: UploadContent): Promise<string> {
  let all = "";
  for await (const chunk of chunks(content)) all += new TextDecoder().decode(chunk);
  return all;
}

describe("bodies", () => {
  it("write JSON, lines of JSON and text", () => {
    expect(jsonBody({ a: null })).toEqual({ contentType: "application/json", content: '{"a":null}' });
    expect(ndjsonBody([1, { a: 2 }], "application/x-ndjson")?.content).toBe('1\n{"a":2}\n');
    expect(textBody("hi")).toEqual({ contentType: "text/plain", content: "hi" });
    const circular: { self?: unknown } = {};
    circular.self = circular;
    expect(() => jsonBody(circular)).toThrow(ArgumentError);
  });

  it("write big integers as their digits", () => {
    const value = { id: 2n ** 64n, list: [-1n, 1], text: '"5"', date: new Date(0) };
    const written = '{"id":18446744073709551616,"list":[-1,1],"text":"\\"5\\"","date":"1970-01-01T00:00:00.000Z"}';
    expect(jsonBody(value)?.content).toBe(written);
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
    expect(binaryBody(bytes.buffer)?.content).toEqual(bytes);
    expect(binaryBody({ content: "x", contentType: "image/png" })).toEqual({ contentType: "image/png", content: "x" });
  });

  it("take streams, which are read as they are sent", async () => {
    async function* counting() {
      for (const text of ["a", "b"]) yield new TextEncoder().encode(text);
    }
    for (const source of [counting(), body(["a", "b"])]) {
      const content = binaryBody(source)?.content;
      expect(content).toBeInstanceOf(ReadableStream);
      expect(await text(content as ReadableStream<Uint8Array>)).toBe("ab");
    }
    expect(await text("ab")).toBe("ab");
    expect(await text(new Blob(["ab"]))).toBe("ab");
    const left = binaryBody(counting())?.content as ReadableStream<Uint8Array>;
    await left.cancel();
  });

  it("write forms", () => {
    const value = { a: "b c", d: [1, 2], e: [3, 4], f: { g: { h: [5] } }, i: { j: 6 }, k: undefined };
    const styles = { e: { joined: true }, f: { deepObject: true } };
    const expected = "a=b+c&d=1&d=2&e=3%2C4&f%5Bg%5D%5Bh%5D=5&i=%7B%22j%22%3A6%7D";
    expect(formBody(value, styles)).toEqual({ contentType: "application/x-www-form-urlencoded", content: expected });
  });
});

/** The parts of a multipart body, as the runtime's own parser reads them. */
async function parts({ contentType, content }: Payload): Promise<FormData> {
  return new Response(content, { headers: { "Content-Type": contentType } }).formData();
}

describe("multipartBody", () => {
  it("writes fields, JSON and files", async () => {
    const value = {
      field: 1,
      list: ["a", "b"],
      meta: { x: 1 },
      json: "text",
      bytes: new Uint8Array([104, 105]),
      named: { content: "hello", filename: 'a"\n.txt', contentType: "text/plain" },
      blob: new Blob(["{}"], { type: "application/json" }),
      nothing: undefined,
    };
    const styles = {
      json: { contentType: "application/json" },
      bytes: { upload: true },
      named: { upload: true },
      blob: { upload: true },
    };
    const payload = multipartBody(value, styles) as Payload;
    expect(payload.content).toBeInstanceOf(Blob);
    const data = await parts(payload);
    expect([...data.keys()]).toEqual(["field", "list", "list", "meta", "json", "bytes", "named", "blob"]);
    expect(data.get("field")).toBe("1");
    expect(data.getAll("list")).toEqual(["a", "b"]);
    expect(data.get("meta")).toBe('{"x":1}');
    expect(data.get("json")).toBe('"text"');
    expect(await described(data, "bytes")).toEqual(["bytes", "application/octet-stream", "hi"]);
    expect((await described(data, "named")).slice(1)).toEqual(["text/plain", "hello"]);
    expect(await described(data, "blob")).toEqual(["blob", "application/json", "{}"]);
    const raw = await (payload.content as Blob).text();
    expect(raw).toContain('name="named"; filename="a%22%0D%0A.txt"\r\nContent-Type: text/plain\r\n\r\nhello\r\n');
    expect(raw).toContain('name="meta"\r\nContent-Type: application/json\r\n');
  });

  it("streams what is a stream, and keeps a file's own name", async () => {
    const file = Object.assign(new Blob(["x"]), { name: "own.bin" });
    const styles = { file: { upload: true, contentType: "image/png" }, stream: { upload: true } };
    const payload = multipartBody({ file, stream: body(["a", "b"]) }, styles) as Payload;
    expect(payload.content).toBeInstanceOf(ReadableStream);
    const raw = await text(payload.content as ReadableStream<Uint8Array>);
    expect(raw).toContain('name="file"; filename="own.bin"\r\nContent-Type: image/png\r\n\r\nx\r\n');
    expect(raw).toContain('filename="stream"\r\nContent-Type: application/octet-stream\r\n\r\nab\r\n');
  });
});

async function described(data: FormData, name: string): Promise<string[]> {
  const part = data.get(name) as File;
  return [part.name, part.type, await part.text()];
}
