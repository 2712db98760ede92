// A server that costs next to nothing: its answers are rendered once, and it looks at a request only for its end and
// for `"stream":true`. Every event has a chunk of its own, as when it comes from a model.
import { createServer } from "node:net";

const COMMON = { id: "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", created: 1741569952, model: "gpt-4o-2024-08-06" };
const TEXT = "Hello! How can I assist you today?";
const COMPLETION = JSON.stringify({
  ...COMMON,
  object: "chat.completion",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: TEXT, refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage: {
    prompt_tokens: 19,
    completion_tokens: 10,
    total_tokens: 29,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  },
  service_tier: "default",
  system_fingerprint: "fp_44709d6fcb",
});
const CHUNKS = Number(process.argv[2]);

const chunk = (index) =>
  JSON.stringify({
    ...COMMON,
    object: "chat.completion.chunk",
    service_tier: "default",
    system_fingerprint: "fp_44709d6fcb",
    choices: [{ index: 0, delta: { content: ` word${index % 100}` }, logprobs: null, finish_reason: null }],
  });
const framed = (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const events = Array.from({ length: CHUNKS }, (_, index) => framed(`data: ${chunk(index)}\n\n`));
const head = (type, rest) => `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\nx-request-id: req_1\r\n${rest}\r\n\r\n`;
const STREAM = Buffer.from(
  `${head("text/event-stream", "transfer-encoding: chunked")}${events.join("")}${framed("data: [DONE]\n\n")}0\r\n\r\n`,
);
const ANSWER = Buffer.from(`${head("application/json", `content-length: ${COMPLETION.length}`)}${COMPLETION}`);

/** Where the request that `text` begins with ends; undefined while it has not come whole. */
function endOfRequest(text) {
  const body = text.indexOf("\r\n\r\n") + 4;
  if (body < 4) return undefined;
  const length = /content-length: *(\d+)/i.exec(text.slice(0, body))?.[1];
  if (length !== undefined) return text.length < body + Number(length) ? undefined : body + Number(length);
  const last = text.indexOf("0\r\n\r\n", body);
  return last < 0 ? undefined : last + 5;
}

const server = createServer({ noDelay: true }, (socket) => {
  let text = "";
  socket.on("error", () => socket.destroy());
  socket.on("data", (data) => {
    text += data.toString("latin1");
    for (let end = endOfRequest(text); end !== undefined; end = endOfRequest(text)) {
      socket.write(/"stream": ?true/.test(text.slice(0, end)) ? STREAM : ANSWER);
      text = text.slice(end);
    }
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
