import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { pageUrl } from "./environment.js";
import { redactedUrl } from "./logging.js";
import type { HttpRequest, Middleware } from "./middleware.js";
import { VERSION } from "./version.js";

const TRACER = "assistant";

/**
 * Middleware that traces every attempt: a client span by OpenTelemetry's conventions for HTTP, without credentials,
 * query values and bodies. The request carries its context on, by the propagator that is set.
 *
 * `provider`: where the spans go; unless given, the global one.
 */
export function tracing(provider: TracerProvider = trace): Middleware {
  const tracer = provider.getTracer(TRACER, VERSION);
  return async (request, next) => {
    const span = tracer.startSpan(request.method, { kind: SpanKind.CLIENT, attributes: attributesOf(request) });
    const active = trace.setSpan(context.active(), span);
    const headers = { ...request.headers };
    propagation.inject(active, headers, { set: (carrier, name, value) => (carrier[name.toLowerCase()] = value) });
    try {
      const response = await context.with(active, () => next({ ...request, headers }));
      span.setAttribute("http.response.status_code", response.status);
      if (response.status >= 400) fail(span, String(response.status));
      return response;
    } catch (error) {
      fail(span, error instanceof Error ? error.name : "_OTHER");
      throw error;
    } finally {
      span.end();
    }
  };
}

function attributesOf({ method, url, attempt }: HttpRequest): Attributes {
  const { href, hostname, port, protocol } = new URL(url, pageUrl());
  return {
    "http.request.method": method,
    "url.full": redactedUrl(href),
    "server.address": hostname.replace(/^\[|\]$/g, ""),
    "server.port": port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
    ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
  };
}

function fail(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
