import Busboy from "@fastify/busboy";

export interface Part {
  name: string;
  contentType: string;
  filename: string | undefined;
  data: Buffer;
}

/** The parts of a multipart body, in order. Throws on a body that is none. */
export async function readMultipart(body: Buffer, contentType: string): Promise<Part[]> {
  const parts: Part[] = [];
  await new Promise<void>((resolve, reject) => {
    const parser = new Busboy({
      headers: { "content-type": contentType },
      // Each part as a file, so that one handler gets every part's bytes and type.
      isPartAFile: () => true,
      limits: { fieldNameSize: 4096 },
    });
    parser.on("file", (name, stream, filename, _encoding, type) => {
      const chunks: Buffer[] = [];
      const index = parts.push({ name, contentType: type, filename, data: Buffer.alloc(0) }) - 1;
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        parts[index] = { name, contentType: type, filename, data: Buffer.concat(chunks) };
      });
      stream.on("error", reject);
    });
    parser.on("error", reject);
    parser.on("finish", resolve);
    parser.end(body);
  });
  return parts;
}
