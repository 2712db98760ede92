package {{ pkg }}.internal;

import {{ pkg }}.core.ClientCredentials;
import {{ pkg }}.errors.DecodeException;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Access tokens for a client's id and secret (RFC 6749, 4.4): one request, however many calls wait for it. */
public final class TokenSource implements Credentials.Source {
  /** How long before its end a token is not used any more. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int FOREVER_SECONDS = Integer.MAX_VALUE;

  private final ClientCredentials client;
  private final String url;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Token token;

  private TokenSource(ClientCredentials client, String url) {
    this.client = client;
    this.url = url;
  }

  /** A token as it is sent, and until when by {@link System#nanoTime()}. */
  private record Token(String value, long until) {
    boolean isFresh() {
      return until - System.nanoTime() > 0;
    }
  }

  /**
   * A credential for a client.
   *
   * @param client the client's id and secret
   * @param tokenUrl where tokens are asked for, unless the client says so; null where nobody does
   * @return the credential
   */
  public static Credentials.Credential credential(ClientCredentials client, String tokenUrl) {
    String url = client.tokenUrl().orElse(tokenUrl);
    TokenSource source = new TokenSource(client, url == null ? "" : url);
    return new Credentials.Credential(Credentials.Place.HEADER, "Authorization", source);
  }

  @Override
  public String value(Transport transport) {
    Token known = token;
    if (known != null && known.isFresh()) {
      return known.value();
    }
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw Failures.interrupted("POST " + url, e);
    }
    try {
      if (token == null || !token.isFresh()) {
        token = fetch(transport);
      }
      return token.value();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean refused(String value) {
    Token known = token;
    if (known != null && known.value().equals(value)) {
      token = null;
    }
    return true;
  }

  private Token fetch(Transport transport) {
    Map<String, String> form = new TreeMap<>(Map.of("grant_type", "client_credentials"));
    if (!client.scopes().isEmpty()) {
      form.put("scope", String.join(" ", client.scopes()));
    }
    String login = encode(client.id()) + ":" + encode(client.secret());
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    Request request =
        new Request("POST", "")
            .url(url)
            .header("Authorization", "Basic " + basic, new Style("simple", false))
            .accept("application/json")
            .idempotent(true)
            .form("application/x-www-form-urlencoded", form);
    JsonNode answer = transport.forTokens().send(request, ResponseReader.json(JsonNode.class));
    if (!answer.path("access_token").isTextual()) {
      throw new DecodeException("POST " + url + ": the answer has no access_token", "", null);
    }
    long seconds = answer.path("expires_in").asLong(FOREVER_SECONDS);
    long until = System.nanoTime() + Duration.ofSeconds(seconds).minus(margin(seconds)).toNanos();
    return new Token("Bearer " + answer.get("access_token").textValue(), until);
  }

  /** A token that is short-lived is used for the most of its life. */
  private static Duration margin(long seconds) {
    Duration tenth = Duration.ofSeconds(seconds).dividedBy(10);
    return tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
  }

  /** As RFC 6749, 2.3.1, wants it. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
