package com.assistant.errors;

/** The server answered 403: the credentials do not permit this. */
public final class ForbiddenException extends ApiException {
  private static final long serialVersionUID = 1L;

  ForbiddenException(FailedResponse failure) {
    super(failure);
  }
}
