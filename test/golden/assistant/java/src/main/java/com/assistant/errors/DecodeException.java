package com.assistant.errors;

/** What the server sent does not fit its description. */
public final class DecodeException extends SdkException {
  private static final long serialVersionUID = 1L;

  /** The text that was read. */
  private final String body;

  /**
   * Wraps what went wrong.
   *
   * @param message what does not fit
   * @param body the text that was read
   * @param cause the cause
   */
  public DecodeException(String message, String body, Throwable cause) {
    super(message, cause);
    this.body = body;
  }

  /**
   * The text that was read.
   *
   * @return the raw text
   */
  public String body() {
    return body;
  }
}
