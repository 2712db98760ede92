package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import {{ pkg }}.core.Tracing;
import {{ pkg }}.errors.ApiException;
import {{ pkg }}.errors.ConnectionException;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingTest {
  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);
  private final Telemetry telemetry = new Telemetry(new ArrayList<>());

  TracingTest() {
    settings.middleware.add(Tracing.of(telemetry));
  }

  /** Keeps the spans that have ended. */
  private record Telemetry(List<SpanData> spans) implements OpenTelemetry, SpanExporter {
    @Override
    public TracerProvider getTracerProvider() {
      return SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(this)).build();
    }

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.create(W3CTraceContextPropagator.getInstance());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return flush();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private void send() {
    settings.transport().send(new Request("GET", "/x"), ResponseReader.text());
  }

  private SpanData only() {
    assertEquals(1, telemetry.spans().size());
    return telemetry.spans().get(0);
  }

  @Test
  void anAttemptIsASpan() {
    server.reply(200, "");
    send();
    assertEquals("GET", only().getName());
    assertEquals(SpanKind.CLIENT, only().getKind());
    assertEquals(StatusCode.UNSET, only().getStatus().getStatusCode());
    assertEquals({{ sourceName }}, only().getInstrumentationScopeInfo().getName());
    assertEquals({{ sourceVersion }}, only().getInstrumentationScopeInfo().getVersion());
    Attributes expected =
        Attributes.builder()
            .put("http.request.method", "GET")
            .put("url.full", "http://localhost/x")
            .put("server.address", "localhost")
            .put("server.port", 80)
            .put("http.response.status_code", 200)
            .build();
    assertEquals(expected.asMap(), only().getAttributes().asMap());
  }

  @Test
  void whereTheServerIsIsTold() {
    server.reply(200, "");
    for (String url : List.of("https://a.test", "https://a.test:8443/v1", "http://[::1]:81")) {
      settings.baseUrl = new BaseUrl(url, null);
      send();
    }
    List<String> places =
        telemetry.spans().stream()
            .map(span -> attribute(span, "server.address") + " " + attribute(span, "server.port"))
            .toList();
    assertEquals(List.of("a.test 443", "a.test 8443", "::1 81"), places);
  }

  @Test
  void whatIsSentAgainIsTold() {
    server.reply(503, Map.of("retry-after-ms", "0"), "").reply(404, "");
    assertThrows(ApiException.class, this::send);
    assertEquals(List.of("503", "404"), attributes("error.type"));
    assertEquals(List.of("null", "1"), attributes("http.request.resend_count"));
    for (SpanData span : telemetry.spans()) {
      assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    }
  }

  @Test
  void whyThereIsNoAnswerIsTold() {
    server.fail(new IOException("broken"));
    settings.options.maxRetries(0);
    assertThrows(ConnectionException.class, this::send);
    assertEquals(List.of("java.io.IOException"), attributes("error.type"));
    assertEquals(List.of("null"), attributes("http.response.status_code"));
    assertEquals(StatusCode.ERROR, only().getStatus().getStatusCode());
  }

  @Test
  @SuppressWarnings("try")
  void theRequestCarriesTheTraceOn() {
    server.reply(200, "");
    Span outer = telemetry.getTracer("test").spanBuilder("outer").startSpan();
    try (Scope scope = outer.makeCurrent()) {
      send();
    }
    assertEquals(outer.getSpanContext().getSpanId(), only().getParentSpanId());
    String carried = "00-" + only().getTraceId() + "-" + only().getSpanId() + "-";
    assertEquals(carried, server.header(0, "traceparent").substring(0, carried.length()));
  }

  @Test
  void noSecretIsTold() {
    settings.baseUrl = new BaseUrl("http://user:secret@localhost", null);
    settings.headers = Map.of("Authorization", "secret");
    settings.options.query("key", "secret").maxRetries(0);
    server.reply(401, Map.of("set-cookie", "secret"), "secret").fail(new IOException("secret"));
    assertThrows(ApiException.class, this::send);
    assertThrows(ConnectionException.class, this::send);
    assertEquals(List.of("http://localhost/x?key=***", "http://localhost/x?key=***"), attributes("url.full"));
    assertFalse(telemetry.spans().toString().contains("secret"));
  }

  private List<String> attributes(String name) {
    return telemetry.spans().stream().map(span -> attribute(span, name)).toList();
  }

  private static String attribute(SpanData span, String name) {
    return span.getAttributes().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().getKey().equals(name))
        .map(entry -> entry.getValue().toString())
        .findAny()
        .orElse("null");
  }
}
