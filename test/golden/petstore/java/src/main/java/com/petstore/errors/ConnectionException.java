package com.petstore.errors;

/** The server could not be reached, or the connection broke. */
public class ConnectionException extends SdkException {
  private static final long serialVersionUID = 1L;

  /**
   * Wraps what went wrong.
   *
   * @param message what went wrong
   * @param cause the cause, or null
   */
  public ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
