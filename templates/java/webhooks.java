package {{ pkg }}.webhooks;

{% for line in imports %}
{{ line }}
{% endfor %}

/**
 * Takes the webhooks of the API: verifies them by the <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 * scheme and makes typed events of them.
 *
 * <pre>{@code
 * Webhooks webhooks = Webhooks.of(System.getenv("WEBHOOK_SECRET"));
 * {{ event }} event = webhooks.unwrap(body, request::getHeader);
 * }</pre>
 */
public final class Webhooks {
  private static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

  private final List<String> secrets;
  private final WebhookSignature signature;

  private Webhooks(List<String> secrets, Duration tolerance) {
    this.secrets = secrets;
    this.signature = new WebhookSignature(secrets, tolerance);
  }

  /**
   * Webhooks that are signed by a secret, or one of several while they are changed.
   *
   * @param secrets the secrets, such as {@code whsec_…}
   * @return takes the webhooks
   */
  public static Webhooks of(String... secrets) {
    return new Webhooks(List.of(secrets), DEFAULT_TOLERANCE);
  }

  /**
   * The same with another tolerance than five minutes.
   *
   * @param tolerance how far the sender's clock may be from ours
   * @return takes the webhooks
   */
  public Webhooks withTolerance(Duration tolerance) {
    return new Webhooks(secrets, tolerance);
  }

  /**
   * Verifies a webhook.
   *
   * @param body the body, to the letter as it came
   * @param headers the headers by name, whose case does not matter
   * @return the event
   * @throws WebhookException when it is not to be trusted
   * @throws DecodeException when it is, and its body is no event
   */
  public {{ event }} unwrap(String body, Map<String, String> headers) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return unwrap(body, (Function<String, String>) byName::get);
  }

  /**
   * Verifies a webhook.
   *
   * @param body the body, to the letter as it came
   * @param header gives a header's value by its lower-case name or null, such as {@code request::getHeader}
   * @return the event
   * @throws WebhookException when it is not to be trusted
   * @throws DecodeException when it is, and its body is no event
   */
  public {{ event }} unwrap(String body, Function<String, String> header) {
    signature.verify(body.getBytes(StandardCharsets.UTF_8), header);
    return Json.read(body, {{ type }});
  }
}
