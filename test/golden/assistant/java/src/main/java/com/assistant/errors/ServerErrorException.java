package com.assistant.errors;

/** The server answered 5xx: it failed. */
public final class ServerErrorException extends ApiException {
  private static final long serialVersionUID = 1L;

  ServerErrorException(FailedResponse failure) {
    super(failure);
  }
}
