package {{ pkg }}.errors;

/** The call was called off: its thread was interrupted, or its stream was closed while somebody read from it. */
public final class CancelledException extends SdkException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was called off.
   *
   * @param message what was called off
   * @param cause the cause, or null
   */
  public CancelledException(String message, Throwable cause) {
    super(message, cause);
  }
}
