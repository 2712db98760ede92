package com.assistant.errors;

/** The server answered 422: the request is well-formed but wrong. */
public final class UnprocessableEntityException extends ApiException {
  private static final long serialVersionUID = 1L;

  UnprocessableEntityException(FailedResponse failure) {
    super(failure);
  }
}
