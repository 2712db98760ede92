package {{ pkg }}.errors;

/** A webhook that is not to be trusted. */
public final class WebhookException extends SdkException {
  private static final long serialVersionUID = 1L;

  /** Why it is not. */
  private final Reason reason;

  /** Why a webhook is not to be trusted. */
  public enum Reason {
    /** A header is missing or malformed. */
    MALFORMED,
    /** It was sent too long ago, or in the future. */
    TIMESTAMP,
    /** No signature is that of one of the secrets. */
    SIGNATURE
  }

  /**
   * Tells why it is not.
   *
   * @param message what is wrong
   * @param reason what kind of wrong it is
   */
  public WebhookException(String message, Reason reason) {
    super(message, null);
    this.reason = reason;
  }

  /**
   * Why it is not to be trusted.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
