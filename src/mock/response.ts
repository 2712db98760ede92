import { concreteMediaType } from "../api/content.ts";
import { type Content, isSuccess, type Operation, type Response, type Streaming } from "../api/model.ts";
import { type Json, type Samples, writtenEvent } from "../api/sample.ts";
import { type PageAsked, pageReply } from "./pages.ts";

/** What the mock answers, before it is written. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Written piece by piece, so that a client meets chunk boundaries within events. */
  pieces: (string | Buffer)[];
}

export interface Wish {
  /** From `Prefer: code=429`. */
  status: number | undefined;
  accept: string | undefined;
  /** The request's body asks for a stream, by the flag. */
  stream: boolean;
  /** Which page a paginated request asks for. */
  page: PageAsked | undefined;
  /** The request's path and query. */
  target: string;
}

/** Headers that describe the message as it is sent, which a sample cannot know. */
const OWN_HEADERS = /^(content-(type|length|encoding)|transfer-encoding|trailer|connection|keep-alive|upgrade|date)$/i;

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** The documented response, sampled. Undefined when the status that is wished for is not documented. */
export function answerFor(operation: Operation, wish: Wish, samples: Samples): Answer | undefined {
  const response = chooseResponse(operation, wish.status);
  if (response === undefined && wish.status !== undefined) return undefined;
  const status = wish.status ?? (Number(response?.status.replace(/XX$/i, "00")) || 200);
  const isSuccess = status >= 200 && status < 300;
  const content = response && chooseContent(response.contents, wish, isSuccess ? operation : undefined);
  const headers = sampleHeaders(response, samples);
  if (content === undefined || status === 204 || status === 304) return { status, headers, pieces: [] };
  const body = isSuccess
    ? successBody(operation, content, wish, samples)
    : { pieces: [encode(content, samples.value(content.type, "response", content.example))], headers: {} };
  const contentType = headerText(concreteMediaType(content));
  return { status, headers: { ...headers, ...body.headers, "content-type": contentType }, pieces: body.pieces };
}

function chooseResponse({ responses }: Operation, status: number | undefined): Response | undefined {
  const find = (wanted: string) => responses.find((response) => response.status.toUpperCase() === wanted);
  if (status !== undefined) return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find("DEFAULT");
  return responses.find(isSuccess) ?? find("DEFAULT");
}

function chooseContent(contents: Content[], wish: Wish, success: Operation | undefined): Content | undefined {
  const isStream = ({ encoding }: Content) => encoding === "sse" || encoding === "ndjson";
  if (success?.streaming?.flag !== undefined) {
    return contents.find((content) => isStream(content) === wish.stream) ?? contents[0];
  }
  const accepted = (wish.accept ?? "").split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  return (
    contents.find(({ mediaType }) => accepted.includes(mediaType.split(";")[0]?.trim().toLowerCase())) ?? contents[0]
  );
}

type Body = Pick<Answer, "pieces" | "headers">;

function successBody(operation: Operation, content: Content, wish: Wish, samples: Samples): Body {
  switch (content.encoding) {
    case "sse":
      return {
        pieces: eventStream(samples.sequence(content.type), operation.streaming),
        headers: {},
      };
    case "ndjson":
      return { pieces: samples.sequence(content.type).map((value) => `${JSON.stringify(value)}\n`), headers: {} };
    default: {
      const { value, headers } = valueReply(operation, content, wish, samples);
      return { pieces: [encode(content, value)], headers };
    }
  }
}

/** Each event in two pieces. */
function eventStream(events: Json[], streaming: Streaming | undefined): string[] {
  const data = events.map(writtenEvent);
  if (streaming?.isSentinelSent) data.push(writtenEvent(streaming.doneSentinel!));
  return data.flatMap((event) => {
    const half = Math.floor(event.length / 2);
    return [event.slice(0, half), event.slice(half)];
  });
}

function valueReply(operation: Operation, content: Content, wish: Wish, samples: Samples) {
  const { pagination } = operation;
  if (pagination && wish.page) return pageReply(operation, pagination, content, wish.page, wish.target, samples);
  const { response } = samples.operation(operation);
  const isSampled = response.content === content && response.value !== undefined;
  return { value: isSampled ? response.value! : samples.value(content.type, "response", content.example), headers: {} };
}

function encode(content: Content, value: Json): string | Buffer {
  if (content.encoding === "json") return JSON.stringify(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** By lower-case name, so that what else sets a header replaces it. */
function sampleHeaders(response: Response | undefined, samples: Samples): Record<string, string> {
  const headers = (response?.headers ?? []).filter(({ name }) => HEADER_NAME.test(name) && !OWN_HEADERS.test(name));
  return Object.fromEntries(
    headers.map(({ name, type }) => [name.toLowerCase(), headerText(samples.value(type, "response"))]),
  );
}

function headerText(value: Json): string {
  if (Array.isArray(value)) return value.map(headerText).join(",");
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  return text.replace(/[^\t\x20-\x7e]/g, "");
}
