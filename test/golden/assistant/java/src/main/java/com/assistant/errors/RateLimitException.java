package com.assistant.errors;

/** The server answered 429: too many requests. */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(FailedResponse failure) {
    super(failure);
  }
}
