import { type Attempt, connectionFailure } from "./attempt.js";
import { DecodeError } from "./errors.js";

/** An answer whose body is still to be read. */
export interface Opened {
  response: Response;
  /** What is ended when the body was read. */
  attempt: Attempt;
  /** How messages name the request: its method and path. */
  name: string;
  /** How long a stream or download may pause. */
  idleMs: number;
}

/** The body of an answer, piece by piece, whose errors are the SDK's. */
export class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #attempt: Attempt;
  readonly #name: string;
  readonly #idleMs: number | undefined;

  /** `whole`: the attempt's own time goes on until the body was read; else the server may pause between two reads. */
  constructor({ response, attempt, name, idleMs }: Opened, whole = false) {
    this.#attempt = attempt;
    this.#name = name;
    this.#idleMs = whole ? undefined : idleMs;
    if (!whole) attempt.disarm();
    this.#reader = response.body?.getReader();
    if (this.#reader === undefined) attempt.end();
    else attempt.signal.addEventListener("abort", this.#onAbort);
  }

  /** The next piece; undefined at the end. */
  async read(): Promise<Uint8Array | undefined> {
    if (this.#reader === undefined) return undefined;
    if (this.#idleMs !== undefined) this.#attempt.arm("idle", this.#idleMs);
    try {
      const { done, value } = await this.#reader.read();
      // An aborted body ends as if it were complete.
      if (this.#attempt.signal.aborted) throw this.#attempt.signal.reason;
      if (!done) return value;
    } catch (error) {
      this.#end();
      throw connectionFailure(this.#attempt.signal, this.#name, error);
    } finally {
      if (this.#idleMs !== undefined) this.#attempt.disarm();
    }
    this.#end();
    return undefined;
  }

  /** Closes the connection of a body that is not read to its end. */
  async cancel(): Promise<void> {
    this.#end();
    await this.#reader?.cancel().catch(() => undefined);
  }

  /** Reads a body whose content is complete to its end, or closes its connection where that takes too long. */
  linger(ms: number): void {
    this.#attempt.arm("idle", ms);
    this.#reader
      ?.read()
      .then(({ done }) => (done ? this.#end() : this.cancel()))
      .catch(() => this.#end());
  }

  #end(): void {
    this.#attempt.signal.removeEventListener("abort", this.#onAbort);
    this.#attempt.end();
  }

  #onAbort = (): void => {
    // Not every `fetch` ends the body of what is aborted.
    this.#reader?.cancel().catch(() => undefined);
  };
}

/** Reads a body whole, as UTF-8. `lenient`: with replacement characters for what is none. */
export async function readText(opened: Opened, maxBytes: number, lenient = false): Promise<string> {
  const reader = new BodyReader(opened, true);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let chunk = await reader.read(); chunk !== undefined; chunk = await reader.read()) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new DecodeError(`${opened.name}: the answer has more than ${maxBytes} bytes.`, beginning(chunks));
    }
  }
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : joined(chunks, size);
  try {
    return (lenient ? LENIENT : STRICT).decode(bytes);
  } catch (error) {
    throw new DecodeError(`${opened.name}: the answer is not UTF-8.`, LENIENT.decode(bytes), { cause: error });
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true });
const LENIENT = new TextDecoder();
const BEGINNING = 1024;

function beginning(chunks: Uint8Array[]): string {
  return LENIENT.decode(chunks[0]?.subarray(0, BEGINNING));
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}

/** An answer whose body is still to be read; reading it throws the SDK's errors, and ends the attempt. */
export function guarded(opened: Opened): Response {
  const reader = new BodyReader(opened);
  if (opened.response.body === null) return opened.response;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await reader.read();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers } = opened.response;
  return new Response(body, { status, statusText, headers });
}
