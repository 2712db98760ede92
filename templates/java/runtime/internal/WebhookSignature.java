package {{ pkg }}.internal;

import {{ pkg }}.errors.ArgumentException;
import {{ pkg }}.errors.WebhookException;
import {{ pkg }}.errors.WebhookException.Reason;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as the Standard Webhooks have them: HMAC-SHA256 of the id, the time and the body. */
public final class WebhookSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String VERSION_PREFIX = "v1,";

  private final List<SecretKeySpec> keys = new ArrayList<>();
  private final Duration tolerance;

  /**
   * Checks by some secrets.
   *
   * @param secrets the secrets, any of which may have signed
   * @param tolerance how far the sender's clock may be from ours
   */
  public WebhookSignature(List<String> secrets, Duration tolerance) {
    this.tolerance = tolerance;
    for (String secret : secrets) {
      keys.add(key(secret));
    }
    if (keys.isEmpty()) {
      throw new ArgumentException("secrets", "are none", null);
    }
  }

  private static SecretKeySpec key(String secret) {
    String base64 = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
    try {
      return new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM);
    } catch (IllegalArgumentException e) {
      throw new ArgumentException("secrets", "are not all base64", null);
    }
  }

  /**
   * Checks a webhook.
   *
   * @param body the body as it came
   * @param header gives a header's value by its lower-case name, or null
   * @throws WebhookException when it is not to be trusted
   */
  public void verify(byte[] body, Function<String, String> header) {
    String id = required(header, "webhook-id");
    String time = required(header, "webhook-timestamp");
    String signatures = required(header, "webhook-signature");
    checkTime(time);
    byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
    boolean isSigned = false;
    for (SecretKeySpec key : keys) {
      byte[] expected = sign(key, head, body);
      for (String signature : signatures.split(" ", -1)) {
        isSigned |= signature.startsWith(VERSION_PREFIX) && MessageDigest.isEqual(expected, decoded(signature));
      }
    }
    if (!isSigned) {
      throw new WebhookException("The webhook is not signed by any of the secrets", Reason.SIGNATURE);
    }
  }

  private static String required(Function<String, String> header, String name) {
    String value = header.apply(name);
    if (value == null || value.isEmpty()) {
      throw new WebhookException("The webhook has no header " + name, Reason.MALFORMED);
    }
    return value;
  }

  private void checkTime(String seconds) {
    try {
      Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), Instant.now());
      if (age.abs().compareTo(tolerance) > 0) {
        throw new WebhookException("The webhook is not of these minutes", Reason.TIMESTAMP);
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw new WebhookException("The webhook's time is none", Reason.MALFORMED);
    }
  }

  private static byte[] sign(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION_PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
