package com.assistant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.assistant.core.RawResponse;
import com.assistant.core.RequestOptions;
import com.assistant.errors.ApiException;
import com.assistant.errors.ArgumentException;
import com.assistant.errors.CancelledException;
import com.assistant.errors.ConnectionException;
import com.assistant.errors.DecodeException;
import com.assistant.errors.TimedOutException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private String send(Request request) {
    return settings.transport().send(request, ResponseReader.text());
  }

  private static Request get() {
    return new Request("GET", "/x");
  }

  @Test
  void aCallsOptionsWin() {
    server.reply(200, "");
    settings.headers = Map.of("X-A", "client", "X-B", "client");
    settings.options.query("a", "1");
    RequestOptions options =
        RequestOptions.builder().header("x-a", "call").query("b", "2 3").baseUrl("http://other/v2/").build();
    settings.transport().with(options).send(get(), ResponseReader.text());
    HttpRequest request = server.requests.get(0);
    assertEquals("http://other/v2/x?a=1&b=2%203", request.uri().toString());
    assertEquals(List.of("call"), request.headers().allValues("X-A"));
    assertEquals("client", server.header(0, "X-B"));
    assertEquals("RequestOptions[headers=[x-a], query=[b]]", options.toString());
  }

  @Test
  void middlewareStandsAroundEveryAttempt() {
    List<String> seen = new ArrayList<>();
    server.reply(503, Map.of("retry-after-ms", "0"), "").reply(200, "done");
    for (String name : List.of("outer", "inner")) {
      settings.middleware.add(
          (request, next) -> {
            seen.add(name);
            return next.send(HttpRequest.newBuilder(request, (header, value) -> true).header("X-M", name).build());
          });
    }
    assertEquals("done", send(get()));
    assertEquals(List.of("outer", "inner", "outer", "inner"), seen);
    assertEquals(List.of("outer", "inner"), server.requests.get(0).headers().allValues("X-M"));
  }

  @Test
  void aLineAnAttemptIsLoggedWithoutSecrets() {
    List<String> lines = new ArrayList<>();
    settings.logger = lines::add;
    settings.baseUrl = new BaseUrl("http://user:secret@localhost", null);
    settings.headers = Map.of("Authorization", "secret");
    settings.options.query("key", "secret");
    server.fail(new IOException("secret")).reply(200, Map.of("x-request-id", "r1"), "");
    send(get());
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("GET http://localhost/x\\?key=\\*\\*\\*: IOException in \\d+ ms, attempt 1"));
    assertTrue(lines.get(1).matches(".*: 200 in \\d+ ms, attempt 2, request r1"), lines.get(1));
    assertFalse(lines.toString().contains("secret"));
  }

  @Test
  void theAnswerItselfCanBeHad() {
    server.reply(201, Map.of("x-request-id", "r1", "x-a", "b"), "{\"a\":1}");
    try (RawResponse<JsonNode> raw = settings.transport().sendRaw(get(), ResponseReader.json(JsonNode.class))) {
      assertEquals(201, raw.status());
      assertEquals(Optional.of("b"), raw.headers().firstValue("x-a"));
      assertEquals(Optional.of("r1"), raw.requestId());
      assertEquals("/x", raw.uri().getPath());
      assertEquals(1, raw.value().get("a").asInt());
    }
    server.stream(200, Map.of(), new Broken());
    RawResponse<String> broken = settings.transport().sendRaw(get(), ResponseReader.text());
    assertThrows(IOException.class, () -> broken.body().read());
    assertThrows(ConnectionException.class, broken::value);
    broken.close();
  }

  /** Breaks whenever it is touched. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public void close() throws IOException {
      throw new IOException("broken");
    }
  }

  @Test
  void compressedAnswersAreRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write("content".getBytes(StandardCharsets.UTF_8));
    }
    InputStream body = new java.io.ByteArrayInputStream(bytes.toByteArray());
    server.stream(200, Map.of("content-encoding", "gzip"), body);
    assertEquals("content", send(get()));
    assertEquals("gzip", server.header(0, "Accept-Encoding"));
  }

  @Test
  void largeAnswersAreNotRead() {
    server.reply(200, "x".repeat(1_000)).reply(200, "x".repeat(1_001)).reply(400, "x".repeat(2_000_000));
    assertEquals(1_000, send(get()).length());
    assertThrows(DecodeException.class, () -> send(get()));
    assertEquals(1 << 20, assertThrows(ApiException.class, () -> send(get())).body().length());
  }

  @Test
  void documentedErrorsAreTyped() {
    server.reply(404, "{\"message\":\"gone\"}").reply(418, "{}").reply(500, "<html>").reply(404, "no JSON");
    settings.options.maxRetries(0);
    ApiException documented = failure();
    assertEquals("gone", documented.typedBody(JsonNode.class).orElseThrow().get("message").asText());
    assertEquals(Optional.empty(), documented.typedBody(String.class));
    assertEquals("GET /x: 404: gone", documented.getMessage());
    assertEquals(Optional.empty(), failure().typedBody());
    assertEquals(Optional.empty(), failure().typedBody());
    assertEquals(Optional.empty(), failure().typedBody());
  }

  private ApiException failure() {
    Request request = get().failure(JsonNode.class, "404", "5XX");
    return assertThrows(ApiException.class, () -> send(request));
  }

  @Test
  void whatCannotBeSentIsTold() {
    server.reply(200, "");
    settings.headers = Map.of("X-A", "secret\n");
    ArgumentException header = assertThrows(ArgumentException.class, () -> send(get()));
    assertEquals("X-A", header.argument());
    assertFalse(header.toString().contains("secret"));
    settings.headers = Map.of();
    for (String url : List.of("no url", "/relative", "http:")) {
      settings.baseUrl = new BaseUrl(url, null);
      assertThrows(ArgumentException.class, () -> send(get()));
    }
    assertEquals(0, server.requests.size());
  }

  @Test
  void timesThatRunOutAreToldApart() {
    settings.options.maxRetries(0);
    server.fail(new HttpConnectTimeoutException("")).fail(new HttpTimeoutException(""));
    assertEquals(TimedOutException.Limit.CONNECT, timeout().limit());
    assertEquals(TimedOutException.Limit.REQUEST, timeout().limit());
  }

  private TimedOutException timeout() {
    return assertThrows(TimedOutException.class, () -> send(get()));
  }

  @Test
  void aCallThatNobodyWaitsForCanBeCalledOff() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    settings.middleware.add(
        (request, next) -> {
          begun.countDown();
          try {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
          } finally {
            ended.countDown();
          }
          return next.send(request);
        });
    CompletableFuture<String> future = settings.transport().sendAsync(get(), ResponseReader.text());
    begun.await();
    assertTrue(future.cancel(true));
    ended.await();
    assertThrows(CancellationException.class, future::join);
  }

  @Test
  void aCallThatWasCalledOffIsNotBegun() {
    AsyncCall<String> call = new AsyncCall<>(() -> "done");
    call.cancel(true);
    call.run();
    assertTrue(call.isCancelled());
    AsyncCall<String> other = new AsyncCall<>(() -> "done");
    other.run();
    assertEquals("done", other.join());
    assertFalse(other.cancel(true));
  }

  @Test
  void aResultThatNobodyWantsIsClosed() {
    boolean[] closed = {false};
    AutoCloseable result = () -> closed[0] = true;
    AsyncCall<AutoCloseable>[] self = newArray();
    self[0] =
        new AsyncCall<>(
            () -> {
              self[0].cancel(true);
              return result;
            });
    self[0].run();
    assertTrue(closed[0]);
    assertFalse(Thread.interrupted());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static AsyncCall<AutoCloseable>[] newArray() {
    return new AsyncCall[1];
  }

  @Test
  void anInterruptIsKept() {
    settings.middleware.add(
        (request, next) -> {
          throw new InterruptedException();
        });
    CancelledException failure = assertThrows(CancelledException.class, () -> send(get()));
    assertInstanceOf(InterruptedException.class, failure.getCause());
    assertTrue(Thread.interrupted());
  }

  @Test
  void nothingIsReadOfAnEmptyAnswer() {
    server.reply(204, "");
    assertNull(settings.transport().send(get(), ResponseReader.empty()));
  }
}
