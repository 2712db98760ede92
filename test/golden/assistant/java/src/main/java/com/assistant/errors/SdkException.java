package com.assistant.errors;

/** Everything that goes wrong in a call is one of these. */
public abstract class SdkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SdkException(String message, Throwable cause) {
    super(message, cause);
  }
}
