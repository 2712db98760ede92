/** One server-sent event, as the wire has it. */
export interface ServerSentEvent {
  event: string;
  data: string;
  id: string | undefined;
}

/** Chunks of bytes as lines; a line ends with LF, CR or CRLF. A last line without an end counts too. */
export async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      // A CR at the end may be half of a CRLF: wait for what follows.
      const complete = done || !rest.endsWith("\r") ? rest : rest.slice(0, -1);
      const parts = complete.split(/\r\n|\n|\r/);
      rest = (parts.pop() ?? "") + rest.slice(complete.length);
      yield* parts;
      if (done) break;
    }
    if (rest) yield rest;
  } finally {
    // Whoever stops early has no use for the rest: give the connection back.
    await reader.cancel().catch(() => undefined);
  }
}

/** The events of a `text/event-stream` body. */
export async function* serverSentEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let event = "";
  let id: string | undefined;
  let data: string[] = [];
  for await (const line of lines(body)) {
    if (line === "") {
      if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id };
      event = "";
      data = [];
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id") id = value;
  }
}
