package com.assistant.errors;

import java.net.http.HttpHeaders;

/** The server answered 404: there is no such thing. */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
