package com.assistant.errors;

/** The server could not be reached, did not answer in time, or broke off. */
public final class ConnectionException extends SdkException {
  private static final long serialVersionUID = 1L;

  /**
   * Wraps what went wrong.
   *
   * @param message what went wrong
   * @param cause the cause
   */
  public ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
