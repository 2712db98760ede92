import { jsonText } from "./json.js";

/** Bytes to send, at hand or as they come. A `Blob` may be a file: Node opens one with `openAsBlob` of `node:fs`. */
export type UploadContent =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | string
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** Bytes to send: a part of a multipart body, or a whole body. */
export type Upload = UploadContent | NamedUpload;

/** Bytes to send, with what the server is told about them. */
export interface NamedUpload {
  content: UploadContent;
  filename?: string;
  contentType?: string;
}

/** A request body, ready to be sent. */
export interface Payload {
  contentType: string;
  content: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array>;
}

export function jsonBody(value: unknown, contentType = "application/json"): Payload | undefined {
  return value === undefined ? undefined : { contentType, content: jsonText(value) };
}

export function ndjsonBody(values: readonly unknown[] | undefined, contentType: string): Payload | undefined {
  return values && { contentType, content: values.map((value) => `${jsonText(value)}\n`).join("") };
}

export function textBody(value: unknown, contentType = "text/plain"): Payload | undefined {
  return value === undefined ? undefined : { contentType, content: String(value) };
}

export function binaryBody(value: Upload | undefined, contentType = "application/octet-stream"): Payload | undefined {
  if (value === undefined) return undefined;
  const { content, contentType: own } = named(value);
  const known = piece(content);
  return { contentType: own ?? contentType, content: known ?? streamOf(chunks(content)) };
}

export function named(value: Upload): NamedUpload {
  return typeof value === "object" && "content" in value ? value : { content: value };
}

/** Content whose size is known; undefined for a stream. */
export function piece(content: UploadContent): Exclude<Payload["content"], ReadableStream> | undefined {
  if (typeof content === "string" || content instanceof Blob) return content;
  if (content instanceof Uint8Array) return content as Uint8Array<ArrayBuffer>;
  return content instanceof ArrayBuffer ? new Uint8Array(content) : undefined;
}

/** Any content, chunk by chunk. */
export async function* chunks(content: UploadContent): AsyncGenerator<Uint8Array, void, undefined> {
  const known = piece(content);
  if (typeof known === "string") yield new TextEncoder().encode(known);
  else if (known instanceof Uint8Array) yield known;
  else if (known !== undefined) yield* read(known.stream());
  else if (content instanceof ReadableStream) yield* read(content);
  else yield* content as AsyncIterable<Uint8Array>;
}

/** Not every browser lets a stream be iterated over. */
async function* read(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** A stream that asks for a chunk when one is wanted. */
export function streamOf(source: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await source.return();
      },
    },
    { highWaterMark: 0 },
  );
}
