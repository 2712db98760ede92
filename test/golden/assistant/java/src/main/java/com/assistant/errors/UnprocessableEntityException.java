package com.assistant.errors;

import java.net.http.HttpHeaders;

/** The server answered 422: the request is well-formed but wrong. */
public final class UnprocessableEntityException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnprocessableEntityException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
