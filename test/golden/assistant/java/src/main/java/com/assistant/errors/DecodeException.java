package com.assistant.errors;

/** What the server sent does not fit its description, or is larger than the client takes. */
public final class DecodeException extends SdkException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_BODY_CHARS = 10_000;

  /** The beginning of what was read. */
  private final String body;

  /**
   * Wraps what went wrong.
   *
   * @param message what does not fit
   * @param body what was read, of which the beginning is kept
   * @param cause the cause, or null
   */
  public DecodeException(String message, String body, Throwable cause) {
    super(message, cause);
    this.body = body.substring(0, Math.min(body.length(), MAX_BODY_CHARS));
  }

  /**
   * The beginning of what was read.
   *
   * @return the raw text, at most 10,000 characters
   */
  public String body() {
    return body;
  }
}
