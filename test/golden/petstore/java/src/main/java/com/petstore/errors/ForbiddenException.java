package com.petstore.errors;

import java.net.http.HttpHeaders;

/** The server answered 403: the credentials do not permit this. */
public final class ForbiddenException extends ApiException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(int status, HttpHeaders headers, String body) {
    super(status, headers, body);
  }
}
