package {{ pkg }}.errors;

/** The server told of a failure in a stream that had begun. Its status is that of the stream: 200. */
public final class StreamException extends ApiException {
  private static final long serialVersionUID = 1L;

  /**
   * Wraps the event.
   *
   * @param failure what the server said
   */
  public StreamException(FailedResponse failure) {
    super(failure);
  }
}
