package {{ pkg }}.errors;

/** The server closed a channel, and not because all was done. */
public final class ChannelClosedException extends SdkException {
  private static final long serialVersionUID = 1L;

  /** The status code of the close. */
  private final int code;

  /** What the server said. */
  private final String reason;

  /**
   * Tells how it was closed.
   *
   * @param code the status code (RFC 6455, 7.4)
   * @param reason what the server said
   */
  public ChannelClosedException(int code, String reason) {
    super("The channel was closed with " + code + (reason.isEmpty() ? "" : ": " + reason), null);
    this.code = code;
    this.reason = reason;
  }

  /**
   * The status code of the close.
   *
   * @return the code (RFC 6455, 7.4)
   */
  public int code() {
    return code;
  }

  /**
   * What the server said.
   *
   * @return the text, which may be empty
   */
  public String reason() {
    return reason;
  }
}
