package {{ pkg }}.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import {{ pkg }}.Samples;
import {{ pkg }}.core.Json;
import {{ pkg }}.errors.ArgumentException;
import {{ pkg }}.errors.DecodeException;
import {{ pkg }}.errors.WebhookException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final String BODY = Samples.webhook().toString();

  private final Map<String, String> headers = new HashMap<>();

  @BeforeEach
  void sign() throws GeneralSecurityException {
    sign(BODY, Instant.now().getEpochSecond());
  }

  private void sign(String body, long seconds) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] signature = mac.doFinal(("msg_1." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
    headers.put("Webhook-Id", "msg_1");
    headers.put("Webhook-Timestamp", String.valueOf(seconds));
    headers.put("Webhook-Signature", "v1,!! v0,x v1," + Base64.getEncoder().encodeToString(signature));
  }

  private WebhookException.Reason refused(String body) {
    Webhooks webhooks = Webhooks.of(SECRET);
    return assertThrows(WebhookException.class, () -> webhooks.unwrap(body, headers)).reason();
  }

  @Test
  void aSignedWebhookIsAnEvent() {
    Object event = Webhooks.of("b3RoZXI=", SECRET).unwrap(BODY, headers);
    Samples.assertSame(Samples.webhook(), Json.tree(event));
  }

  @Test
  void anotherBodyIsRefused() {
    assertEquals(WebhookException.Reason.SIGNATURE, refused(BODY + " "));
  }

  @Test
  void anotherTimeIsRefused() throws GeneralSecurityException {
    long then = Instant.now().getEpochSecond() - 400;
    sign(BODY, then);
    assertEquals(WebhookException.Reason.TIMESTAMP, refused(BODY));
    Webhooks patient = Webhooks.of(SECRET).withTolerance(Duration.ofMinutes(10));
    Samples.assertSame(Samples.webhook(), Json.tree(patient.unwrap(BODY, headers)));
    headers.put("Webhook-Timestamp", "today");
    assertEquals(WebhookException.Reason.MALFORMED, refused(BODY));
  }

  @Test
  void aMissingHeaderIsTold() {
    headers.remove("Webhook-Signature");
    assertEquals(WebhookException.Reason.MALFORMED, refused(BODY));
  }

  @Test
  void aSignedBodyThatIsNoEventIsTold() throws GeneralSecurityException {
    sign("{", Instant.now().getEpochSecond());
    Webhooks webhooks = Webhooks.of(SECRET);
    assertThrows(DecodeException.class, () -> webhooks.unwrap("{", headers));
  }

  @Test
  void secretsMustBeSecrets() {
    assertThrows(ArgumentException.class, Webhooks::of);
    assertThrows(ArgumentException.class, () -> Webhooks.of("!"));
  }
}
