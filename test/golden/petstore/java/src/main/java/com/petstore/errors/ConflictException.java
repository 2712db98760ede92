package com.petstore.errors;

import java.net.http.HttpHeaders;

/** The server answered 409: the request conflicts with the present state. */
public final class ConflictException extends ApiException {
  private static final long serialVersionUID = 1L;

  ConflictException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
