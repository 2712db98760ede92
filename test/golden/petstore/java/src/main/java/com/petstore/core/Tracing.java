package com.petstore.core;

import com.petstore.internal.Redacted;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Traces every attempt by OpenTelemetry, as a client span by its conventions for HTTP: without credentials, values of
 * the query and bodies. The request carries the trace on. Needs {@code io.opentelemetry:opentelemetry-api}, which this
 * package does not bring.
 *
 * <pre>{@code
 * builder.middleware(Tracing.of(GlobalOpenTelemetry.get()));
 * }</pre>
 */
public final class Tracing implements Middleware {
  private static final int FIRST_ERROR = 400;

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  private Tracing(Tracer tracer, TextMapPropagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /**
   * Middleware for a client.
   *
   * @param telemetry where spans go, and how requests carry them on
   * @return the middleware
   */
  public static Tracing of(OpenTelemetry telemetry) {
    Tracer tracer = telemetry.getTracerProvider().get("com.petstore", "1.0.0");
    return new Tracing(tracer, telemetry.getPropagators().getTextMapPropagator());
  }

  @Override
  public HttpResponse<InputStream> handle(HttpRequest request, HttpTransport next)
      throws IOException, InterruptedException {
    return handle(request, 1, next);
  }

  @Override
  @SuppressWarnings("try")
  public HttpResponse<InputStream> handle(HttpRequest request, int attempt, HttpTransport next)
      throws IOException, InterruptedException {
    Span span = start(request, attempt);
    try (Scope scope = span.makeCurrent()) {
      HttpResponse<InputStream> response = next.send(carrying(request));
      int status = response.statusCode();
      span.setAttribute("http.response.status_code", status);
      if (status >= FIRST_ERROR) {
        fail(span, String.valueOf(status));
      }
      return response;
    } catch (IOException | InterruptedException | RuntimeException e) {
      fail(span, e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }

  private Span start(HttpRequest request, int attempt) {
    URI uri = request.uri();
    SpanBuilder span =
        tracer
            .spanBuilder(request.method())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", request.method())
            .setAttribute("url.full", Redacted.url(uri))
            .setAttribute("server.address", uri.getHost().replaceAll("[\\[\\]]", ""))
            .setAttribute("server.port", port(uri));
    if (attempt > 1) {
      span.setAttribute("http.request.resend_count", attempt - 1);
    }
    return span.startSpan();
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private HttpRequest carrying(HttpRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
    propagator.inject(Context.current(), builder, HttpRequest.Builder::setHeader);
    return builder.build();
  }

  /** What is thrown may have in it what the API answered: only its type is told. */
  private static void fail(Span span, String type) {
    span.setAttribute("error.type", type);
    span.setStatus(StatusCode.ERROR);
  }
}
