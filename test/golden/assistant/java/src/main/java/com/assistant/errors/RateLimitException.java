package com.assistant.errors;

import java.net.http.HttpHeaders;

/** The server answered 429: too many requests. */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  RateLimitException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
