package {{ pkg }}.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import {{ pkg }}.core.ClientCredentials;
import {{ pkg }}.errors.ApiException;
import {{ pkg }}.errors.CancelledException;
import {{ pkg }}.errors.DecodeException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenSourceTest {
  private final FakeServer server = new FakeServer();
  private final TestSettings settings = TestSettings.by(server);

  private static ClientCredentials client() {
    return ClientCredentials.of("id:1", "secret").withTokenUrl("/token").withScopes("read", "write");
  }

  private static String token(String token, int seconds) {
    return "{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + "}";
  }

  private Transport transport() {
    settings.credentials = new Credentials(Map.of("oauth", TokenSource.credential(client(), "http://elsewhere")));
    return settings.transport();
  }

  private static String get(Transport transport) {
    Request request = new Request("GET", "/x").security(List.of(Set.of("oauth")));
    return transport.send(request, ResponseReader.text());
  }

  @Test
  void aTokenIsGotOnceAndKept() {
    server.reply(200, token("t1", 3_600)).reply(200, "done");
    Transport transport = transport();
    assertEquals("done", get(transport));
    assertEquals("done", get(transport));
    assertEquals(3, server.requests.size());
    assertEquals("http://localhost/token", server.requests.get(0).uri().toString());
    assertEquals("Basic aWQlM0ExOnNlY3JldA==", server.header(0, "Authorization"));
    assertEquals("Bearer t1", server.header(2, "Authorization"));
  }

  @Test
  void aTokenThatHasEndedIsGotAnew() {
    server.reply(200, token("t1", 0)).reply(200, "one").reply(200, token("t2", 3_600)).reply(200, "two");
    Transport transport = transport();
    assertEquals("one", get(transport));
    assertEquals("two", get(transport));
    assertEquals("Bearer t2", server.header(3, "Authorization"));
  }

  @Test
  void aTokenThatIsRefusedIsGotAnewOnce() {
    server.reply(200, token("t1", 3_600)).reply(401, "").reply(200, token("t2", 3_600)).reply(401, "");
    Transport transport = transport();
    assertThrows(ApiException.class, () -> get(transport));
    assertEquals(4, server.requests.size());
    assertEquals("Bearer t2", server.header(3, "Authorization"));
  }

  @Test
  void anAnswerWithoutATokenIsTold() {
    server.reply(200, "{}");
    assertThrows(DecodeException.class, () -> get(transport()));
  }

  @Test
  void whoWaitsForATokenCanBeInterrupted() {
    Transport transport = transport();
    Thread.currentThread().interrupt();
    assertThrows(CancelledException.class, () -> get(transport));
    assertTrue(Thread.interrupted());
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(client().toString().contains("secret"));
    assertEquals(List.of("read", "write"), client().scopes());
  }
}
