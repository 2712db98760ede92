package com.assistant.errors;

/** A time ran out before the server had answered. */
public final class TimedOutException extends ConnectionException {
  private static final long serialVersionUID = 1L;

  /** The time that ran out. */
  private final Limit limit;

  /** The times that can run out. */
  public enum Limit {
    /** Until there is a connection. */
    CONNECT,
    /** Until the answer is there: of a stream or a download, its head. */
    REQUEST,
    /** Between two pieces of a stream or a download. */
    IDLE
  }

  /**
   * Tells which time ran out.
   *
   * @param message what went wrong
   * @param limit the time that ran out
   * @param cause the cause, or null
   */
  public TimedOutException(String message, Limit limit, Throwable cause) {
    super(message, cause);
    this.limit = limit;
  }

  /**
   * The time that ran out.
   *
   * @return which of the client's times
   */
  public Limit limit() {
    return limit;
  }
}
