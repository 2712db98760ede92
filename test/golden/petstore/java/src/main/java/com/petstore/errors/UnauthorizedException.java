package com.petstore.errors;

import java.net.http.HttpHeaders;

/** The server answered 401: the credentials are missing or wrong. */
public final class UnauthorizedException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnauthorizedException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
