package com.petstore.errors;

/** The server answered 404: there is no such thing. */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  NotFoundException(FailedResponse failure) {
    super(failure);
  }
}
