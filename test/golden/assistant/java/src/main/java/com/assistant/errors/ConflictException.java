package com.assistant.errors;

/** The server answered 409: the request conflicts with the present state. */
public final class ConflictException extends ApiException {
  private static final long serialVersionUID = 1L;

  ConflictException(FailedResponse failure) {
    super(failure);
  }
}
