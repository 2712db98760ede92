package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import {{ pkg }}.core.RequestOptions;
import {{ pkg }}.core.Upload;
import {{ pkg }}.errors.ApiException;
import {{ pkg }}.errors.CancelledException;
import {{ pkg }}.errors.ConnectionException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Map<String, String> AT_ONCE = Map.of("retry-after-ms", "1");

  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private String send(Request request) {
    return settings.transport().send(request, ResponseReader.text());
  }

  private int attemptsOf(Request request) {
    assertThrows(ApiException.class, () -> send(request));
    return server.requests.size();
  }

  @Test
  void failuresThatPassAreOutlasted() {
    server.reply(503, AT_ONCE, "").reply(408, AT_ONCE, "").reply(200, "done");
    assertEquals("done", send(new Request("GET", "/x")));
    assertEquals(3, server.requests.size());
  }

  @Test
  void theLastFailureIsTheCallers() {
    server.reply(500, AT_ONCE, "");
    assertEquals(3, attemptsOf(new Request("GET", "/x")));
  }

  @Test
  void brokenConnectionsAreTriedAgainWhereThatIsSafe() {
    server.fail(new IOException("broken")).reply(200, "done");
    assertEquals("done", send(new Request("PUT", "/x")));
    server.requests.clear();
    ConnectionException failure = assertThrows(ConnectionException.class, () -> send(new Request("POST", "/x")));
    assertEquals("POST /x: broken", failure.getMessage());
    assertEquals(1, server.requests.size());
  }

  @Test
  void whatIsNotSafeIsSentOnceUnlessTheServerHasNotTakenIt() {
    server.reply(503, AT_ONCE, "");
    assertEquals(1, attemptsOf(new Request("POST", "/x")));
    server.requests.clear();
    assertEquals(3, attemptsOf(new Request("POST", "/x").idempotent(true)));
    FakeServer busy = new FakeServer().reply(429, AT_ONCE, "").reply(200, "done");
    assertEquals("done", TestSettings.by(busy).transport().send(new Request("POST", "/x"), ResponseReader.text()));
  }

  @Test
  void onlySomeStatusesPass() {
    server.reply(501, AT_ONCE, "");
    assertEquals(1, attemptsOf(new Request("GET", "/x")));
    server.requests.clear();
    assertEquals(3, attemptsOf(new Request("GET", "/x").retryOn(409, 501)));
  }

  @Test
  void aKeyMakesItSafe() {
    server.reply(503, AT_ONCE, "");
    assertEquals(3, attemptsOf(new Request("POST", "/x").keyHeader("Idempotency-Key")));
    String key = server.header(0, "Idempotency-Key");
    assertEquals(36, key.length());
    assertEquals(key, server.header(2, "Idempotency-Key"));
    attemptsOf(new Request("POST", "/x").keyHeader("Idempotency-Key"));
    assertNotEquals(key, server.header(3, "Idempotency-Key"));
    settings.options.idempotencyKey("own");
    server.requests.clear();
    assertEquals(3, attemptsOf(new Request("POST", "/x")));
    assertEquals("own", server.header(2, "Idempotency-Key"));
  }

  @Test
  void aBodyThatCanBeReadOnceIsSentOnce() {
    server.reply(503, AT_ONCE, "");
    Upload once = Upload.of(new ByteArrayInputStream(new byte[1]));
    Map<String, Object> form = Map.of("file", once);
    assertEquals(1, attemptsOf(new Request("PUT", "/x").binary("text/plain", once)));
    assertEquals(2, attemptsOf(new Request("PUT", "/x").multipart("multipart/form-data", form)));
    Upload again = Upload.of(() -> new ByteArrayInputStream(new byte[1]));
    assertEquals(5, attemptsOf(new Request("PUT", "/x").binary("text/plain", again)));
  }

  @Test
  void retriesCanBeSwitchedOffForACall() {
    server.reply(503, AT_ONCE, "");
    Transport once = settings.transport().with(RequestOptions.builder().maxRetries(0).build());
    assertThrows(ApiException.class, () -> once.send(new Request("GET", "/x"), ResponseReader.text()));
    assertEquals(1, server.requests.size());
  }

  @Test
  void aServerThatWantsTooLongAWaitIsNotAskedAgain() {
    server.reply(503, Map.of("retry-after", "61"), "");
    assertEquals(1, attemptsOf(new Request("GET", "/x")));
  }

  @Test
  void aWaitCanBeInterrupted() {
    server.reply(503, Map.of("retry-after", "50"), "");
    Thread.currentThread().interrupt();
    assertThrows(CancelledException.class, () -> send(new Request("GET", "/x")));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aClientRunsOutOfRetries() {
    RetryBudget budget = new RetryBudget();
    for (int count = 0; count < 100; count++) {
      assertTrue(budget.take());
    }
    assertFalse(budget.take());
    budget.succeeded(true);
    assertTrue(budget.take());
    for (int count = 0; count < 5; count++) {
      assertFalse(budget.take());
      budget.succeeded(false);
    }
    assertTrue(budget.take());
  }

  private static Optional<Duration> asked(String name, String value) {
    return Backoff.asked(HttpHeaders.of(Map.of(name, List.of(value)), (header, text) -> true));
  }

  @Test
  void theServersSayIsReadInAllItsForms() {
    assertEquals(Optional.of(Duration.ofMillis(1_500)), asked("retry-after-ms", "1500"));
    assertEquals(Optional.of(Duration.ofSeconds(2)), asked("Retry-After", " 2 "));
    assertEquals(Optional.empty(), asked("retry-after", "soon"));
    assertEquals(Optional.empty(), asked("retry-after", "-1"));
    assertEquals(Optional.of(Duration.ZERO), asked("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30));
    assertTrue(asked("retry-after", date).orElseThrow().toSeconds() >= 28);
  }

  @Test
  void waitsAreRandomAndBounded() {
    assertTrue(Backoff.of(0).toMillis() <= 500);
    assertTrue(Backoff.of(100).toMillis() <= 8_000);
  }
}
