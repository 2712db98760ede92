package com.assistant.errors;

/** The server answered 401: the credentials are missing or wrong. */
public final class UnauthorizedException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnauthorizedException(FailedResponse failure) {
    super(failure);
  }
}
