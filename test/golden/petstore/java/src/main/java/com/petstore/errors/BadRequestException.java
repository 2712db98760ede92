package com.petstore.errors;

/** The server answered 400: the request is malformed. */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  BadRequestException(FailedResponse failure) {
    super(failure);
  }
}
