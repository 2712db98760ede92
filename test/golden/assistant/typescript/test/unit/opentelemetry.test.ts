import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type Tracer,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TransportOptions, VERSION } from "../../src/index.js";
import { tracing } from "../../src/opentelemetry.js";
import { type Answer, CALL, hang, inTurn, status, transport } from "../runtime.js";

/** A span that keeps what it is told. */
class Recorded implements Span {
  readonly attributes: Attributes;
  status = SpanStatusCode.UNSET;
  ends = 0;

  constructor(
    readonly name: string,
    readonly kind: SpanKind | undefined,
    attributes: Attributes,
    readonly id: string,
    readonly parent: string | undefined,
  ) {
    this.attributes = { ...attributes };
  }

  spanContext(): SpanContext {
    return { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: this.id, traceFlags: 1 };
  }

  setAttribute(name: string, value: NonNullable<Attributes[string]>): this {
    this.attributes[name] = value;
    return this;
  }

  setStatus({ code }: { code: SpanStatusCode }): this {
    this.status = code;
    return this;
  }

  end(): void {
    this.ends++;
  }

  // Nothing else is told of an attempt: an event, for one, could say what a request has in it.
  setAttributes = unexpected;
  addEvent = unexpected;
  addLink = unexpected;
  addLinks = unexpected;
  updateName = unexpected;
  recordException = unexpected;
  isRecording = (): boolean => true;
}

function unexpected(): never {
  throw new Error("this is not told");
}

function recording(): { spans: Recorded[]; tracers: string[]; provider: TracerProvider } {
  const spans: Recorded[] = [];
  const tracers: string[] = [];
  const tracer: Tracer = {
    startSpan(name, { kind, attributes = {} } = {}, from = context.active()) {
      const parent = trace.getSpanContext(from)?.spanId;
      const span = new Recorded(name, kind, attributes, `000000000000000${spans.length + 1}`, parent);
      spans.push(span);
      return span;
    },
    startActiveSpan: unexpected,
  };
  const getTracer = (name: string, version?: string): Tracer => {
    tracers.push(`${name} ${version}`);
    return tracer;
  };
  return { spans, tracers, provider: { getTracer } };
}

/** What a call of this transport tells of its attempts. */
async function spansOf(answer: Answer, options: TransportOptions = {}, query: string[][] = []): Promise<Recorded[]> {
  const { spans, provider } = recording();
  const call = transport(answer, { middleware: [tracing(provider)], ...options }).nothing({ ...CALL, query });
  await call.catch(() => undefined);
  expect(spans.every(({ ends }) => ends === 1)).toBe(true);
  return spans;
}

class Manager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (own, run, self, ...args) =>
    this.#storage.run(own, () => run.apply(self as never, args));
  bind: ContextManager["bind"] = (_own, target) => target;
  enable = (): this => this;
  disable = (): this => this;
}

const propagator: TextMapPropagator = {
  inject: (from, carrier, setter) => setter.set(carrier, "TraceParent", trace.getSpanContext(from)?.spanId ?? ""),
  extract: (from) => from,
  fields: () => ["TraceParent"],
};

describe("tracing", () => {
  beforeAll(() => {
    context.setGlobalContextManager(new Manager());
    propagation.setGlobalPropagator(propagator);
  });

  afterAll(() => {
    context.disable();
    propagation.disable();
  });

  it("is a client span around an attempt", async () => {
    const { spans, tracers, provider } = recording();
    await transport(status(200), { middleware: [tracing(provider)] }).nothing(CALL);
    expect(tracers).toEqual([expect.stringMatching(`. ${VERSION}$`)]);
    expect(spans).toMatchObject([{ name: "GET", kind: SpanKind.CLIENT, status: SpanStatusCode.UNSET, ends: 1 }]);
    expect(spans[0]?.attributes).toEqual({
      "http.request.method": "GET",
      "url.full": "http://default.test/things",
      "server.address": "default.test",
      "server.port": 80,
      "http.response.status_code": 200,
    });
  });

  it("says where the server is", async () => {
    const places = ["https://a.test", "https://a.test:8443/v1", "http://[::1]:80"].map(async (baseUrl) => {
      const [span] = await spansOf(status(200), { baseUrl });
      return [span?.attributes["server.address"], span?.attributes["server.port"]];
    });
    expect(await Promise.all(places)).toEqual([
      ["a.test", 443],
      ["a.test", 8443],
      ["::1", 80],
    ]);
  });

  it("tells attempts apart, and which failed", async () => {
    const spans = await spansOf(inTurn(status(503), status(404)).answer);
    expect(spans.map((span) => span.status)).toEqual([SpanStatusCode.ERROR, SpanStatusCode.ERROR]);
    expect(spans.map(({ attributes }) => attributes["error.type"])).toEqual(["503", "404"]);
    expect(spans.map(({ attributes }) => attributes["http.response.status_code"])).toEqual([503, 404]);
    expect(spans.map(({ attributes }) => attributes["http.request.resend_count"])).toEqual([undefined, 1]);
  });

  it("tells why there is no answer", async () => {
    const once = { maxRetries: 0 };
    const [broken] = await spansOf(() => Promise.reject(new TypeError("fetch failed")), once);
    expect(broken?.attributes).toMatchObject({ "error.type": "ConnectionError" });
    expect(broken?.status).toBe(SpanStatusCode.ERROR);
    const [late] = await spansOf(hang, { ...once, timeoutMs: 1 });
    expect(late?.attributes).toMatchObject({ "error.type": "TimeoutError" });
    expect(late?.attributes).not.toHaveProperty("http.response.status_code");
  });

  it("is within what is traced around it, and the request carries it on", async () => {
    const { provider, spans } = recording();
    const outer = provider.getTracer("test").startSpan("outer");
    const active: (string | undefined)[] = [];
    const { answer, calls } = inTurn(() => {
      active.push(trace.getActiveSpan()?.spanContext().spanId);
      return new Response("{}");
    });
    const client = transport(answer, { middleware: [tracing(provider)] });
    await context.with(trace.setSpan(context.active(), outer), () => client.nothing(CALL));
    const id = spans[1]?.id;
    expect(spans[1]?.parent).toBe(outer.spanContext().spanId);
    expect(calls[0]?.headers).toMatchObject({ traceparent: id });
    expect(active).toEqual([id]);
  });

  it("tells no secret", async () => {
    const options = { baseUrl: "http://user:secret@default.test", headers: { authorization: "secret" }, maxRetries: 0 };
    const query = [["key=secret", "flag"]];
    const answers = [status(401, { "set-cookie": "secret" }), () => Promise.reject(new Error("secret"))];
    for (const answer of answers) {
      const spans = await spansOf(answer, options, query);
      expect(spans[0]?.attributes["url.full"]).toBe("http://default.test/things?key=***&flag");
      expect(JSON.stringify(spans)).not.toContain("secret");
    }
  });
});
