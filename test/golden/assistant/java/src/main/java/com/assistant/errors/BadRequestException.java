package com.assistant.errors;

import java.net.http.HttpHeaders;

/** The server answered 400: the request is malformed. */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  BadRequestException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
